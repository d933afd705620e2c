//! The first row that fits.

use super::super::site::{Site, fix, insert};
use lagrum_language::diagnostics::Fix;
use lagrum_language::surface::Keyword;
use lagrum_language::syntax::SyntaxKind;
use lagrum_language::syntax::ast::{AstNode as _, Grid};

/// Lets the first row that fits hold.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    let Some(grid) = site.around::<Grid>() else { return Vec::new() };
    if grid.syntax().parent().is_none_or(|parent| parent.kind() != SyntaxKind::TableDecl) {
        return Vec::new();
    }
    let at = site.at(grid.syntax()).start;
    let word = site.word(Keyword::First);
    let edits = vec![insert(site.span(), at, format!("{word}\n{}", site.indent(at)))];
    vec![fix("Let the first row that fits hold", "Låt den första raden som träffas gälla", edits)]
}
