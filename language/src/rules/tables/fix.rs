//! Mends of tables: rows that say what is missing.

use super::Source;
use crate::hir::{Here, RowDecl, TableBody};
use crate::resolve::Place;
use crate::surface::Keyword;

/// Rows after the last one, each by its condition cells: `| otherwise || no value |`. Where the rows have a last column
/// `under` the author must write it.
pub(super) fn rows_after(
    source: Source<'_>,
    body: &TableBody,
    rows: &[Vec<String>],
) -> Option<(Place, String)> {
    let last: &RowDecl = body.rows.last()?;
    if rows.is_empty() || body.dated || body.rows.iter().any(|row| !row.under.is_empty()) {
        return None;
    }
    let no_value = Keyword::NoValue.preferred(source.item.surface);
    let results = vec![no_value; body.results.len().max(1)].join(" | ");
    let before = indent(source, last.here);
    let row = |cells: &Vec<String>| format!("\n{before}| {} || {results} |", cells.join(" | "));
    let trimmed = trimmed_end(source, last.here);
    let at = Place { def: source.def, here: Here { start: trimmed, end: trimmed } };
    Some((at, rows.iter().map(row).collect()))
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

/// `otherwise`.
pub(super) fn otherwise(source: Source<'_>) -> Vec<String> {
    vec![Keyword::Otherwise.preferred(source.item.surface).to_owned()]
}
