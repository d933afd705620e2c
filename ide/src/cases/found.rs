//! The case that an id names.

use super::listing::{Leaf, leaves};
use super::{Refusal, package_of, ready};
use crate::Snapshot;
use crate::evaluation::evaluator;
use lagrum_language::db::{Def, Package};
use lagrum_language::hir::{ItemKind, item};
use lagrum_language::resolve::scope_of;
use lagrum_testing::{CaseFile, Place, Trial, listed, trials_of_file};
use std::sync::Arc;

/// A case of a package.
#[derive(Debug, Clone)]
pub struct Case {
    /// The decision or coordination.
    pub decision: String,
    /// The facts as JSON: what holds over time, who said it and what was decided earlier are in them.
    pub facts: String,
    /// The reform that it is decided by, if not by the law as it is.
    pub reform: Option<String>,
    /// Where it stands.
    pub place: Place,
}

/// What a case can be of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Declared {
    Decision(Def),
    Coordination(Def),
}

/// What of a package goes by a name.
pub(crate) fn declared(snapshot: &Snapshot, package: Package, name: &str) -> Option<Declared> {
    let mut all = all_declared(snapshot, package);
    all.find(|(of, _)| of == name).map(|(_, declared)| declared)
}

fn all_declared(snapshot: &Snapshot, package: Package) -> impl Iterator<Item = (String, Declared)> {
    let own = scope_of(snapshot.db(), package).own.iter();
    own.filter_map(|def| {
        let item = item(snapshot.db(), *def)?;
        let is_decision = matches!(item.kind, ItemKind::Decision(_));
        let declared =
            if is_decision { Declared::Decision(*def) } else { Declared::Coordination(*def) };
        let is_either = is_decision || matches!(item.kind, ItemKind::Coordination(_));
        is_either.then(|| (item.name.text.clone(), declared))
    })
}

/// The case of a test: of a `test` block, a golden case or a row of a table.
///
/// # Errors
/// If there is none, or none that can be decided.
pub fn case_of(snapshot: &Snapshot, id: &str) -> Result<Case, Refusal> {
    let (package, _) = package_of(snapshot, id).ok_or(Refusal::NoSuch)?;
    let leaf = leaves(snapshot, package).into_iter().find(|(of, _)| of == id);
    let (_, leaf) = leaf.ok_or(Refusal::NoSuch)?;
    let trial = match leaf {
        Leaf::Block(def) => {
            ready(snapshot, package).ok_or(Refusal::HasErrors(package))?;
            lagrum_testing::trial(snapshot.db(), def)
        }
        Leaf::Case(file, at) => of_file(snapshot, package, &file, at)?,
    };
    let trial = trial.ok_or(Refusal::NoSuch)?;
    Ok(Case {
        facts: trial.case.map_err(Refusal::NoCase)?,
        decision: trial.decision,
        reform: trial.reform,
        place: trial.place,
    })
}

/// A case of a file. What a decision's facts are is in the plan of that decision alone, which survives more than that
/// of the package does.
fn of_file(
    snapshot: &Snapshot,
    package: Package,
    file: &Arc<CaseFile>,
    at: usize,
) -> Result<Option<Trial>, Refusal> {
    let db = snapshot.db();
    let alone = of_one_decision(snapshot, package, file);
    let alone = alone.and_then(|decision| evaluator(snapshot, decision, None));
    let mut all = match alone {
        Some(evaluator) => trials_of_file(db, package, &evaluator.interpreter, file),
        None => {
            let ready = ready(snapshot, package).ok_or(Refusal::HasErrors(package))?;
            trials_of_file(db, package, &ready.interpreter, file)
        }
    };
    // Of a file that cannot be read there is one, which says why.
    let at = if at < all.len() { at } else { 0 };
    Ok((!all.is_empty()).then(|| all.swap_remove(at)))
}

/// The decision that all cases of a file are of: the one that they name, else the only one that there is.
fn of_one_decision(snapshot: &Snapshot, package: Package, file: &CaseFile) -> Option<Def> {
    let listed = listed(file);
    let (first, rest) = listed.split_first()?;
    if rest.iter().any(|one| one.decision != first.decision) {
        return None;
    }
    let declared = match &first.decision {
        Some(name) => declared(snapshot, package, name),
        None => {
            let mut all = all_declared(snapshot, package);
            let only = all.next();
            if all.next().is_some() { None } else { only.map(|(_, declared)| declared) }
        }
    };
    match declared? {
        Declared::Decision(def) => Some(def),
        Declared::Coordination(_) => None,
    }
}
