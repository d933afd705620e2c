//! The facts of a case, path by path.

use super::uses::{Fact, Uses};
use super::{ContractFact, ContractSource};
use crate::decision::Provisions;
use crate::language::{Bilingual, Language};
use lagrum_plan::identity::IdentityKind;
use lagrum_plan::package::{ConceptId, Decision, Field, FieldId, Package};
use lagrum_plan::value::{DurationKind, FactType, NumberKind, TimeUnit};

/// The facts of the case of a decision, in source order.
pub(super) fn of<'p>(package: &'p Package, decision: &'p Decision) -> Vec<ContractFact<'p>> {
    let mut facts =
        Facts { package, uses: Uses::of(package, decision), around: Vec::new(), found: Vec::new() };
    facts.concept(decision.case, "", false);
    facts.found
}

struct Facts<'p> {
    package: &'p Package,
    uses: Uses<'p>,
    /// The concepts that the path goes through: one that holds itself is told once.
    around: Vec<ConceptId>,
    found: Vec<ContractFact<'p>>,
}

impl<'p> Facts<'p> {
    fn concept(&mut self, id: ConceptId, path: &str, sensitive: bool) {
        let concept = usize::try_from(id.0).ok().and_then(|at| self.package.concepts.get(at));
        let Some(concept) = concept.filter(|_| !self.around.contains(&id)) else { return };
        self.around.push(id);
        for (field_id, field) in (0u32..).map(FieldId).zip(&concept.fields) {
            if !field.origin.has_key() {
                continue;
            }
            let dot = if path.is_empty() { "" } else { "." };
            let path = format!("{path}{dot}{}", field.name);
            let sensitive = sensitive || field.sensitive;
            match held(&field.ty) {
                (Some(inner), listed) => {
                    let path = if listed { format!("{path}[]") } else { path };
                    self.concept(inner, &path, sensitive);
                }
                (None, _) => self.fact(field, (id, field_id), path, sensitive),
            }
        }
        self.around.pop();
    }

    fn fact(&mut self, field: &'p Field, fact: Fact, path: String, sensitive: bool) {
        let package = self.package;
        let under = self.uses.under.get(&fact);
        let citations = under
            .into_iter()
            .flatten()
            .filter_map(|id| usize::try_from(id.0).ok().and_then(|at| package.citations.get(at)));
        let controls = self.uses.controls.iter();
        self.found.push(ContractFact {
            path,
            label: &field.label,
            ty: type_in_words(package, field),
            sensitive,
            may_be_absent: field.may_be_absent,
            sources: field
                .sources
                .iter()
                .map(|source| ContractSource {
                    source,
                    under: Provisions::new(package, &source.under),
                })
                .collect(),
            under: citations.map(|citation| citation.text.as_str()).collect(),
            used: self.uses.decision.contains(&fact),
            controls: controls
                .filter(|(_, facts)| facts.contains(&fact))
                .map(|(name, _)| *name)
                .collect(),
        });
    }
}

/// The concept whose instances a fact holds, and whether it is a list of them.
fn held(ty: &FactType) -> (Option<ConceptId>, bool) {
    let (inner, listed) = one_of(ty);
    if let FactType::Concept(concept) = inner { (Some(*concept), listed) } else { (None, listed) }
}

/// The type of one of a list, and whether it is a list.
fn one_of(ty: &FactType) -> (&FactType, bool) {
    if let FactType::List { of, .. } = ty { (of.as_ref(), true) } else { (ty, false) }
}

/// A type with its unit, for readers.
fn type_in_words(package: &Package, field: &Field) -> Bilingual {
    let (ty, listed) = one_of(&field.ty);
    let (en, sv) = type_words(package, ty);
    let with_unit = |language: Language, list: &str, word: &str| {
        let unit = language.label(&field.unit, "");
        let list = if listed { list } else { "" };
        if unit.is_empty() { format!("{list}{word}") } else { format!("{list}{word} ({unit})") }
    };
    Bilingual::new(
        with_unit(Language::English, "list of ", en),
        with_unit(Language::Swedish, "lista med ", sv),
    )
}

/// The words for a type: those of the English surface, and Swedish ones.
fn type_words<'p>(package: &'p Package, ty: &FactType) -> (&'p str, &'p str) {
    match ty {
        FactType::YesNo => ("yes/no", "ja/nej"),
        FactType::Number { kind, .. } => match kind {
            NumberKind::Integer => ("integer", "heltal"),
            NumberKind::Number => ("number", "tal"),
            NumberKind::Percent => ("percent", "procent"),
            NumberKind::Money => ("money", "belopp"),
        },
        FactType::Text { .. } => ("text", "text"),
        FactType::Identity(kind) => match kind {
            IdentityKind::Personnummer => ("personnummer", "personnummer"),
            IdentityKind::Samordningsnummer => ("samordningsnummer", "samordningsnummer"),
            IdentityKind::Organisationsnummer => ("organisationsnummer", "organisationsnummer"),
        },
        FactType::Time { unit, .. } => match unit {
            TimeUnit::Date => ("date", "datum"),
            TimeUnit::Week => ("week", "vecka"),
            TimeUnit::Month => ("month", "månad"),
            TimeUnit::Quarter => ("quarter", "kvartal"),
            TimeUnit::HalfYear => ("half_year", "halvår"),
            TimeUnit::Year => ("year", "år"),
        },
        FactType::Period { .. } => ("period", "period"),
        FactType::Duration(DurationKind::Days) => ("days", "dagar"),
        FactType::Duration(DurationKind::Months) => ("months", "månader"),
        FactType::Alternatives(id) => {
            let set = usize::try_from(id.0).ok().and_then(|at| package.alternatives.get(at));
            set.map_or(("alternatives", "alternativ"), |set| (&set.name, &set.name))
        }
        FactType::Concept(_) | FactType::List { .. } => ("list", "lista"),
    }
}
