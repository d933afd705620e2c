//! A list marker on a line of its own.

use super::super::site::{Site, fix, replace};
use lagrum_language::diagnostics::Fix;

/// Begins a new line before the marker.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    let gap = site.stretch(site.with_space_before(site.span()).start, site.span().start);
    let text = format!("\n{}", site.indent(site.span().start));
    vec![fix("Begin a new line", "Börja en ny rad", vec![replace(gap, text)])]
}
