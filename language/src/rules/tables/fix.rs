//! Mends of tables: a row that says what is missing.

use super::Source;
use crate::hir::{Here, RowDecl, TableBody};
use crate::resolve::Place;
use crate::surface::Keyword;

/// A row after the last one, its condition cells as given: `| otherwise || no value |`. Where the rows have a last
/// column `under` the author must write it.
pub(super) fn row_after(
    source: Source<'_>,
    body: &TableBody,
    cells: &[String],
) -> Option<(Place, String)> {
    let last: &RowDecl = body.rows.last()?;
    if body.dated || body.rows.iter().any(|row| !row.under.is_empty()) {
        return None;
    }
    let surface = source.item.surface;
    let no_value = Keyword::NoValue.preferred(surface);
    let results = vec![no_value; body.results.len().max(1)].join(" | ");
    let row = format!("\n{}| {} || {results} |", indent(source, last.here), cells.join(" | "));
    let trimmed = trimmed_end(source, last.here);
    Some((Place { def: source.def, here: Here { start: trimmed, end: trimmed } }, row))
}

/// What stands before a row on its line.
fn indent<'a>(source: Source<'a>, row: Here) -> &'a str {
    let start = usize::try_from(row.start).unwrap_or(usize::MAX);
    let before = source.item.source.get(..start).unwrap_or("");
    let line = before.rsplit('\n').next().unwrap_or("");
    if line.trim().is_empty() { line } else { "" }
}

/// Where the text of a row ends, line breaks left out.
fn trimmed_end(source: Source<'_>, row: Here) -> u32 {
    let range = usize::try_from(row.start).unwrap_or(usize::MAX)
        ..usize::try_from(row.end).unwrap_or(usize::MAX);
    let text = source.item.source.get(range).unwrap_or("");
    row.start.saturating_add(u32::try_from(text.trim_end().len()).unwrap_or(0))
}

/// The cells of a row for one value of one column, whatever the others.
pub(super) fn cells_for(
    source: Source<'_>,
    body: &TableBody,
    column: usize,
    value: &str,
) -> Vec<String> {
    let any = Keyword::Any.preferred(source.item.surface);
    let cell = |index| if index == column { value.to_owned() } else { any.to_owned() };
    (0..body.conditions.len()).map(cell).collect()
}

/// `otherwise`.
pub(super) fn otherwise(source: Source<'_>) -> Vec<String> {
    vec![Keyword::Otherwise.preferred(source.item.surface).to_owned()]
}
