//! What is wrong with a file.

use crate::{FileId, Snapshot};
use lagrum_language::diagnostics::{Code, Diagnostic, codes::names, codes::rules};

/// Everything that is wrong with a file, as its text is now, in reading order.
#[must_use]
pub fn diagnostics(snapshot: &Snapshot, file: FileId) -> Vec<Diagnostic> {
    snapshot.rules.check_file(file)
}

/// The files that something is said of: those of every package that the author works in, manifests too, and whatever
/// could not be read.
#[must_use]
pub fn checked_files(snapshot: &Snapshot) -> Vec<FileId> {
    let roots = &snapshot.rules.roots;
    let of_root = |file: &FileId| {
        snapshot.rules.package_of(*file).is_none_or(|package| roots.contains(&package))
    };
    snapshot.files().filter(of_root).collect()
}

/// Whether a diagnostic says that something is there without need.
#[must_use]
pub fn is_unused(code: Code) -> bool {
    [names::UNUSED_FACT, names::UNUSED_LOCAL, rules::ROW_NEVER_MET].contains(&code)
}
