//! What the two cases say of a fact, and who said it.

use super::changes::{Change, number};
use super::tree::{Step, Tree};
use super::{Stated, StatedValue, What};
use crate::decision::{Decision, Reliance};
use crate::door::read_time;
use crate::language::Language;
use crate::show::Datum;
use lagrum_plan::exact::Rational;
use lagrum_plan::package::{Concept, ConceptId, Field, Package};
use lagrum_plan::value::{FactType, NumberKind};
use std::collections::BTreeSet;

/// How facts are told.
pub(super) struct Facts<'p> {
    pub(super) package: &'p Package,
    pub(super) case: ConceptId,
    pub(super) language: Language,
    pub(super) show_sensitive: bool,
}

/// What the rules say of the place of a fact.
struct Found<'p> {
    field: Option<&'p Field>,
    sensitive: bool,
}

impl<'p> Facts<'p> {
    /// A change, for readers.
    pub(super) fn told(
        &self,
        change: &Change<'_>,
        before: &Decision<'_>,
        after: &Decision<'_>,
    ) -> What {
        let fact = change.pointer();
        let found = self.find(change);
        let masked = found.sensitive && !self.show_sensitive;
        let stated = |tree: &Option<Tree<'_>>, decision: &Decision<'_>| {
            let used = decision.relied_on.iter().flatten().find(|reliance| reliance.fact == fact);
            tree.as_ref()
                .map_or_else(Stated::default, |tree| self.stated(tree, used, found.field, masked))
        };
        let label = found.field.map_or("", |field| self.language.label(&field.label, &field.name));
        What::Fact {
            label: label.to_owned(),
            before: stated(&change.before, before),
            after: stated(&change.after, after),
            fact,
        }
    }

    /// The field of a change, and whether it, what holds it or what it holds is sensitive.
    fn find(&self, change: &Change<'_>) -> Found<'p> {
        let mut found = Found { field: None, sensitive: false };
        let mut concept = self.concept(self.case);
        for step in &change.path {
            let Step::Key(key) = step else { continue };
            if key.starts_with('$') {
                continue;
            }
            // The results of an earlier decision stand under a key of their own.
            let decided = concept.is_some_and(|concept| concept.answers.is_some());
            if decided && **key == *"results" {
                continue;
            }
            let field = concept.and_then(|c| c.fields.iter().find(|f| f.keys().1 == &**key));
            found.sensitive |= field.is_some_and(|field| field.sensitive);
            concept = field.and_then(|field| self.concept(concept_of(&field.ty)?));
            found.field = field;
        }
        if let Some(inner) = found.field.and_then(|field| concept_of(&field.ty)) {
            found.sensitive |= self.holds_sensitive(inner, &mut BTreeSet::new());
        }
        found
    }

    fn concept(&self, id: ConceptId) -> Option<&'p Concept> {
        self.package.concepts.get(usize::try_from(id.0).ok()?)
    }

    fn holds_sensitive(&self, id: ConceptId, seen: &mut BTreeSet<ConceptId>) -> bool {
        let fields = self.concept(id).map_or(&[][..], |concept| &concept.fields);
        seen.insert(id)
            && fields.iter().any(|field| {
                field.sensitive
                    || concept_of(&field.ty).is_some_and(|inner| self.holds_sensitive(inner, seen))
            })
    }

    /// What one case says: of several attestations, the one that the decision rests on, else the first.
    fn stated(
        &self,
        tree: &Tree<'_>,
        used: Option<&Reliance>,
        field: Option<&Field>,
        masked: bool,
    ) -> Stated {
        let said = match tree.get("$attested") {
            Some(Tree::List(all)) => {
                let said = used.and_then(|used| used.said.as_ref());
                let source = said.and_then(|said| said.source.as_deref());
                let of =
                    |one: &&Tree<'_>| one.get("$source").and_then(Tree::text).as_deref() == source;
                all.iter().find(of).or(all.first()).unwrap_or(tree)
            }
            Some(_) | None => tree,
        };
        let text = |key: &str| said.get(key).and_then(Tree::text);
        let value = said.get("$value").unwrap_or(said);
        Stated {
            value: if masked { StatedValue::Masked } else { self.value(value, field) },
            source: text("$source"),
            date: text("$date"),
            received: text("$received"),
            by: text("$by"),
        }
    }

    fn value(&self, tree: &Tree<'_>, field: Option<&Field>) -> StatedValue {
        let json = tree.to_json();
        let words = match tree {
            Tree::Leaf(json) => field
                .and_then(|field| {
                    let datum = self.datum(element(&field.ty), json)?;
                    Some(datum.in_words(&field.unit, self.language))
                })
                .or_else(|| tree.text())
                .unwrap_or_else(|| (*json).to_owned()),
            Tree::List(rows) => match (self.language, rows.len()) {
                (Language::English, 1) => "a list of 1 row".to_owned(),
                (Language::English, rows) => format!("a list of {rows} rows"),
                (Language::Swedish, 1) => "en lista med 1 rad".to_owned(),
                (Language::Swedish, rows) => format!("en lista med {rows} rader"),
            },
            Tree::Object(_) => self.language.pick("present", "finns").to_owned(),
        };
        StatedValue::Given { json, words }
    }

    /// The value of a plain fact.
    fn datum(&self, ty: &FactType, json: &str) -> Option<Datum<'p>> {
        if json == "null" {
            return Some(Datum::Absent);
        }
        let text = || serde_json::from_str::<String>(json).ok();
        match ty {
            FactType::YesNo => json.parse().ok().map(Datum::YesNo),
            FactType::Number { kind, .. } => {
                let value = number(json)?;
                let value = match kind {
                    NumberKind::Percent => value.checked_mul(Rational::HUNDREDTH)?,
                    NumberKind::Integer | NumberKind::Number | NumberKind::Money => value,
                };
                Some(Datum::Number(*kind, value))
            }
            FactType::Time { unit, .. } => {
                let code = read_time(*unit, &text().unwrap_or_else(|| json.to_owned())).ok()?;
                Some(Datum::Time(*unit, code))
            }
            FactType::Alternatives(id) => {
                let set = self.package.alternatives.get(usize::try_from(id.0).ok()?)?;
                let word = text()?;
                set.values.iter().find(|value| value.name == word).map(Datum::Alternative)
            }
            FactType::Text { .. }
            | FactType::Identity(_)
            | FactType::Period { .. }
            | FactType::Duration(_)
            | FactType::Concept(_)
            | FactType::List { .. } => None,
        }
    }
}

/// The concept whose instances a fact holds.
fn concept_of(ty: &FactType) -> Option<ConceptId> {
    if let FactType::Concept(id) = element(ty) { Some(*id) } else { None }
}

/// The type of the rows of a list; of anything else, its own.
fn element(ty: &FactType) -> &FactType {
    if let FactType::List { of, .. } = ty { of } else { ty }
}
