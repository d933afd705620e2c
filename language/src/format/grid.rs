//! Rows of tables, their columns under each other.

use rowan::NodeOrToken;

use super::spelling::Spelling;
use super::writer::one_line;
use crate::syntax::{SyntaxKind as K, SyntaxNode};

/// A bar and the text of the cell after it.
type BarAndCell = (String, String);

/// How many columns of characters each column of a grid takes.
pub(super) fn columns(grid: &SyntaxNode, spelling: &Spelling) -> Vec<usize> {
    let mut widths: Vec<usize> = Vec::new();
    for row in grid.children().filter(|row| matches!(row.kind(), K::Row | K::HeaderRow)) {
        for (place, (_, text)) in cells(&row, spelling).into_iter().enumerate() {
            let width = text.chars().count();
            match widths.get_mut(place) {
                Some(widest) => *widest = width.max(*widest),
                None => widths.push(width),
            }
        }
    }
    widths
}

/// A row on its line.
pub(super) fn line(row: &SyntaxNode, columns: &[usize], spelling: &Spelling) -> String {
    let cells = cells(row, spelling);
    let ends_with_bar = cells.last().is_some_and(|(_, text)| text.is_empty());
    let padded = cells.len() - usize::from(ends_with_bar);
    let mut line = String::new();
    for (place, (bar, text)) in cells.iter().enumerate() {
        line.push_str(bar);
        if place < padded {
            let width = columns.get(place).copied().unwrap_or(0);
            line.push_str(&format!(" {text:<width$} "));
        }
    }
    line.truncate(line.trim_end().len());
    line
}

/// The bars of a row, each with the cell after it; what stands after the last bar is empty.
fn cells(row: &SyntaxNode, spelling: &Spelling) -> Vec<BarAndCell> {
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
    cells
}
