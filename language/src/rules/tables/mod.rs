//! Tables and inline grids: does every case meet a row, and no case two?
//!
//! Each condition column is an [`axis::Axis`]: its values cut at every value that a cell names, so that all values
//! of one piece meet the same cells. A row is then a set of pieces in each column, and gaps and overlaps are found
//! by counting boxes, exactly. Columns are taken to be independent of each other.

mod axis;
mod cell;
mod fix;
mod grid;
mod hole;
mod judge;
pub(super) mod range;
mod report;
mod search;
pub(super) mod words;

use super::series::grids;
use crate::db::{Db, Def, Package, SourceFile};
use crate::diagnostics::{Severity, codes::rules};
use crate::hir::{
    Cell, CellRange, Expr, Here, Item, ItemKind, TableBody, file_items, item, start_of,
};
use crate::resolve::Finding;
use crate::types::infer;

/// A declaration that has tables, and what is known of it.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub db: &'a dyn Db,
    pub def: Def,
    pub item: &'a Item,
}

/// A table of a declaration, and what is to be said of it.
#[derive(Debug, Clone)]
pub struct Judged<'i> {
    /// The table.
    pub body: &'i TableBody,
    /// What is said; `None` where an error in the table keeps it from being judged.
    pub remarks: Option<Vec<Remark>>,
    /// Whether it is a table of a reform, so that the law's rows decide what it leaves out.
    pub rests_on_law: bool,
}

/// Something said of a table.
#[derive(Debug, Clone)]
pub struct Remark {
    /// What is said, and where.
    pub finding: Finding,
    /// The rows that it is about, by number.
    pub rows: Vec<usize>,
    /// The condition cells of rows for what is left out, as far as cells can say it.
    pub missing: Vec<Vec<String>>,
}

/// The tables of a declaration, each with what is to be said of it. A table with an error in it is left alone: what is
/// missing may be what could not be read.
#[must_use]
pub fn judged<'i>(db: &dyn Db, def: Def, item: &'i Item) -> Vec<Judged<'i>> {
    let grids = grids(item);
    if grids.is_empty() {
        return Vec::new();
    }
    let wrong = wrong_places(db, def);
    let source = Source { db, def, item };
    let judged = |body: &'i TableBody| {
        let sound = !wrong.iter().any(|here| touches(body, *here, item));
        Judged {
            body,
            remarks: sound.then(|| of_table(source, body)),
            rests_on_law: rests_on_law(item, body),
        }
    };
    grids.into_iter().map(judged).collect()
}

/// What is wrong with the tables of a declaration.
pub(super) fn findings(db: &dyn Db, def: Def, item: &Item) -> Vec<Finding> {
    let judged = judged(db, def, item);
    let said = judged.into_iter().filter_map(|table| table.remarks).flatten();
    said.map(|remark| remark.finding).collect()
}

fn of_table(source: Source<'_>, body: &TableBody) -> Vec<Remark> {
    let grid = grid::read(source, body);
    let verdicts = judge::judge(&grid);
    let mut said = report::remarks(source, body, &grid, &verdicts);
    if rests_on_law(source.item, body) {
        let left_out = [rules::TABLE_GAP, rules::MISSING_ALTERNATIVE];
        said.retain(|remark| !left_out.contains(&remark.finding.code()));
    }
    said
}

/// Whether the table is one of a reform: cases that it leaves out are decided by the law's rows.
fn rests_on_law(item: &Item, body: &TableBody) -> bool {
    let ItemKind::Change(change) = &item.kind else { return false };
    let ItemKind::Table(table) = change.content.as_ref() else { return false };
    table.versions.iter().any(|version| version.value.as_ref() == Some(body))
}

/// Where the parser or the types found something wrong in a declaration, counted from its beginning. A firewall:
/// equal after every edit that leaves the declaration alone.
fn wrong_places(db: &dyn Db, def: Def) -> &[Here] {
    wrong_places_at(db, def.package, def.file, def.index)
}

#[salsa::tracked(returns(ref))]
fn wrong_places_at(db: &dyn Db, package: Package, file: SourceFile, index: u32) -> Vec<Here> {
    let def = Def { package, file, index };
    let Some(item) = item(db, def) else { return Vec::new() };
    let start = start_of(db, def);
    let end = start.saturating_add(item.here.end);
    let of_types = infer(db, def).findings.iter().map(|finding| finding.in_file(db));
    file_items(db, file)
        .diagnostics
        .iter()
        .cloned()
        .chain(of_types)
        .filter(|said| said.severity() == Severity::Error)
        .map(|said| said.primary.span)
        .filter(|span| start <= span.start && span.start <= end)
        .map(|span| Here {
            start: span.start.saturating_sub(start),
            end: span.end.saturating_sub(start),
        })
        .collect()
}

/// Whether a place lies in a table, its header or its cells.
fn touches(body: &TableBody, here: Here, item: &Item) -> bool {
    let columns = body.conditions.iter().map(|id| item.body.here(*id));
    let mut parts = columns.chain([body.here]);
    let missing = body.rows.iter().any(|row| row.cells.iter().any(|cell| is_missing(cell, item)));
    missing || parts.any(|part| here.start <= part.end && part.start <= here.end)
}

fn is_missing(cell: &Cell, item: &Item) -> bool {
    let missing = |id: &crate::hir::ExprId| matches!(item.body.get(*id), Expr::Missing);
    match cell {
        Cell::Any => false,
        Cell::Missing => true,
        Cell::OneOf(ranges) => ranges.iter().any(|range| match range {
            CellRange::Is(id) | CellRange::OrMore(id) | CellRange::OrLess(id) => missing(id),
            CellRange::To(low, high) | CellRange::ToUnder(low, high) => {
                missing(low) || missing(high)
            }
            CellRange::Presence(_) => false,
        }),
    }
}
