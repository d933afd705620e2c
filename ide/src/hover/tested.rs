//! Which tests a declaration comes into.

use super::say;
use crate::Snapshot;
use crate::navigate::{decisions_resting_on, packages_around};
use lagrum_language::db::{Def, Package};
use lagrum_language::diagnostics::Language;
use lagrum_language::hir::{ItemKind, item};
use lagrum_language::resolve::scope_of;
use lagrum_language::semantics::{Target, Words, having};
use lagrum_testing::Listed;
use std::collections::BTreeSet;

/// Tests that are named before the rest is only counted.
const NAMED: usize = 3;

/// The tests of decisions that rest on something. Whether each comes by it in its case, a run with coverage says.
pub(super) fn tests(snapshot: &Snapshot, target: Target, language: Language) -> Option<String> {
    let db = snapshot.db();
    let decisions = decisions_resting_on(snapshot, target);
    let words =
        Words::all(decisions.iter().filter_map(|decision| Target::Item(*decision).words(db)));
    let around: BTreeSet<Package> =
        decisions.iter().flat_map(|decision| packages_around(snapshot, decision.package)).collect();
    let mut titles = Vec::new();
    for package in snapshot.rules.packages().filter(|package| around.contains(package)) {
        for def in having(db, package, &words) {
            let Some(item) = item(db, def) else { continue };
            let ItemKind::Test(test) = &item.kind else { continue };
            let of = scope_of(db, package).owner(db, &test.of.text);
            if of.is_some_and(|of| decisions.contains(&of)) {
                titles.push(item.name.text.clone());
            }
        }
        titles.extend(in_files(snapshot, package, &decisions));
    }
    if decisions.is_empty() {
        return None;
    }
    let label =
        say(language, "Tests of decisions that rest on it", "Prov av beslut som vilar på det");
    if titles.is_empty() {
        return Some(format!("{label}: {}", say(language, "none", "inga")));
    }
    let count = titles.len();
    let mut named: Vec<String> =
        titles.into_iter().take(NAMED).map(|title| format!("“{title}”")).collect();
    if language == Language::Swedish {
        named.iter_mut().for_each(|title| *title = title.replace('“', "”"));
    }
    if count > NAMED {
        named.push("…".to_owned());
    }
    Some(format!("{label}: {count} ({})", named.join(", ")))
}

/// The golden cases and rows of tables of cases that are of one of some decisions.
fn in_files(snapshot: &Snapshot, package: Package, decisions: &BTreeSet<Def>) -> Vec<String> {
    let db = snapshot.db();
    let scope = scope_of(db, package);
    // What names no decision is of the package's only one.
    let mut own = scope.own.iter().filter(|def| is_decided(snapshot, **def));
    let only = own.next().filter(|_| own.next().is_none()).copied();
    let of = |case: &Listed| match &case.decision {
        Some(name) => scope.owner(db, name),
        None => only,
    };
    let cases = snapshot.listed_cases(package);
    let ours = cases.iter().filter(|case| of(case).is_some_and(|of| decisions.contains(&of)));
    ours.map(|case| case.name.clone()).collect()
}

fn is_decided(snapshot: &Snapshot, def: Def) -> bool {
    item(snapshot.db(), def)
        .is_some_and(|item| matches!(item.kind, ItemKind::Decision(_) | ItemKind::Coordination(_)))
}
