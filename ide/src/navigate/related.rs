//! Declarations that belong together: what a name promises, its type, what fills it or excepts from it.

use super::definition::{Destination, Leading, destination};
use crate::{FilePlace, Snapshot};
use lagrum_language::db::Def;
use lagrum_language::hir::{exceptions, item};
use lagrum_language::resolve::scope_of;
use lagrum_language::semantics::{Found, Target, found_at};
use lagrum_language::types::{UnitName, Value};

fn found(snapshot: &Snapshot, at: FilePlace) -> Option<Found> {
    let (package, source) = snapshot.source(at.file)?;
    found_at(snapshot.db(), package, source, at.offset)
}

fn leading(snapshot: &Snapshot, found: Found, to: Vec<Destination>) -> Option<Leading> {
    (!to.is_empty()).then(|| Leading { from: snapshot.span(found.place()), to })
}

/// Where what the name at a cursor promises is declared: of what is prescribed, where it was left to a lower act.
#[must_use]
pub fn declaration(snapshot: &Snapshot, at: FilePlace) -> Option<Leading> {
    let found = found(snapshot, at)?;
    let to = destination(snapshot, found.mention.target).into_iter().collect();
    leading(snapshot, found, to)
}

/// Where the type of the name at a cursor is declared: its concept, alternatives or unit.
#[must_use]
pub fn type_definition(snapshot: &Snapshot, at: FilePlace) -> Option<Leading> {
    let found = found(snapshot, at)?;
    let target = found.mention.target;
    let of_type = target.ty(snapshot.db()).map(|ty| declared(&ty.value)).unwrap_or_default();
    let defs = match target {
        Target::Alternative(def, _) => vec![def],
        _ => of_type,
    };
    let to = defs.into_iter().filter_map(|def| destination(snapshot, Target::Item(def)));
    leading(snapshot, found, to.collect())
}

/// The declarations that a type names.
fn declared(value: &Value) -> Vec<Def> {
    match value {
        Value::List(of) => declared(of),
        Value::Concept(def) | Value::Alternatives(def) | Value::Earlier(def, _) => vec![*def],
        Value::Piece(def, _) => vec![*def],
        Value::Number(number) => {
            let units = number.unit.factors().iter();
            let def = |(unit, _): &(UnitName, i8)| match unit {
                UnitName::Declared(def) => Some(*def),
                UnitName::Time(_) => None,
            };
            units.filter_map(def).collect()
        }
        Value::Error
        | Value::Nothing
        | Value::YesNo
        | Value::Text
        | Value::Identity(_)
        | Value::Time(_)
        | Value::Period
        | Value::Duration(_) => Vec::new(),
    }
}

/// What makes the name at a cursor another value than its main rule: its exceptions, what fills it, what reforms
/// change it to.
#[must_use]
pub fn implementation(snapshot: &Snapshot, at: FilePlace) -> Option<Leading> {
    let found = found(snapshot, at)?;
    let Target::Item(rule) = found.mention.target else { return None };
    let db = snapshot.db();
    let mut targets = Vec::new();
    let excepts = |def: Def| {
        let count = item(db, def).map_or(0, |item| exceptions(&item).len());
        (0u32..).take(count).map(move |index| Target::Exception(def, index))
    };
    targets.extend(excepts(rule));
    for package in snapshot.rules.packages() {
        let scope = scope_of(db, package);
        let outside = scope.excepts.get(&rule).into_iter().flatten();
        targets.extend(outside.flat_map(|def| excepts(*def)));
        let filled = scope.prescribes.get(&rule).into_iter().flatten();
        targets.extend(filled.map(|def| Target::Item(*def)));
        let changed = scope.changes.values().flatten().filter(|(_, of)| *of == rule);
        targets.extend(changed.map(|(by, _)| Target::Item(*by)));
    }
    let to = targets.into_iter().filter_map(|target| whole_or_named(snapshot, target));
    leading(snapshot, found, to.collect())
}

/// What declares no name of its own leads to where it begins.
fn whole_or_named(snapshot: &Snapshot, target: Target) -> Option<Destination> {
    destination(snapshot, target).or_else(|| {
        let Target::Item(def) = target else { return None };
        let here = item(snapshot.db(), def)?.here;
        let whole = snapshot.span(lagrum_language::resolve::Place { def, here });
        Some(Destination { whole, name: whole })
    })
}
