//! What files say of the package that they belong to.

use super::findings;
use super::found::LoadedPackage;
use crate::db::{Database, SourceFile};
use crate::diagnostics::{Diagnostic, SourceSpan};
use crate::hir::{ItemKind, file_items};

/// The names that the files' `package` lines give.
pub(super) fn names(db: &Database, files: &[SourceFile]) -> impl Iterator<Item = String> {
    files.iter().flat_map(|file| written(db, *file)).map(|(name, _)| name)
}

/// The `package` lines that name another package than the manifest does.
pub(super) fn mismatches(db: &Database, loaded: &LoadedPackage) -> Vec<Diagnostic> {
    let name = &loaded.package.manifest(db).name;
    if !loaded.has_manifest || loaded.name_refused || name.is_empty() {
        return Vec::new();
    }
    let lines = loaded.package.files(db).iter().flat_map(|file| written(db, *file));
    lines
        .filter(|(written, _)| written != name)
        .map(|(written, at)| findings::header_differs(at, &written, name, loaded.name_at))
        .collect()
}

/// The names on the `package` lines of a file, and where they stand.
fn written(db: &Database, file: SourceFile) -> Vec<(String, SourceSpan)> {
    let found = file_items(db, file);
    let lines = found.items.iter().zip(&found.starts);
    lines
        .filter(|(item, _)| {
            matches!(item.kind, ItemKind::Package { .. }) && !item.name.text.is_empty()
        })
        .map(|(item, start)| {
            let here = item.name.here;
            let span = SourceSpan {
                file: file.number(db),
                start: start.saturating_add(here.start),
                end: start.saturating_add(here.end),
            };
            (item.name.text.clone(), span)
        })
        .collect()
}
