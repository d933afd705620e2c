//! What is there without need, or against the rules, taken away.

use super::super::site::{Site, fix, replace};
use lagrum_language::diagnostics::Fix;

/// Takes away what the diagnostic points at.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    let without = vec![replace(site.with_space_before(site.span()), "")];
    vec![fix("Remove it", "Ta bort det", without)]
}
