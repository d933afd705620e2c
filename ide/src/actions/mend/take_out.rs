//! Text that does not belong: made a comment, or taken out.

use super::super::site::{Site, fix, insert, replace};
use lagrum_language::diagnostics::Fix;

/// Makes a comment of the text where it ends its line, or takes it out.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    let span = site.span();
    let mut fixes = Vec::new();
    let rest = site.written(site.stretch(span.end, site.line_end(span.end)));
    if rest.trim().is_empty() && !site.pointed().contains('\n') {
        fixes.push(fix(
            "Make it a comment",
            "Gör det till en kommentar",
            vec![insert(span, span.start, "// ")],
        ));
    }
    fixes.push(fix("Remove it", "Ta bort det", vec![replace(site.with_space_before(span), "")]));
    fixes
}
