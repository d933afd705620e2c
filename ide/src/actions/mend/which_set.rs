//! Which set of alternatives is meant.

use super::super::site::{Site, fix, replace};
use lagrum_language::diagnostics::Fix;
use lagrum_language::resolve::scope_of;
use lagrum_language::semantics::Target;

/// Puts the name of each set before the value.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    let sets = scope_of(site.db(), site.package).alternatives.get(site.pointed());
    let write = |(set, _): &(lagrum_language::db::Def, u32)| {
        let text = format!("{}.{}", Target::Item(*set).name(site.db()), site.pointed());
        fix(
            &format!("Write `{text}`"),
            &format!("Skriv `{text}`"),
            vec![replace(site.span(), text)],
        )
    };
    sets.into_iter().flatten().map(write).collect()
}
