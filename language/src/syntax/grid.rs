//! The columns of a grid.

use super::checks::Checker;
use super::kind::SyntaxKind;
use super::problem::ProblemKind;
use super::tree::Tree;
use crate::surface::Keyword;

/// How the cells of a column are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Plain,
    Dates,
    Under,
}

/// The columns that a header row names.
pub(super) fn columns_of(header: &Tree) -> Vec<Column> {
    let cells = header.children.iter().filter(|child| child.kind == SyntaxKind::HeaderCell);
    cells
        .map(|cell| match cell.children.first().map(|child| child.kind) {
            Some(SyntaxKind::Keyword(Keyword::FromDate)) => Column::Dates,
            Some(SyntaxKind::Keyword(Keyword::Under)) => Column::Under,
            _ => Column::Plain,
        })
        .collect()
}

/// Reports a row that has more or fewer cells than its header. An `otherwise` row may leave condition cells out.
pub(super) fn check_cell_count(row: &Tree, expected: usize, checker: &mut Checker<'_>) {
    let found = row.children.iter().filter(|child| child.kind == SyntaxKind::Cell).count();
    let is_otherwise = row
        .children
        .iter()
        .find(|child| child.kind == SyntaxKind::Cell)
        .and_then(|cell| cell.children.first())
        .is_some_and(|content| content.kind == SyntaxKind::OtherwiseCell);
    if found > expected || (found < expected && !is_otherwise) {
        checker.report(row.range, ProblemKind::CellCount { expected, found });
    }
}
