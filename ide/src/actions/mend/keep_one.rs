//! What is said twice, said once.

use super::super::site::{Site, fix, replace};
use crate::FileSpan;
use lagrum_language::diagnostics::Fix;

/// Keeps what is said first, or what is said last.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    let Some(first) = site.related.first() else { return Vec::new() };
    let without = |span| vec![replace(site.with_comma_before(whole(site, span)), "")];
    vec![
        fix("Keep the first", "Behåll det första", without(site.span())),
        fix("Keep the second", "Behåll det andra", without(first.span)),
    ]
}

/// With its comments, where it stands on lines of its own.
fn whole(site: &Site<'_>, span: FileSpan) -> FileSpan {
    let before = site.written(site.stretch(site.line_start(span.start), span.start));
    if before.trim().is_empty() { site.with_comments(span) } else { span }
}
