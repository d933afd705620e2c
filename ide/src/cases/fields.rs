//! The fields of a form, from the schema of the facts.

use super::form::{Field, Kind};
use super::ready::Under;
use lagrum_interpreter::{Language, source_name};
use lagrum_plan::package::{Concept, ConceptId, Decision, Field as Fact, Package};
use lagrum_plan::source::{Answer, Origin};
use lagrum_plan::value::{DurationKind, FactType, NumberKind, TimeUnit};
use serde_json::Value;
use std::collections::BTreeSet;

/// How deep facts lie in each other, at most.
const MAX_DEPTH: usize = 12;

/// What a form is made from.
pub(super) struct Fields<'p> {
    pub(super) package: &'p Package,
    pub(super) language: Language,
    /// Which provisions use a fact.
    pub(super) under: &'p Under,
}

/// The facts so far.
pub(super) struct Seen<'s> {
    pub(super) facts: &'s Value,
    /// What the decision waits for.
    pub(super) needed: BTreeSet<&'s str>,
}

/// Where a field stands: in the case, and in the schema.
#[derive(Clone)]
struct At {
    /// As a JSON pointer.
    pointer: String,
    /// As the data contract has it, `hushåll.barnen[].född`.
    path: String,
}

impl Fields<'_> {
    /// The fields of a case.
    pub(super) fn of_case(&self, decision: &Decision, seen: &Seen<'_>) -> Vec<Field> {
        let at = At { pointer: String::new(), path: String::new() };
        self.of_concept((&decision.name, decision.case), &at, seen, 0)
    }

    fn of_concept(
        &self,
        (decision, id): (&str, ConceptId),
        at: &At,
        seen: &Seen<'_>,
        depth: usize,
    ) -> Vec<Field> {
        let concept = usize::try_from(id.0).ok().and_then(|at| self.package.concepts.get(at));
        let (Some(concept), true) = (concept, depth < MAX_DEPTH) else { return Vec::new() };
        let field = |(_, fact): (usize, &Fact)| {
            let at = inside(at, fact);
            let mut field = self.fact(decision, fact, &at, seen);
            field.fields = self.within(decision, &fact.ty, &at, seen, depth);
            field
        };
        concept.keyed().map(field).collect()
    }

    /// The facts of a record, the rows of a list.
    fn within(
        &self,
        decision: &str,
        ty: &FactType,
        at: &At,
        seen: &Seen<'_>,
        depth: usize,
    ) -> Vec<Field> {
        let depth = depth.saturating_add(1);
        match ty {
            FactType::Concept(id) => self.of_concept((decision, *id), at, seen, depth),
            FactType::List { of, .. } => self.rows(decision, of, at, seen, depth),
            FactType::YesNo
            | FactType::Number { .. }
            | FactType::Text { .. }
            | FactType::Identity(_)
            | FactType::Time { .. }
            | FactType::Period { .. }
            | FactType::Duration(_)
            | FactType::Alternatives(_) => Vec::new(),
        }
    }

    fn rows(
        &self,
        decision: &str,
        of: &FactType,
        at: &At,
        seen: &Seen<'_>,
        depth: usize,
    ) -> Vec<Field> {
        let given = seen.facts.pointer(&at.pointer).map(plain);
        let count = given.and_then(Value::as_array).map_or(0, Vec::len);
        let row = |name: String, label: String| {
            let path = format!("{}[]", at.path);
            let at = At { pointer: format!("{}/{name}", at.pointer), path };
            let mut row = self.typed(of, label, &at, seen);
            row.fields = self.within(decision, of, &at, seen, depth);
            row
        };
        let numbered = (0..count).map(|at| (at.to_string(), at.saturating_add(1).to_string()));
        let mut rows: Vec<Field> = numbered.map(|(name, label)| row(name, label)).collect();
        match row("*".to_owned(), String::new()) {
            Field { kind: Kind::Record, fields, .. } => rows.extend(fields),
            one => rows.push(one),
        }
        rows
    }

    fn fact(&self, decision: &str, fact: &Fact, at: &At, seen: &Seen<'_>) -> Field {
        let language = self.language;
        let said = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let label = language.label(&fact.label, "");
        let label =
            if label.is_empty() { fact.keys().1.replace('_', " ") } else { label.to_owned() };
        let mut field = self.typed(&fact.ty, label, at, seen);
        if matches!(fact.origin, Origin::Answer(Answer::Outcome)) {
            field.kind = Kind::Choice;
            field.choices = [("granted", "granted", "bifall"), ("denied", "denied", "avslag")]
                .map(|(word, en, sv)| (word.to_owned(), language.pick(en, sv).to_owned()))
                .to_vec();
        }
        if let Origin::Assessment(assessment) = &fact.origin {
            field.help = said(language.label(&assessment.guidance, ""));
        }
        field.ask = said(language.label(&fact.ask, ""));
        field.unit = said(language.label(&fact.unit, ""));
        field.required = !fact.may_be_absent;
        let under = self.under.of(decision, &at.path);
        field.provision = said(&under.join(", "));
        let sources = fact
            .sources
            .iter()
            .map(|source| language.label(&source.label, source_name(source.json(), language)));
        field.source = said(&sources.collect::<Vec<_>>().join(", "));
        field
    }

    /// What the type alone says.
    fn typed(&self, ty: &FactType, label: String, at: &At, seen: &Seen<'_>) -> Field {
        let (kind, help) = self.kind(ty);
        Field {
            path: at.pointer.clone(),
            label,
            ask: None,
            help,
            kind,
            unit: None,
            choices: self.choices(ty),
            required: true,
            given: seen.facts.pointer(&at.pointer).is_some(),
            needed: seen.needed.contains(at.pointer.as_str()),
            provision: None,
            source: None,
            fields: Vec::new(),
        }
    }

    fn choices(&self, ty: &FactType) -> Vec<(String, String)> {
        let FactType::Alternatives(id) = ty else { return Vec::new() };
        let set = usize::try_from(id.0).ok().and_then(|at| self.package.alternatives.get(at));
        let values = set.into_iter().flat_map(|set| &set.values);
        let label = |name: &str| name.replace('_', " ");
        values
            .map(|one| {
                let shown = self.language.label(&one.label, "");
                let shown = if shown.is_empty() { label(&one.name) } else { shown.to_owned() };
                (one.name.clone(), shown)
            })
            .collect()
    }

    /// How it is filled in, and how it is written where that does not show.
    fn kind(&self, ty: &FactType) -> (Kind, Option<String>) {
        let written = |en: &'static str, sv: &'static str| {
            (Kind::Text, Some(self.language.pick(en, sv).to_owned()))
        };
        match ty {
            FactType::YesNo => (Kind::YesNo, None),
            FactType::Number { kind, decimals, .. } => (number(*kind, *decimals), None),
            FactType::Text { .. } => (Kind::Text, None),
            FactType::Identity(_) => written(
                "twelve digits, or ten with a hyphen",
                "tolv siffror, eller tio med bindestreck",
            ),
            FactType::Time { unit, .. } => match unit {
                TimeUnit::Date => (Kind::Date, None),
                TimeUnit::Month => (Kind::Month, None),
                TimeUnit::Week => written("a week, as 2026-W13", "en vecka, som 2026-W13"),
                TimeUnit::Quarter => written("a quarter, as 2026-Q1", "ett kvartal, som 2026-Q1"),
                TimeUnit::HalfYear => written("a half-year, as 2026-H1", "ett halvår, som 2026-H1"),
                TimeUnit::Year => written("a year, as 2026", "ett år, som 2026"),
            },
            FactType::Period { .. } => written(
                "first and last day, as 2026-01-01/2026-06-30",
                "första och sista dag, som 2026-01-01/2026-06-30",
            ),
            FactType::Duration(DurationKind::Days) => {
                written("days or weeks, as P30D or P4W", "dagar eller veckor, som P30D eller P4W")
            }
            FactType::Duration(DurationKind::Months) => {
                written("months or years, as P6M or P18Y", "månader eller år, som P6M eller P18Y")
            }
            FactType::Alternatives(_) => (Kind::Choice, None),
            FactType::Concept(_) => (Kind::Record, None),
            FactType::List { .. } => (Kind::List, None),
        }
    }
}

const fn number(kind: NumberKind, decimals: u8) -> Kind {
    match kind {
        NumberKind::Integer => Kind::Integer,
        NumberKind::Number | NumberKind::Percent if decimals == 0 => Kind::Integer,
        NumberKind::Number | NumberKind::Percent => Kind::Decimal,
        NumberKind::Money => Kind::Money,
    }
}

/// Where a fact stands that is in something.
fn inside(at: &At, fact: &Fact) -> At {
    let (around, key) = fact.keys();
    let mut pointer = at.pointer.clone();
    for key in around.into_iter().chain([key]) {
        pointer.push('/');
        pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
    }
    let dot = if at.path.is_empty() { "" } else { "." };
    At { pointer, path: format!("{}{dot}{}", at.path, fact.name) }
}

/// A value without who said it.
pub(super) fn plain(value: &Value) -> &Value {
    value.get("$value").unwrap_or(value)
}

/// The concept of a number.
pub(super) fn concept(package: &Package, id: ConceptId) -> Option<&Concept> {
    usize::try_from(id.0).ok().and_then(|at| package.concepts.get(at))
}
