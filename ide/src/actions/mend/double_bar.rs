//! The bar between conditions and results.

use super::super::site::{Site, fix, replace};
use lagrum_language::diagnostics::Fix;
use lagrum_language::syntax::ast::{AstNode as _, Grid};
use lagrum_language::syntax::{SyntaxKind, SyntaxNode, SyntaxToken};

/// Makes the last column of every row its result.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    let Some(grid) = site.around::<Grid>() else { return Vec::new() };
    let rows = grid.syntax().children();
    let edits: Vec<_> = rows
        .filter_map(|row| before_last(&row))
        .map(|bar| replace(site.at_token(&bar), "||"))
        .collect();
    // A grid whose rows have one bar each has no column to make it of.
    if edits.is_empty() {
        return Vec::new();
    }
    vec![fix("Make the last column the result", "Gör sista kolumnen till resultat", edits)]
}

/// The bar before the last cell.
fn before_last(row: &SyntaxNode) -> Option<SyntaxToken> {
    let tokens = row.children_with_tokens().filter_map(|element| element.into_token());
    let bars: Vec<_> = tokens.filter(|token| token.kind() == SyntaxKind::Bar).collect();
    bars.into_iter().rev().nth(1)
}
