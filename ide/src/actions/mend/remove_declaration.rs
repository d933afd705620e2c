//! A declaration too many, taken away.

use super::super::site::{Site, fix, replace};
use lagrum_language::diagnostics::Fix;
use lagrum_language::syntax::ast::AstNode as _;

/// Takes away the declaration that the diagnostic points at, and its comments.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    let Some(item) = site.outermost() else { return Vec::new() };
    let whole = site.with_comments(site.at(item.syntax()));
    let without = vec![replace(site.with_space_before(whole), "")];
    vec![fix("Remove this declaration", "Ta bort den här deklarationen", without)]
}
