//! Grids of tables and of `is by`.

use super::findings;
use super::reader::Reader;
use crate::hir::{
    Cell, CellRange, Expr, ExprId, Here, Name, RowDecl, TableBody, TextLit, TypeExpr,
};
use crate::syntax::SyntaxNode;
use crate::syntax::ast::{self, AstNode, CellContent};
use rowan::TextRange;

/// The columns of a grid.
#[derive(Default)]
struct Columns {
    dated: bool,
    conditions: Vec<ExprId>,
    results: Vec<Name>,
    result_types: Vec<Option<TypeExpr>>,
    under: bool,
    /// The header has no `||`; that is said, and no row is held to it.
    unsplit: bool,
}

impl Columns {
    fn before(&self) -> usize {
        self.conditions.len() + usize::from(self.dated)
    }

    fn after(&self) -> usize {
        self.results.len().max(1) + usize::from(self.under)
    }
}

impl Reader<'_> {
    /// The grid of a table: its first row heads the columns.
    pub(super) fn table(
        &mut self,
        grid: Option<&ast::Grid>,
        first: bool,
        parent: &SyntaxNode,
    ) -> TableBody {
        let columns = grid
            .and_then(ast::Grid::header)
            .map(|header| self.columns(&header, parent.text_range()))
            .unwrap_or_default();
        self.rows_of(grid, columns, first, parent)
    }

    /// `is by x, y` and its rows.
    pub(super) fn is_by(&mut self, clause: &ast::IsByClause) -> ExprId {
        let node = clause.syntax();
        let conditions: Vec<_> =
            clause.columns().map(|column| self.expr(Some(column), node)).collect();
        if conditions.is_empty() {
            // That is said; nothing can be said of the rows until it is known what they go by.
            return self.push(Expr::Missing, clause.range());
        }
        let columns = Columns { conditions, ..Columns::default() };
        let body = self.rows_of(clause.grid().as_ref(), columns, false, node);
        self.push(Expr::Grid(Box::new(body)), clause.range())
    }

    fn columns(&mut self, header: &ast::HeaderRow, table: TextRange) -> Columns {
        let mut columns = Columns::default();
        for cell in header.conditions() {
            if cell.is_from() {
                columns.dated = true;
            } else {
                let condition = self.expr(cell.expr(), cell.syntax());
                columns.conditions.push(condition);
            }
        }
        for cell in header.results() {
            if cell.is_under() {
                columns.under = true;
            } else {
                columns.results.push(self.result_name(&cell, table));
                let ty = self.maybe_type(cell.ty(), cell.syntax());
                columns.result_types.push(ty);
            }
        }
        columns.unsplit = !header.is_split();
        if columns.unsplit {
            self.report_within(table, header.range(), findings::no_double_bar);
        }
        columns
    }

    fn result_name(&mut self, cell: &ast::HeaderCell, table: TextRange) -> Name {
        match cell.expr() {
            Some(ast::Expr::NameExpr(name)) => self.name_ref(name.name(), name.syntax()),
            Some(other) => {
                self.report_within(table, other.range(), findings::result_is_a_name);
                self.name_ref(None, cell.syntax())
            }
            None => self.name_ref(None, cell.syntax()),
        }
    }

    fn rows_of(
        &mut self,
        grid: Option<&ast::Grid>,
        columns: Columns,
        first: bool,
        parent: &SyntaxNode,
    ) -> TableBody {
        let rows = grid
            .into_iter()
            .flat_map(ast::Grid::rows)
            .map(|row| self.row(&row, &columns))
            .collect();
        let here = self.here(grid.map_or_else(|| parent.text_range(), AstNode::range));
        let Columns { dated, conditions, results, result_types, under: _, unsplit: _ } = columns;
        TableBody { first, conditions, results, result_types, dated, rows, here }
    }

    fn row(&mut self, row: &ast::Row, columns: &Columns) -> RowDecl {
        let mut before: Vec<ast::Cell> = row.conditions().collect();
        let mut after: Vec<ast::Cell> = row.results().collect();
        if !row.is_split() {
            after = before.split_off(columns.before().min(before.len()));
        }
        let mut read = empty_row(self.here(row.range()));
        let mut cells = before.into_iter().peekable();
        if columns.dated && !cells.peek().is_some_and(is_otherwise) {
            (read.from, read.to) = cells.next().map(|cell| self.dates(&cell)).unwrap_or_default();
        }
        let cells: Vec<ast::Cell> = cells.collect();
        read.otherwise = cells.first().is_some_and(is_otherwise);
        let fits = read.otherwise || cells.len() == columns.conditions.len();
        let fits = fits && row.is_split() && after.len() == columns.after();
        if !(fits || columns.unsplit) {
            let (before, after) = (columns.before(), columns.after());
            self.report_lack(row.range(), |span| findings::row_width(span, before, after));
        }
        if !read.otherwise {
            read.cells = self.condition_cells(&cells, columns.conditions.len());
        }
        self.result_cells(&mut read, after, columns, row);
        read
    }

    fn condition_cells(&mut self, cells: &[ast::Cell], width: usize) -> Vec<Cell> {
        let mut read: Vec<Cell> =
            cells.iter().take(width).map(|cell| self.condition(cell)).collect();
        read.resize(width, Cell::Missing);
        read
    }

    fn result_cells(
        &mut self,
        read: &mut RowDecl,
        after: Vec<ast::Cell>,
        columns: &Columns,
        row: &ast::Row,
    ) {
        let mut after = after.into_iter();
        for _ in 0..columns.results.len().max(1) {
            let result = match after.next() {
                Some(cell) => self.result(&cell),
                None => self.missing(row.syntax()),
            };
            read.results.push(result);
        }
        if let Some(cell) = after.next() {
            read.under = self.citations_of(&cell);
            read.unverified = self.unverified_in(&cell);
        }
    }

    fn dates(
        &mut self,
        cell: &ast::Cell,
    ) -> (Option<lagrum_plan::calendar::Date>, Option<lagrum_plan::calendar::Date>) {
        for content in cell.contents() {
            if let CellContent::DatesCell(dates) = content {
                return (self.date(dates.from().as_ref()), self.date(dates.to().as_ref()));
            }
        }
        (None, None)
    }

    fn citations_of(&mut self, cell: &ast::Cell) -> Vec<crate::hir::Citation> {
        let mut citations = Vec::new();
        for content in cell.contents() {
            if let CellContent::CitationCell(cited) = content {
                citations.extend(cited.citations().map(|citation| self.citation(&citation)));
            }
        }
        citations
    }

    /// `unverified "…"` after the citations of a row.
    fn unverified_in(&mut self, cell: &ast::Cell) -> Option<TextLit> {
        for content in cell.contents() {
            if let CellContent::CitationCell(cited) = content {
                return self.unverified(cited.syntax());
            }
        }
        None
    }

    fn condition(&mut self, cell: &ast::Cell) -> Cell {
        let mut ranges = Vec::new();
        for content in cell.contents() {
            match content {
                CellContent::AnyCell(_) => return Cell::Any,
                CellContent::ValueCell(node) => {
                    ranges.push(CellRange::Is(self.expr(node.value(), node.syntax())))
                }
                CellContent::AbsentCell(_) => ranges.push(CellRange::Presence(false)),
                CellContent::BoundCell(node) => ranges.push(self.bound_cell(&node)),
                CellContent::RangeCell(node) => ranges.push(self.range_cell(&node)),
                CellContent::OtherwiseCell(_)
                | CellContent::NoValueCell(_)
                | CellContent::DatesCell(_)
                | CellContent::CitationCell(_) => {
                    self.report_lack(cell.range(), findings::not_a_condition);
                    return Cell::Missing;
                }
            }
        }
        if ranges.is_empty() { Cell::Missing } else { Cell::OneOf(ranges) }
    }

    fn bound_cell(&mut self, node: &ast::BoundCell) -> CellRange {
        let value = self.expr(node.value(), node.syntax());
        if node.or_less() { CellRange::OrLess(value) } else { CellRange::OrMore(value) }
    }

    fn range_cell(&mut self, node: &ast::RangeCell) -> CellRange {
        let low = self.expr(node.low(), node.syntax());
        match node.to_under() {
            Some(high) => CellRange::ToUnder(low, self.expr(Some(high), node.syntax())),
            None => CellRange::To(low, self.expr(node.to(), node.syntax())),
        }
    }

    /// The one value of a result cell.
    fn result(&mut self, cell: &ast::Cell) -> ExprId {
        self.cell_value(cell).unwrap_or_else(|| self.missing(cell.syntax()))
    }

    /// The one value of a cell; `None` where it is empty or holds something else.
    pub(super) fn cell_value(&mut self, cell: &ast::Cell) -> Option<ExprId> {
        let mut contents = cell.contents();
        let value = match contents.next()? {
            CellContent::ValueCell(node) => self.expr(node.value(), node.syntax()),
            CellContent::NoValueCell(node) => self.push(Expr::NoValue, node.range()),
            CellContent::AbsentCell(node) => self.push(Expr::Absent, node.range()),
            CellContent::AnyCell(_)
            | CellContent::OtherwiseCell(_)
            | CellContent::BoundCell(_)
            | CellContent::RangeCell(_)
            | CellContent::DatesCell(_)
            | CellContent::CitationCell(_) => {
                self.report_lack(cell.range(), findings::not_one_value);
                return None;
            }
        };
        if contents.next().is_some() {
            self.report_lack(cell.range(), findings::not_one_value);
        }
        Some(value)
    }
}

fn is_otherwise(cell: &ast::Cell) -> bool {
    matches!(cell.contents().next(), Some(CellContent::OtherwiseCell(_)))
}

fn empty_row(here: Here) -> RowDecl {
    RowDecl {
        from: None,
        to: None,
        otherwise: false,
        cells: Vec::new(),
        results: Vec::new(),
        under: Vec::new(),
        unverified: None,
        here,
    }
}
