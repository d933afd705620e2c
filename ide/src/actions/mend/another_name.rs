//! Another name for what would be called as something else.

use super::super::site::{Site, fix, replace};
use lagrum_language::diagnostics::Fix;

/// Gives the second its own name.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    let name = site.free_name(site.pointed().trim_matches('`'));
    let (en, sv) = (format!("Call it `{name}`"), format!("Kalla det `{name}`"));
    vec![fix(&en, &sv, vec![replace(site.span(), name)])]
}
