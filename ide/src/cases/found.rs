//! The case that an id names.

use super::listing::{Leaf, leaves};
use super::{Ready, Refusal, package_of, ready};
use crate::Snapshot;
use lagrum_testing::{Place, trials_of_file};
use std::sync::Arc;

/// A case of a package that can be decided.
#[derive(Debug, Clone)]
pub struct Case {
    /// The package, which decides it.
    pub ready: Arc<Ready>,
    /// The decision or coordination.
    pub decision: String,
    /// The facts as JSON: what holds over time, who said it and what was decided earlier are in them.
    pub facts: String,
    /// The reform that it is decided by, if not by the law as it is.
    pub reform: Option<String>,
    /// Where it stands.
    pub place: Place,
}

/// The case of a test: of a `test` block, a golden case or a row of a table.
///
/// # Errors
/// If there is none, or none that can be decided.
pub fn case_of(snapshot: &Snapshot, id: &str) -> Result<Case, Refusal> {
    let (package, _) = package_of(snapshot, id).ok_or(Refusal::NoSuch)?;
    let ready = ready(snapshot, package).ok_or(Refusal::HasErrors(package))?;
    let (_, leaf) =
        leaves(snapshot, package).into_iter().find(|(of, _)| of == id).ok_or(Refusal::NoSuch)?;
    let trial = match leaf {
        Leaf::Block(def) => lagrum_testing::trial(snapshot.db(), def),
        Leaf::Case(file, at) => {
            let mut all = trials_of_file(snapshot.db(), package, &ready.interpreter, &file);
            // Of a file that cannot be read there is one, which says why.
            let at = if at < all.len() { at } else { 0 };
            (!all.is_empty()).then(|| all.swap_remove(at))
        }
    };
    let trial = trial.ok_or(Refusal::NoSuch)?;
    Ok(Case {
        facts: trial.case.map_err(Refusal::NoCase)?,
        decision: trial.decision,
        reform: trial.reform,
        place: trial.place,
        ready,
    })
}
