//! The unit of a length of time.

use super::super::site::{Site, fix, insert};
use lagrum_language::diagnostics::Fix;
use lagrum_language::surface::Keyword;

/// Counts in days, or in months.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    let counted = |unit: Keyword| {
        let text = format!(" {} {}", site.word(Keyword::In), site.word(unit));
        let title = format!("{}{text}", site.pointed());
        let edits = vec![insert(site.span(), site.span().end, text)];
        fix(&format!("Write `{title}`"), &format!("Skriv `{title}`"), edits)
    };
    vec![counted(Keyword::Days), counted(Keyword::Months)]
}
