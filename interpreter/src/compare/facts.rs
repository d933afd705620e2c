//! What the two cases say of a fact, and who said it.

use super::changes::{Change, number, same};
use super::tree::{Step, Tree};
use super::{Stated, StatedValue, What};
use crate::decision::Decision;
use crate::language::Language;
use crate::show::Datum;
use crate::trace::Said;
use lagrum_plan::calendar::Date;
use lagrum_plan::exact::Rational;
use lagrum_plan::package::{Concept, ConceptId, Field, Package};
use lagrum_plan::value::{FactType, NumberKind};
use std::collections::BTreeSet;

/// How many pieces of a fact over time are told.
const MOST_PIECES: usize = 12;

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
        let before = change.before.as_ref().map(|tree| said(tree, used(before, &fact)));
        let after = change.after.as_ref().map(|tree| said(tree, used(after, &fact)));
        let stated = |tree: Option<&Tree<'_>>, other| {
            let stated = |tree| self.stated(tree, other, found.field, masked);
            tree.map_or_else(Stated::default, stated)
        };
        let label = found.field.map_or("", |field| self.language.label(&field.label, &field.name));
        What::Fact {
            label: label.to_owned(),
            before: stated(before, after),
            after: stated(after, before),
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

    /// What an attestation says of a fact, beside the `other`.
    fn stated(
        &self,
        said: &Tree<'_>,
        other: Option<&Tree<'_>>,
        field: Option<&Field>,
        masked: bool,
    ) -> Stated {
        let text = |key: &str| said.get(key).and_then(Tree::text);
        let value = said.get("$value").unwrap_or(said);
        let value = match self.history(said, other, field) {
            _ if masked => StatedValue::Masked,
            Some(words) => StatedValue::Given { json: value.to_json(), words },
            None => self.value(value, field),
        };
        Stated {
            value,
            source: text("$source"),
            date: text("$date"),
            received: text("$received"),
            by: text("$by"),
        }
    }

    /// The pieces of a fact over time that the other case does not have.
    fn history(
        &self,
        tree: &Tree<'_>,
        other: Option<&Tree<'_>>,
        field: Option<&Field>,
    ) -> Option<String> {
        let Some(Tree::List(pieces)) = tree.get("$pieces") else { return None };
        let others = match other.and_then(|other| other.get("$pieces")) {
            Some(Tree::List(others)) => others.as_slice(),
            Some(_) | None => &[],
        };
        let new = pieces.iter().filter(|piece| !others.iter().any(|other| same(piece, other)));
        let words: Vec<String> =
            new.filter_map(|piece| self.piece(piece, field)).take(MOST_PIECES + 1).collect();
        let more = if words.len() > MOST_PIECES { "; …" } else { "" };
        let shown: Vec<&str> = words.iter().take(MOST_PIECES).map(String::as_str).collect();
        (!shown.is_empty()).then(|| format!("{}{more}", shown.join("; ")))
    }

    /// `January 2026: 6 000 kr`
    fn piece(&self, piece: &Tree<'_>, field: Option<&Field>) -> Option<String> {
        let at = |key: &str| {
            let text = piece.get(key).and_then(Tree::text)?;
            Some(super::words::period(Some(&text), self.language))
        };
        let time = match (at("at"), at("from"), at("to")) {
            (Some(at), ..) => at,
            (None, Some(from), Some(to)) if from != to => format!("{from} – {to}"),
            (None, from, to) => from.or(to)?,
        };
        Some(format!("{time}: {}", self.leaf(piece.get("value")?, field)))
    }

    fn leaf(&self, tree: &Tree<'_>, field: Option<&Field>) -> String {
        let datum = |field: &Field| {
            let Tree::Leaf(json) = tree else { return None };
            let datum = self.datum(element(&field.ty), json)?;
            Some(datum.in_words(&field.unit, self.language))
        };
        let words = field.and_then(datum).or_else(|| tree.text());
        words.unwrap_or_else(|| tree.to_json())
    }

    fn value(&self, tree: &Tree<'_>, field: Option<&Field>) -> StatedValue {
        let json = tree.to_json();
        let words = match tree {
            Tree::Leaf(_) => self.leaf(tree, field),
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
                let code = unit.read(&text().unwrap_or_else(|| json.to_owned())).ok()?;
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

/// The attestation of a fact that a decision rests on.
fn used<'d>(decision: &'d Decision<'_>, fact: &str) -> Option<&'d Said> {
    let mut all = decision.relied_on.iter().flatten();
    all.find(|reliance| reliance.fact == fact)?.said.as_ref()
}

/// What a case says of a fact: of several attestations, the one that the decision rests on, else the first.
fn said<'t, 'j>(tree: &'t Tree<'j>, used: Option<&Said>) -> &'t Tree<'j> {
    match tree.get("$attested") {
        Some(Tree::List(all)) => {
            all.iter().find(|one| is_of(one, used)).or(all.first()).unwrap_or(tree)
        }
        Some(_) | None => tree,
    }
}

/// Whether an attestation is the one that was used.
fn is_of(attestation: &Tree<'_>, used: Option<&Said>) -> bool {
    let Some(used) = used else { return false };
    let text = |key: &str| attestation.get(key).and_then(Tree::text);
    let day = |date: Option<Date>| date.map(|date| date.to_string());
    text("$source") == used.source
        && text("$date") == day(used.date)
        && text("$received") == day(used.received)
}

/// The concept whose instances a fact holds.
fn concept_of(ty: &FactType) -> Option<ConceptId> {
    if let FactType::Concept(id) = element(ty) { Some(*id) } else { None }
}

/// The type of the rows of a list; of anything else, its own.
fn element(ty: &FactType) -> &FactType {
    if let FactType::List { of, .. } = ty { of } else { ty }
}
