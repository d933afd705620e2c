//! The case that an id names.

use super::{Ready, block_ids, case_ids, file_id, package_of, ready};
use crate::Snapshot;
use lagrum_language::db::{Def, Package};
use lagrum_language::diagnostics::Text;
use lagrum_testing::{Place, Trial};
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

/// Why there is no case of an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// No package has it.
    NoSuch,
    /// Its package has errors, so that nothing can be decided.
    HasErrors(Package),
    /// It is none: why.
    NoCase(Text),
}

/// The case of a test: of a `test` block, a golden case or a row of a table.
///
/// # Errors
/// If there is none, or none that can be decided.
pub fn case_of(snapshot: &Snapshot, id: &str) -> Result<Case, Refusal> {
    let (package, _) = package_of(snapshot, id).ok_or(Refusal::NoSuch)?;
    let ready = ready(snapshot, package).ok_or(Refusal::HasErrors(package))?;
    let trial = match block(snapshot, package, id) {
        Some(def) => lagrum_testing::trial(snapshot.db(), def),
        None => in_file(snapshot, package, &ready, id),
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

/// The `test` block of an id.
fn block(snapshot: &Snapshot, package: Package, id: &str) -> Option<Def> {
    let files = package.files(snapshot.db()).iter();
    let mut blocks = files.flat_map(|file| block_ids(snapshot, package, *file));
    blocks.find(|(_, _, of)| of == id).map(|(def, ..)| def)
}

/// The golden case, or the row of a table, of an id.
fn in_file<'s>(
    snapshot: &'s Snapshot,
    package: Package,
    ready: &Ready,
    id: &str,
) -> Option<Trial<'s>> {
    let folder = snapshot.rules.folder(package)?.to_path_buf();
    let mut all = lagrum_testing::suite(&snapshot.rules, package, &ready.interpreter);
    all.retain(|trial| match &trial.place {
        Place::Rules(_) => false,
        Place::Case(file, _) => {
            let path = file.strip_prefix(&folder).unwrap_or(file).display().to_string();
            id.strip_prefix(&file_id(snapshot, package, &path))
                .is_some_and(|rest| rest.starts_with('#'))
        }
    });
    let file = id.split_once('#').map_or(id, |(file, _)| file);
    let ids = case_ids(file, all.iter().map(|trial| trial.name.as_str()));
    let at = ids.iter().position(|of| of == id)?;
    all.into_iter().nth(at)
}
