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

/// The columns of a grid.
#[derive(Debug)]
pub(super) struct Columns {
    kinds: Vec<Column>,
    /// How many stand before `||`.
    conditions: usize,
}

impl Columns {
    /// The column of a cell: the one in this place, of the results if the cell comes after `||`.
    pub(super) fn column(&self, place: usize, after_double_bar: bool) -> Column {
        let place = if after_double_bar { self.conditions + place } else { place };
        self.kinds.get(place).copied().unwrap_or(Column::Plain)
    }

    pub(super) const fn count(&self) -> usize {
        self.kinds.len()
    }
}

/// The columns that a header row names.
pub(super) fn columns_of(header: &Tree) -> Columns {
    let cells = header.children.iter().filter(|child| child.kind == SyntaxKind::HeaderCell);
    let conditions = header
        .children
        .iter()
        .take_while(|child| child.kind != SyntaxKind::DoubleBar)
        .filter(|child| child.kind == SyntaxKind::HeaderCell)
        .count();
    let kinds = cells
        .map(|cell| match cell.children.first().map(|child| child.kind) {
            Some(SyntaxKind::Keyword(Keyword::FromDate)) => Column::Dates,
            Some(SyntaxKind::Keyword(Keyword::Under)) => Column::Under,
            _ => Column::Plain,
        })
        .collect();
    Columns { kinds, conditions }
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
