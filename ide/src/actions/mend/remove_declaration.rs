//! A declaration too many, taken away.

use super::super::site::{Site, fix, replace};
use lagrum_language::diagnostics::Fix;
use lagrum_language::syntax::ast::{AstNode as _, Item};

/// Takes away the declaration that the diagnostic points at.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    let Some(item) = outermost(site) else { return Vec::new() };
    let without = vec![replace(site.with_space_before(site.at(item.syntax())), "")];
    vec![fix("Remove this declaration", "Ta bort den här deklarationen", without)]
}

/// A prescribed declaration stands in the one that prescribes it.
fn outermost(site: &Site<'_>) -> Option<Item> {
    site.node_at(site.span())?.ancestors().filter_map(Item::cast).last()
}
