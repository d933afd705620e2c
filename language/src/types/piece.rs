//! Pieces of the history of a fact over time.

use super::{Member, SignatureKind, Type, Value, signature};
use crate::db::{Db, Def};
use lagrum_plan::value::TimeUnit;

/// The fact that a piece is of.
fn fact(db: &dyn Db, of: Def, index: u32) -> Option<&Member> {
    match &signature(db, of).kind {
        SignatureKind::Concept(facts) | SignatureKind::Decision(facts, _) => {
            facts.get(usize::try_from(index).ok()?)
        }
        _ => None,
    }
}

/// The number of a piece's field by its name in either language: `from`, `to` and `value`; `at` and `value` of a fact
/// by unit.
#[must_use]
pub fn piece_field_named(db: &dyn Db, of: Def, index: u32, name: &str) -> Option<u32> {
    let by_unit = fact(db, of, index)?.over_time.flatten().is_some();
    match (name, by_unit) {
        ("from" | "från", false) | ("at" | "vid", true) => Some(0),
        ("to" | "till", false) | ("value" | "värde", true) => Some(1),
        ("value" | "värde", false) => Some(2),
        _ => None,
    }
}

/// What a piece's fields are called.
#[must_use]
pub fn piece_fields(db: &dyn Db, of: Def, index: u32) -> &'static [&'static str] {
    match fact(db, of, index).and_then(|fact| fact.over_time.flatten()) {
        Some(_) => &["at", "value", "vid", "värde"],
        None => &["from", "to", "value", "från", "till", "värde"],
    }
}

/// The type of a piece's field.
#[must_use]
pub fn piece_field(db: &dyn Db, of: Def, index: u32, field: u32) -> Option<Type> {
    let fact = fact(db, of, index).filter(|fact| fact.over_time.is_some())?;
    let value = Type::of(fact.ty.value.clone());
    let time = |unit| Type::of(Value::Time(unit));
    match (fact.over_time.flatten(), field) {
        (Some(unit), 0) => Some(time(unit)),
        (None, 0 | 1) => Some(time(TimeUnit::Date)),
        (Some(_), 1) | (None, 2) => Some(value),
        _ => None,
    }
}
