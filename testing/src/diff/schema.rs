//! What case systems give and get: facts, results and decisions that differ, and whether that breaks them.

use super::How;
use lagrum_interpreter::Interpreter;
use lagrum_plan::package::{Concept, Field, Package};
use lagrum_plan::value::FactType;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Something that case systems meet, which differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemaChange {
    /// What it is.
    pub kind: SchemaKind,
    /// Its name, `Household.rent`, `Bostadsbidrag.amount`.
    pub name: String,
    /// Whether it is added, removed or changed.
    pub how: How,
    /// What it took or gave, in words of JSON Schema and the like; empty for a decision.
    pub old: String,
    /// What it takes or gives.
    pub new: String,
    /// Whether cases that could be decided, or readers of decisions, must be changed.
    pub breaking: bool,
}

/// What case systems meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SchemaKind {
    /// A decision.
    Decision,
    /// A fact of a concept, or a given of a decision.
    Fact,
    /// A result of a decision.
    Result,
}

pub(super) fn changes(old: &Interpreter, new: &Interpreter) -> Vec<SchemaChange> {
    let (before, after) = (old.package(), new.package());
    let names = |package: &Package| -> BTreeMap<String, String> {
        package.decisions.iter().map(|one| (one.name.clone(), String::new())).collect()
    };
    let mut all = compared(SchemaKind::Decision, &names(before), &names(after), |_, _| false);
    all.extend(facts(before, after));
    all.extend(compared(SchemaKind::Result, &results(old), &results(new), |_, _| true));
    all
}

/// What is in one only, or differs; of that, `breaks` says whether it must be heeded.
fn compared(
    kind: SchemaKind,
    old: &BTreeMap<String, String>,
    new: &BTreeMap<String, String>,
    breaks: impl Fn(&str, &str) -> bool,
) -> Vec<SchemaChange> {
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let change = |name: &String| {
        let (was, is) = (old.get(name), new.get(name));
        let (how, breaking) = match (was, is) {
            (None, _) => (How::Added, false),
            (_, None) => (How::Removed, true),
            (Some(was), Some(is)) if was != is => (How::Changed, breaks(was, is)),
            _ => return None,
        };
        let (old, new) = (was.cloned().unwrap_or_default(), is.cloned().unwrap_or_default());
        Some(SchemaChange { kind, name: name.clone(), how, old, new, breaking })
    };
    names.into_iter().filter_map(change).collect()
}

fn facts(before: &Package, after: &Package) -> Vec<SchemaChange> {
    let (old, new) = (fields(before), fields(after));
    let words =
        |package: &Package, fields: &BTreeMap<String, &Field>| -> BTreeMap<String, String> {
            fields.iter().map(|(name, field)| (name.clone(), in_words(package, field))).collect()
        };
    let mut all =
        compared(SchemaKind::Fact, &words(before, &old), &words(after, &new), |_, _| true);
    for change in all.iter_mut().filter(|change| change.how == How::Changed) {
        if let (Some(was), Some(is)) = (old.get(&change.name), new.get(&change.name)) {
            change.breaking = !takes_all(before, was, after, is);
        }
    }
    all
}

/// The facts that cases give, by concept and name. The givens of a decision are a concept of its name.
fn fields(package: &Package) -> BTreeMap<String, &Field> {
    let concepts = package.concepts.iter().filter(|concept| concept.answers.is_none());
    let named = |concept: &'_ Concept, field: &Field| format!("{}.{}", concept.name, field.name);
    concepts
        .flat_map(|concept| concept.keyed().map(move |(_, field)| (named(concept, field), field)))
        .collect()
}

/// Whether the new fact takes every value that the old one took.
fn takes_all(before: &Package, was: &Field, after: &Package, is: &Field) -> bool {
    let absence = is.may_be_absent || !was.may_be_absent;
    let values = match (&was.ty, &is.ty) {
        (
            FactType::Number { kind, decimals, low, high },
            FactType::Number {
                kind: new_kind,
                decimals: new_decimals,
                low: new_low,
                high: new_high,
            },
        ) => {
            kind == new_kind
                && was.unit == is.unit
                && new_decimals >= decimals
                && new_low <= low
                && new_high >= high
        }
        (FactType::Alternatives(old), FactType::Alternatives(new)) => {
            let at = |id: &lagrum_plan::package::AlternativesId| {
                usize::try_from(id.0).unwrap_or(usize::MAX)
            };
            let values = |package: &Package, at: usize| -> BTreeSet<String> {
                let set = package.alternatives.get(at);
                set.into_iter()
                    .flat_map(|set| &set.values)
                    .map(|value| value.name.clone())
                    .collect()
            };
            values(before, at(old)).is_subset(&values(after, at(new)))
        }
        (old, new) => type_words(before, old) == type_words(after, new),
    };
    absence && values
}

fn in_words(package: &Package, field: &Field) -> String {
    let mut text = type_words(package, &field.ty);
    let unit = field.unit.en.as_ref().or(field.unit.sv.as_ref());
    if let Some(unit) = unit.filter(|unit| !unit.is_empty()) {
        text = format!("{text}, {unit}");
    }
    if field.may_be_absent {
        text.push_str(", may be absent");
    }
    text
}

/// A type in words that do not depend on numbers of the plan.
fn type_words(package: &Package, ty: &FactType) -> String {
    let at = |id: u32| usize::try_from(id).unwrap_or(usize::MAX);
    match ty {
        FactType::Number { kind, decimals, low, high } => {
            format!("{kind:?} with {decimals} decimals from {low} to {high}").to_lowercase()
        }
        FactType::Alternatives(id) => {
            let set = package.alternatives.get(at(id.0));
            let values: Vec<&str> = set
                .into_iter()
                .flat_map(|set| &set.values)
                .map(|value| value.name.as_str())
                .collect();
            values.join(" | ")
        }
        FactType::Concept(id) => {
            package.concepts.get(at(id.0)).map(|concept| concept.name.clone()).unwrap_or_default()
        }
        FactType::List { of, at_most } => {
            format!("list of {}, at most {at_most}", type_words(package, of))
        }
        FactType::YesNo => "yes/no".to_owned(),
        FactType::Text { matching } => match matching {
            Some(pattern) => format!("text matching {pattern}"),
            None => "text".to_owned(),
        },
        FactType::Identity(kind) => format!("{kind:?}").to_lowercase(),
        FactType::Time { unit, low, high } => {
            let bound = |code: &Option<i64>| code.map(|code| code.to_string()).unwrap_or_default();
            let (low, high) = (bound(low), bound(high));
            let bounds = if low.is_empty() && high.is_empty() {
                String::new()
            } else {
                format!(" {low}–{high}")
            };
            format!("{unit:?}{bounds}").to_lowercase()
        }
        FactType::Period { at_most } => match at_most {
            Some(months) => format!("period at most {months} months"),
            None => "period".to_owned(),
        },
        FactType::Duration(kind) => format!("duration in {kind:?}").to_lowercase(),
    }
}

/// The results of every decision, each as its JSON Schema has it, without words for readers.
fn results(interpreter: &Interpreter) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for decision in &interpreter.package().decisions {
        let schema = interpreter.result_schema(&decision.name).unwrap_or_default();
        let schema: Value = serde_json::from_str(&schema).unwrap_or_default();
        let found = find(&schema, "results");
        let results =
            found.and_then(|results| results.get("properties")).and_then(Value::as_object);
        for (name, schema) in results.into_iter().flatten() {
            let words = without_words(schema).to_string();
            all.insert(format!("{}.{name}", decision.name), words);
        }
    }
    all
}

/// The schema of a property, wherever it stands first.
fn find<'s>(schema: &'s Value, property: &str) -> Option<&'s Value> {
    let object = schema.as_object()?;
    let own = object.get("properties").and_then(|all| all.get(property));
    own.or_else(|| object.values().find_map(|inner| find(inner, property)))
}

fn without_words(schema: &Value) -> Value {
    match schema {
        Value::Object(object) => {
            let told = ["title", "description", "x-label", "x-unit", "examples"];
            let kept = object.iter().filter(|(key, _)| !told.contains(&key.as_str()));
            Value::Object(
                kept.map(|(key, value)| (key.clone(), without_words(value))).collect::<Map<_, _>>(),
            )
        }
        Value::Array(all) => Value::Array(all.iter().map(without_words).collect()),
        other => other.clone(),
    }
}
