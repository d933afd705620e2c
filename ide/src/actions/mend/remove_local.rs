//! A local name that nothing uses, taken away.

use super::super::site::{Site, fix, replace};
use lagrum_language::diagnostics::Fix;
use lagrum_language::syntax::ast::{AstNode as _, WherebyClause};

/// Takes away the clause of the name.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    let Some(clause) = site.around::<WherebyClause>() else { return Vec::new() };
    let without = vec![replace(site.with_space_before(site.at(clause.syntax())), "")];
    let name = site.pointed();
    vec![fix(&format!("Remove `{name}`"), &format!("Ta bort `{name}`"), without)]
}
