//! Golden cases that decide otherwise than was accepted.

use super::ids::by_package;
use super::listing::{Leaf, leaves, wanted};
use super::{Refusal, ready};
use crate::Snapshot;
use lagrum_language::db::Package;
use lagrum_language::diagnostics::Text;
use lagrum_testing::{Acceptance, Rewrite, rewritten, trials_of_file};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The file of a golden case: what it says, and what it would say if what is decided now were accepted.
///
/// # Errors
/// If there is no such golden case, or it cannot be decided.
pub fn golden(snapshot: &Snapshot, id: &str) -> Result<Rewrite, Refusal> {
    let mut accepted = acceptances(snapshot, &[id.to_owned()])?;
    accepted.truncate(1);
    let mut files = rewritten(&accepted);
    files.pop().ok_or_else(|| not_golden(id))
}

/// The files that change if what is decided now is accepted for golden cases: those named, and those in what is named.
///
/// # Errors
/// If one of them cannot be decided.
pub fn accept(snapshot: &Snapshot, ids: &[String]) -> Result<Vec<Rewrite>, Refusal> {
    let mut files = rewritten(&acceptances(snapshot, ids)?);
    files.retain(|file| file.before != file.after);
    Ok(files)
}

fn acceptances(snapshot: &Snapshot, ids: &[String]) -> Result<Vec<Acceptance>, Refusal> {
    let (packages, of_none) = by_package(snapshot, ids);
    if !of_none.is_empty() {
        return Err(Refusal::NoSuch);
    }
    let mut accepted = Vec::new();
    for (package, ids) in packages {
        accepted.extend(of_package(snapshot, package, &ids)?);
    }
    Ok(accepted)
}

fn of_package(
    snapshot: &Snapshot,
    package: Package,
    ids: &[&str],
) -> Result<Vec<Acceptance>, Refusal> {
    let mut files = BTreeMap::<PathBuf, (_, Vec<usize>)>::new();
    for (_, leaf) in wanted(leaves(snapshot, package), ids).0 {
        if let Leaf::Case(file, at) = leaf {
            files.entry(file.location.clone()).or_insert((file, Vec::new())).1.push(at);
        }
    }
    if files.is_empty() {
        return Ok(Vec::new());
    }
    let ready = ready(snapshot, package).ok_or(Refusal::HasErrors(package))?;
    let mut accepted = Vec::new();
    for (file, places) in files.into_values() {
        let trials = trials_of_file(snapshot.db(), package, &ready.interpreter, &file);
        for at in places {
            // Of a file that cannot be read there is one trial, which says why.
            let Some(trial) = trials.get(at).or_else(|| trials.first()) else { continue };
            if let Err(why) = &trial.case {
                return Err(Refusal::NoCase(why.clone()));
            }
            match trial.accepted(&ready.interpreter) {
                Some(Ok(one)) => accepted.push(one),
                Some(Err(why)) => return Err(Refusal::NoCase(why)),
                None => {}
            }
        }
    }
    Ok(accepted)
}

fn not_golden(id: &str) -> Refusal {
    Refusal::NoCase(Text::new(
        format!("`{id}` is no golden case"),
        format!("`{id}` är inget fryst fall"),
    ))
}
