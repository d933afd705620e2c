//! Tables and grids.

use super::node::{AstNode, ast_enum, ast_nodes};
use super::{
    Citation, DateLiteral, ExceptClause, Expr, InForceClause, Label, Owner, ParamList, Path, Type,
    UnderClause, UnverifiedClause, VersionClause, WherebyClause,
};
use crate::surface::Keyword;
use crate::syntax::SyntaxKind;

ast_nodes! {
    /// `table limits of Household : money per month`.
    TableDecl {
        one name: Path; one owner: Owner; one params: ParamList; one ty: Type; one label: Label;
        many unders: UnderClause; flag first: First; one grid: Grid; many versions: VersionClause;
        many exceptions: ExceptClause; many wherebys: WherebyClause; one unverified: UnverifiedClause;
        one in_force: InForceClause;
    }
    /// Rows. A grid of `is by` has no header: its columns are the expressions after `by`.
    Grid { one header: HeaderRow; many rows: Row; }
    /// The first row, with the heads of the columns.
    HeaderRow { many cells: HeaderCell; }
    /// A row.
    Row { many cells: Cell; }
    /// The head of a column: an expression (condition), a name (result), `from` or `under`.
    HeaderCell { flag is_from: FromDate; flag is_under: Under; one expr: Expr; one ty: Type; }
    /// A cell: one content, or several with commas between.
    Cell { many contents: CellContent; }
    /// `any`.
    AnyCell {}
    /// `otherwise`.
    OtherwiseCell {}
    /// `no value`.
    NoValueCell {}
    /// `absent`.
    AbsentCell {}
    /// `3 or more`, `3 or less`.
    BoundCell { one value: Expr; flag or_more: OrMore; flag or_less: OrLess; }
    /// `1 to 3`, `1 to under 3`.
    RangeCell { lead low: Expr; after to: Expr, To; after to_under: Expr, ToUnder; }
    /// A value; in a condition column the cell is met if the column equals it.
    ValueCell { one value: Expr; }
    /// `2010-01-01`, `2010-01-01 to 2011-12-31`, in a column `from`.
    DatesCell { lead from: DateLiteral; after to: DateLiteral, ToDate; }
    /// A citation, in a column `under`.
    CitationCell { many citations: Citation; one unverified: UnverifiedClause; }
}

ast_enum! {
    /// What a cell holds.
    CellContent {
        AnyCell, OtherwiseCell, NoValueCell, AbsentCell, BoundCell, RangeCell, ValueCell, DatesCell, CitationCell,
    }
}

impl HeaderRow {
    /// The cells before `||`: condition columns.
    pub fn conditions(&self) -> impl Iterator<Item = HeaderCell> {
        before_double_bar(self.syntax())
    }

    /// The cells after `||`: result columns, and `under`.
    pub fn results(&self) -> impl Iterator<Item = HeaderCell> {
        after_double_bar(self.syntax())
    }

    /// Whether the row has `||`.
    #[must_use]
    pub fn is_split(&self) -> bool {
        super::node::token(self.syntax(), SyntaxKind::DoubleBar).is_some()
    }
}

impl Row {
    /// The cells before `||`; every cell where the row has none.
    pub fn conditions(&self) -> impl Iterator<Item = Cell> {
        before_double_bar(self.syntax())
    }

    /// The cells after `||`.
    pub fn results(&self) -> impl Iterator<Item = Cell> {
        after_double_bar(self.syntax())
    }

    /// Whether the row has `||`.
    #[must_use]
    pub fn is_split(&self) -> bool {
        super::node::token(self.syntax(), SyntaxKind::DoubleBar).is_some()
    }

    /// Whether the row's first cell is `otherwise`.
    #[must_use]
    pub fn is_otherwise(&self) -> bool {
        self.cells()
            .next()
            .and_then(|cell| cell.contents().next())
            .is_some_and(|content| matches!(content, CellContent::OtherwiseCell(_)))
    }
}

fn before_double_bar<N: AstNode>(row: &crate::syntax::SyntaxNode) -> impl Iterator<Item = N> {
    row.children_with_tokens()
        .take_while(|element| element.kind() != SyntaxKind::DoubleBar)
        .filter_map(|element| element.into_node().and_then(N::cast))
}

fn after_double_bar<N: AstNode>(row: &crate::syntax::SyntaxNode) -> impl Iterator<Item = N> {
    row.children_with_tokens()
        .skip_while(|element| element.kind() != SyntaxKind::DoubleBar)
        .filter_map(|element| element.into_node().and_then(N::cast))
}

impl BoundCell {
    /// `or more` or `or less`.
    #[must_use]
    pub fn form(&self) -> Option<Keyword> {
        super::node::first_keyword(self.syntax())
    }
}
