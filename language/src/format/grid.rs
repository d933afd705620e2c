//! Rows of tables, their columns under each other.

use rowan::NodeOrToken;

use super::spelling::Spelling;
use super::writer::one_line;
use crate::syntax::{SyntaxKind as K, SyntaxNode};

/// A bar and the text of the cell after it; what stands after the last bar of a row is empty.
type BarAndCell = (String, String);

/// How many characters wide the columns of a grid are, before `||` and from there on.
///
/// The two sides are measured apart: a row `otherwise` has one cell where others have several.
#[derive(Debug, Default)]
pub(super) struct Columns {
    conditions: Vec<usize>,
    results: Vec<usize>,
    /// The longest row before `||`.
    side: usize,
}

impl Columns {
    /// Measures the rows of a grid.
    pub(super) fn of(grid: &SyntaxNode, spelling: &Spelling) -> Self {
        let mut columns = Self::default();
        let rows = grid.children().filter(|row| matches!(row.kind(), K::Row | K::HeaderRow));
        let rows: Vec<_> = rows.map(|row| sides(&row, spelling)).collect();
        for (conditions, results) in &rows {
            widen(&mut columns.conditions, conditions);
            widen(&mut columns.results, results);
        }
        let split = rows.iter().filter(|(_, results)| !results.is_empty());
        let lengths = split.map(|(side, _)| text(side, &columns.conditions).chars().count());
        columns.side = lengths.max().unwrap_or(0);
        columns
    }

    /// A row on its line.
    pub(super) fn line(&self, row: &SyntaxNode, spelling: &Spelling) -> String {
        let (conditions, results) = sides(row, spelling);
        let side = text(&conditions, &self.conditions);
        let width = if results.is_empty() { 0 } else { self.side };
        let line = format!("{side:<width$}{}", text(&results, &self.results));
        line.trim_end().to_owned()
    }
}

/// Makes columns as wide as the cells of a row need.
fn widen(columns: &mut Vec<usize>, cells: &[BarAndCell]) {
    columns.resize(columns.len().max(cells.len()), 0);
    for (column, (_, text)) in columns.iter_mut().zip(cells) {
        *column = text.chars().count().max(*column);
    }
}

/// The text of some cells of a row; a bar that nothing follows stands last.
fn text(cells: &[BarAndCell], columns: &[usize]) -> String {
    let mut line = String::new();
    for (place, ((bar, text), &width)) in cells.iter().zip(columns).enumerate() {
        line.push_str(bar);
        if !text.is_empty() || place + 1 < cells.len() {
            line.push_str(&format!(" {text:<width$} "));
        }
    }
    line
}

/// The cells of a row before `||`, and from there on.
fn sides(row: &SyntaxNode, spelling: &Spelling) -> (Vec<BarAndCell>, Vec<BarAndCell>) {
    let mut cells: Vec<BarAndCell> = Vec::new();
    for part in row.children_with_tokens().filter(|part| !part.kind().is_trivia()) {
        match part {
            NodeOrToken::Token(bar) => cells.push((bar.text().to_owned(), String::new())),
            NodeOrToken::Node(cell) => {
                if let Some((_, text)) = cells.last_mut() {
                    text.push_str(&one_line(&cell, spelling));
                }
            }
        }
    }
    let split = cells.iter().position(|(bar, _)| bar == "||").unwrap_or(cells.len());
    let results = cells.split_off(split);
    (cells, results)
}
