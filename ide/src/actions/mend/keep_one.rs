//! What is said twice, said once.

use super::super::site::{Site, fix, replace};
use lagrum_language::diagnostics::Fix;

/// Keeps what is said first, or what is said last.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    let Some(first) = site.related.first() else { return Vec::new() };
    let without = |span| vec![replace(site.with_space_before(span), "")];
    vec![
        fix("Keep the first", "Behåll det första", without(site.span())),
        fix("Keep the second", "Behåll det andra", without(first.span)),
    ]
}
