//! Another name for a row that hides something.

use super::super::site::{Site, fix, replace};
use lagrum_language::diagnostics::Fix;
use lagrum_language::hir::start_of;
use lagrum_language::semantics::{found_at, mentions};

/// Gives the name another spelling wherever it stands.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    let Some(found) = found_at(site.db(), site.package, site.source, site.span().start) else {
        return Vec::new();
    };
    if !found.mention.target.is_local() {
        return Vec::new();
    }
    let name = site.free_here(site.pointed());
    let start = start_of(site.db(), found.def);
    let named = mentions(site.db(), found.def)
        .iter()
        .filter(|mention| mention.target == found.mention.target);
    let edits = named.map(|mention| {
        let (from, to) =
            (start.saturating_add(mention.here.start), start.saturating_add(mention.here.end));
        replace(site.stretch(from, to), name.clone())
    });
    vec![fix(&format!("Call it `{name}`"), &format!("Kalla det `{name}`"), edits.collect())]
}
