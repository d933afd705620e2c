//! A fact that nothing uses, taken away.

use super::super::site::{Site, fix, replace};
use lagrum_language::diagnostics::Fix;
use lagrum_language::resolve::scope_of;
use lagrum_language::semantics::{Role, Target, found_at, mentions};
use lagrum_language::syntax::ast::{AstNode as _, FieldDecl};

/// Takes away the fact and its comments, unless a test or a rule names it.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    let found = found_at(site.db(), site.package, site.source, site.span().start);
    let (Some(field), Some(found)) = (site.around::<FieldDecl>(), found) else { return Vec::new() };
    if is_named(site, found.mention.target) {
        return Vec::new();
    }
    let whole = site.with_comments(site.at(field.syntax()));
    let without = vec![replace(site.with_space_before(whole), "")];
    let name = site.pointed();
    vec![fix(&format!("Remove the fact `{name}`"), &format!("Ta bort uppgiften `{name}`"), without)]
}

fn is_named(site: &Site<'_>, target: Target) -> bool {
    let db = site.db();
    let packages = site.snapshot.rules.packages();
    let mut items = packages.flat_map(|package| scope_of(db, package).own.iter());
    items.any(|def| {
        let mut all = mentions(db, *def).iter();
        all.any(|mention| mention.target == target && mention.role != Role::Declares)
    })
}
