//! The line that ends a block of rules in a literate file.

use super::super::site::{Site, fix, insert};
use lagrum_language::diagnostics::Fix;

/// Ends the last block, by the marks that it begins with.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    let end = site.end();
    let first = site.pointed().trim_start_matches(['\u{feff}', ' ']);
    let marks: String = first.chars().take_while(|c| first.starts_with(*c)).collect();
    let before = if site.text.ends_with('\n') { "" } else { "\n" };
    let line = format!("{before}{marks}\n");
    vec![fix(
        "End the block at the end of the file",
        "Avsluta blocket sist i filen",
        vec![insert(site.span(), end, line)],
    )]
}
