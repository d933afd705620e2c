//! The days that values are for: those of the decisions that reach them.

use super::graph::{call_graph, reached, says};
use crate::db::{Db, Def, Lifetime, Package};
use crate::hir::{ItemKind, item};
use crate::resolve::{HeadKind, declared};
use crate::types::{concepts_of_case, instance_of};
use lagrum_plan::calendar::Date;
use std::collections::BTreeMap;

/// The days that a declaration's values are for: those of the package's decisions that reach it, all in one span; the
/// package's lifetime where none does.
pub(super) fn days_of(db: &dyn Db, def: Def) -> Lifetime {
    let reached = days_of_reached(db, def.package).get(&def);
    reached.copied().unwrap_or_else(|| def.package.manifest(db).lifetime)
}

/// The days that a package is for: those of its decisions, all in one span; its lifetime if it has none.
pub(super) fn days_of_package(db: &dyn Db, package: Package) -> Lifetime {
    let days = decisions(db, package).into_iter().map(|(_, days)| days);
    days.reduce(span_of).unwrap_or_else(|| package.manifest(db).lifetime)
}

/// What the decisions of a package reach. Equal after every edit that changes neither who uses whom nor the days.
#[salsa::tracked(returns(ref))]
fn days_of_reached(db: &dyn Db, package: Package) -> BTreeMap<Def, Lifetime> {
    let mut found: BTreeMap<Def, Lifetime> = BTreeMap::new();
    let decisions = decisions(db, package);
    if decisions.is_empty() {
        return found;
    }
    let graph = call_graph(db, package);
    for (decision, days) in decisions {
        let from = std::iter::once(decision).chain(run_with(db, decision));
        for def in reached(&graph, from).into_iter().flat_map(|def| says(db, package, def)) {
            let all = found.get(&def).map_or(days, |before| span_of(*before, days));
            found.insert(def, all);
        }
    }
    found
}

fn decisions(db: &dyn Db, package: Package) -> Vec<(Def, Lifetime)> {
    let lifetime = package.manifest(db).lifetime;
    let decisions = declared(db, package, &HeadKind::Decision);
    let days = decisions.filter_map(|def| match &item(db, def)?.kind {
        ItemKind::Decision(decision) => {
            Some((def, days_of_decision(lifetime, decision.in_force.days())))
        }
        _ => None,
    });
    days.collect()
}

/// The days that a decision is for: those it is in force, and where it does not say, the package's lifetime. It is
/// asked on every day in force, so that those outside the lifetime count too.
fn days_of_decision(lifetime: Lifetime, (from, to): (Option<Date>, Option<Date>)) -> Lifetime {
    Lifetime { from: from.or(lifetime.from), to: to.or(lifetime.to) }
}

/// What is looked at when a decision is made, though it does not name it: the concepts of its case with their `ensure`s,
/// and controls and omitted provisions of it or of one of them.
fn run_with(db: &dyn Db, decision: Def) -> Vec<Def> {
    let concepts = concepts_of_case(db, decision);
    let package = decision.package;
    let all =
        declared(db, package, &HeadKind::Control).chain(declared(db, package, &HeadKind::Omitted));
    let others = all.filter(|def| {
        item(db, *def).is_some_and(|item| match item.kind {
            ItemKind::Control(_) | ItemKind::Omitted(_) => instance_of(db, *def, &item)
                .is_none_or(|of| of == decision || concepts.contains(&of)),
            _ => false,
        })
    });
    let others: Vec<Def> = others.collect();
    concepts.into_iter().chain(others).collect()
}

/// The days of both and those between. An open end of one is an open end of both together.
fn span_of(a: Lifetime, b: Lifetime) -> Lifetime {
    let to = match (a.to, b.to) {
        (Some(a), Some(b)) => Some(a.max(b)),
        (None, _) | (_, None) => None,
    };
    Lifetime { from: a.from.min(b.from), to }
}
