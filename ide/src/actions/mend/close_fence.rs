//! The line that ends a block of rules in a literate file.

use super::super::site::{Site, fix, insert};
use lagrum_language::diagnostics::Fix;

/// Ends the last block.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    let end = site.end();
    let line = if site.text.ends_with('\n') { "```\n" } else { "\n```\n" };
    vec![fix(
        "End the block at the end of the file",
        "Avsluta blocket sist i filen",
        vec![insert(site.span(), end, line)],
    )]
}
