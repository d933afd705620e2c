//! The fields of a form, from the schema of the facts.

use super::filled::{Field, Kind};
use crate::contract::Uses;
use crate::decision::Provisions;
use crate::language::Language;
use crate::trace::source_name;
use lagrum_plan::identity::IdentityKind;
use lagrum_plan::package::{ConceptId, Field as Fact, FieldId, Package};
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
    pub(super) uses: Uses<'p>,
}

/// The facts so far.
pub(super) struct Seen<'s> {
    pub(super) facts: &'s Value,
    /// What the decision waits for.
    pub(super) needed: BTreeSet<&'s str>,
}

impl Fields<'_> {
    /// The fields of a concept that stands at a place of the case.
    pub(super) fn of_concept(
        &self,
        id: ConceptId,
        at: &str,
        seen: &Seen<'_>,
        depth: usize,
    ) -> Vec<Field> {
        let concept = usize::try_from(id.0).ok().and_then(|at| self.package.concepts.get(at));
        let (Some(concept), true) = (concept, depth < MAX_DEPTH) else { return Vec::new() };
        let field = |(index, fact): (usize, &Fact)| {
            let at = inside(at, fact);
            let mut field = self.fact((id, index), fact, &at, seen);
            field.fields = self.within(&fact.ty, &at, seen, depth);
            field
        };
        concept.keyed().map(field).collect()
    }

    /// The facts of a record, the rows of a list.
    fn within(&self, ty: &FactType, at: &str, seen: &Seen<'_>, depth: usize) -> Vec<Field> {
        let depth = depth.saturating_add(1);
        match ty {
            FactType::Concept(id) => self.of_concept(*id, at, seen, depth),
            FactType::List { of, .. } => self.rows(of, at, seen, depth),
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

    fn rows(&self, of: &FactType, at: &str, seen: &Seen<'_>, depth: usize) -> Vec<Field> {
        let given = seen.facts.pointer(at).map(plain);
        let count = given.and_then(Value::as_array).map_or(0, Vec::len);
        let row = |name: String, label: String| {
            let at = format!("{at}/{name}");
            let mut row = self.typed(of, label, &at, seen);
            row.fields = self.within(of, &at, seen, depth);
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

    fn fact(&self, of: (ConceptId, usize), fact: &Fact, at: &str, seen: &Seen<'_>) -> Field {
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
            field.judged = true;
            field.help = said(language.label(&assessment.guidance, ""));
        }
        field.ask = said(language.label(&fact.ask, ""));
        field.unit = said(language.label(&fact.unit, ""));
        field.required = !fact.may_be_absent;
        field.provision = said(&self.under(of));
        field.declared = fact.sources.iter().any(|source| source.json() == "declared");
        let sources = fact
            .sources
            .iter()
            .map(|source| language.label(&source.label, source_name(source.json(), language)));
        field.source = said(&sources.collect::<Vec<_>>().join(", "));
        field
    }

    /// The provisions of the rules that use a fact.
    fn under(&self, (concept, index): (ConceptId, usize)) -> String {
        let field = u32::try_from(index).map(FieldId).ok();
        let under = field.and_then(|field| self.uses.under.get(&(concept, field)));
        Provisions::new(self.package, under.map_or(&[], Vec::as_slice)).line()
    }

    /// What the type alone says.
    fn typed(&self, ty: &FactType, label: String, at: &str, seen: &Seen<'_>) -> Field {
        let (kind, help) = self.kind(ty);
        Field {
            path: at.to_owned(),
            label,
            ask: None,
            help,
            kind,
            unit: None,
            choices: self.choices(ty),
            required: true,
            given: seen.facts.pointer(at).is_some(),
            needed: seen.needed.contains(at),
            provision: None,
            source: None,
            declared: false,
            judged: false,
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
            FactType::Identity(IdentityKind::Organisationsnummer) => {
                written("ten digits, as 999999-9999", "tio siffror, som 999999-9999")
            }
            FactType::Identity(_) => {
                written("twelve digits, as 19121212-1212", "tolv siffror, som 19121212-1212")
            }
            FactType::Time { unit, .. } => time(*unit, self.language),
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

/// How a time is filled in, and how it is written where that does not show.
pub(super) fn time(unit: TimeUnit, language: Language) -> (Kind, Option<String>) {
    let written =
        |en: &'static str, sv: &'static str| (Kind::Text, Some(language.pick(en, sv).to_owned()));
    match unit {
        TimeUnit::Date => (Kind::Date, None),
        TimeUnit::Month => (Kind::Month, None),
        TimeUnit::Week => written("a week, as 2026-W13", "en vecka, som 2026-W13"),
        TimeUnit::Quarter => written("a quarter, as 2026-Q1", "ett kvartal, som 2026-Q1"),
        TimeUnit::HalfYear => written("a half-year, as 2026-H1", "ett halvår, som 2026-H1"),
        TimeUnit::Year => written("a year, as 2026", "ett år, som 2026"),
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
fn inside(at: &str, fact: &Fact) -> String {
    let (around, key) = fact.keys();
    around
        .into_iter()
        .chain([key])
        .fold(at.to_owned(), |at, key| at + "/" + &key.replace('~', "~0").replace('/', "~1"))
}

/// A value without who said it.
pub(super) fn plain(value: &Value) -> &Value {
    value.get("$value").unwrap_or(value)
}
