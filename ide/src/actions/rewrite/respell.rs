//! The file in the other surface.

use super::super::site::{Site, fix, replace};
use lagrum_language::diagnostics::Fix;
use lagrum_language::format::respell;
use lagrum_language::surface::Surface;
use lagrum_language::syntax::FileKind;
use lagrum_language::syntax::ast::PackageDecl;

/// Writes the whole file in the other language, at the line that says the package.
pub(super) fn offer(site: &Site<'_>) -> Option<Fix> {
    let _ = site.around::<PackageDecl>()?;
    let kind = FileKind::of_name(site.source.path(site.db())).unwrap_or(FileKind::Code);
    let other = respell(site.text, kind, site.surface().other()).ok()?;
    let title = match site.surface() {
        Surface::Swedish => ("Write the file in English words", "Skriv filen med engelska ord"),
        Surface::English => ("Write the file in Swedish words", "Skriv filen med svenska ord"),
    };
    let edits = vec![replace(site.stretch(0, site.end()), other.text)];
    Some(fix(title.0, title.1, edits))
}
