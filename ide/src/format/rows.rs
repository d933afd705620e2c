//! The rows of a table while it is written.

use super::{items, laid_out};
use crate::{FilePlace, FileSpan, Snapshot};
use lagrum_language::diagnostics::TextEdit;

/// Puts the columns of the table under each other whose row was just left, while the new line begins another row or
/// nothing yet; takes an empty row away.
pub(super) fn on_new_line(snapshot: &Snapshot, at: FilePlace) -> Option<Vec<TextEdit>> {
    let (_, source) = snapshot.source(at.file)?;
    let index = snapshot.rules.line_index(at.file);
    let line = index.position(at.offset).line;
    let start = index.line_start(line)?;
    let row =
        FileSpan { file: at.file, start: index.line_start(line.checked_sub(1)?)?, end: start };
    let end = index.line_start(line.saturating_add(1)).unwrap_or(u32::MAX);
    let end = end.min(u32::try_from(snapshot.text(at.file).len()).ok()?);
    let begun = FileSpan { file: at.file, start, end };
    if !matches!(snapshot.written(begun).trim(), "" | "|") {
        return None;
    }
    let item = items(snapshot, source, FileSpan { start: row.start, ..row }).last()?;
    if snapshot.written(row).trim() == "|" {
        let before = index.line_start(line.checked_sub(2)?)?;
        let above = FileSpan { file: at.file, start: before, end: row.start };
        return is_row(snapshot.written(above))
            .then(|| vec![TextEdit { span: row, text: String::new() }]);
    }
    if !is_row(snapshot.written(row)) {
        return None;
    }
    let (from, to) = (item.text_range().start().into(), item.text_range().end().into());
    let above = FileSpan { file: at.file, start: from, end: start };
    let below = FileSpan { file: at.file, start: end, end: end.max(to) };
    let own = format!("{}{}", snapshot.written(above), snapshot.written(below));
    let laid_out = laid_out(snapshot, at.file, item.kind(), &own)?;
    let (above, below) = (lines(snapshot, above), lines(snapshot, below));
    let rows = |lines: &[Line<'_>]| lines.iter().filter(|line| is_row(line.text)).count();
    let near = above.iter().rev().take_while(|line| is_row(line.text)).count();
    let before = rows(&above).checked_sub(near)?;
    let whole = rows(&above).checked_add(rows(&below))?;
    let new: Vec<&str> = laid_out.lines().map(str::trim).filter(|line| is_row(line)).collect();
    let table = above.iter().skip(above.len().checked_sub(near)?);
    let table = table.chain(below.iter().take_while(|line| is_row(line.text)));
    let laid: Vec<_> = table.zip(new.iter().skip(before)).collect();
    let is_same = laid.iter().all(|(old, new)| bare(old.text) == bare(new));
    if new.len() != whole || !is_same {
        return None;
    }
    Some(laid.into_iter().filter_map(|(old, new)| old.with(new, at.file)).collect())
}

/// A line of the text, without its end.
struct Line<'t> {
    start: u32,
    text: &'t str,
}

impl Line<'_> {
    /// The edit that gives it another text where it stands.
    fn with(&self, text: &str, file: u32) -> Option<TextEdit> {
        let indent = self.text.len().checked_sub(self.text.trim_start().len())?;
        let start = self.start.checked_add(u32::try_from(indent).ok()?)?;
        let end = self.start.checked_add(u32::try_from(self.text.len()).ok()?)?;
        let is_other = self.text.trim_start() != text;
        is_other.then(|| TextEdit { span: FileSpan { file, start, end }, text: text.to_owned() })
    }
}

fn lines(snapshot: &Snapshot, span: FileSpan) -> Vec<Line<'_>> {
    let mut start = span.start;
    let mut found = Vec::new();
    for line in snapshot.written(span).split_inclusive('\n') {
        found.push(Line { start, text: line.trim_end_matches(['\n', '\r']) });
        start = start.saturating_add(u32::try_from(line.len()).unwrap_or(u32::MAX));
    }
    found
}

fn is_row(line: &str) -> bool {
    let line = line.trim();
    line.len() > 1 && line.starts_with('|') && line.ends_with('|')
}

/// A text without its blanks.
fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}
