//! What is wrong with a file.

use crate::{FileId, Snapshot};
use lagrum_language::db::{Package, each_by};
use lagrum_language::diagnostics::{Code, Diagnostic, codes::names, codes::rules};
use std::collections::BTreeMap;
use std::num::NonZeroUsize;

/// Everything that is wrong with a file, as its text is now, in reading order.
#[must_use]
pub fn diagnostics(snapshot: &Snapshot, file: FileId) -> Vec<Diagnostic> {
    snapshot.rules.check_file(file)
}

/// The files that something is said of: those of every package that the author works in, manifests too, and whatever
/// could not be read.
fn checked_files(snapshot: &Snapshot) -> Vec<FileId> {
    let roots = &snapshot.rules.roots;
    let of_root = |file: &FileId| {
        snapshot.rules.package_of(*file).is_none_or(|package| roots.contains(&package))
    };
    snapshot.files().filter(of_root).collect()
}

/// Everything that is wrong with the files that the author works in, by so many threads at once: each looks at one package
/// after another, since files of one package rest on the same answers.
#[must_use]
pub fn of_all(snapshot: &Snapshot, threads: NonZeroUsize) -> Vec<(FileId, Vec<Diagnostic>)> {
    let mut packages: BTreeMap<Option<Package>, Vec<FileId>> = BTreeMap::new();
    for file in checked_files(snapshot) {
        packages.entry(snapshot.rules.package_of(file)).or_default().push(file);
    }
    let packages: Vec<_> = packages.into_values().collect();
    let said = each_by(threads, snapshot, &packages, |snapshot, files: &Vec<FileId>| {
        let said = |file: &FileId| (*file, diagnostics(snapshot, *file));
        files.iter().map(said).collect::<Vec<_>>()
    });
    let mut said: Vec<_> = said.into_iter().flatten().collect();
    said.sort_by_key(|(file, _)| *file);
    said
}

/// Whether a diagnostic says that something is there without need.
#[must_use]
pub fn is_unused(code: Code) -> bool {
    [names::UNUSED_FACT, names::UNUSED_LOCAL, rules::ROW_NEVER_MET].contains(&code)
}
