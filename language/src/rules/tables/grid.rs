//! A table as boxes of pieces.

use super::Source;
use super::axis::{Axis, AxisKind, Piece};
use super::cell::{Asked, asked};
use super::range::{Range, column_range};
use super::search::{MOST_STEPS, Sets};
use crate::db::Lifetime;
use crate::hir::{Cell, ExprId, RowDecl, TableBody};
use crate::rules::days::days_of;
use crate::types::{SignatureKind, Value, infer, signature};
use lagrum_plan::calendar::Date;
use lagrum_plan::value::TimeUnit;

/// A table as boxes of pieces.
pub(super) struct Grid {
    /// `first`: the first row that is met.
    pub first: bool,
    /// The days that it is for.
    pub days: Lifetime,
    /// Its columns.
    pub axes: Vec<Axis>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// Why it cannot be judged whole, if so.
    pub open: Option<Open>,
}

/// Why a table cannot be judged whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Open {
    /// Values of this column cannot be told apart beforehand.
    Column(ExprId),
    /// It has too many rows or columns.
    Size,
}

/// A row.
pub(super) struct Row {
    /// `otherwise`.
    pub otherwise: bool,
    /// From when it holds.
    pub from: Option<Date>,
    /// Until when.
    pub to: Option<Date>,
    /// The pieces that certainly meet it.
    pub surely: Sets,
    /// The pieces that may meet it.
    pub maybe: Sets,
    /// The first cell that is known only when a case is decided.
    pub open: Option<ExprId>,
}

/// Tables of more condition columns are not judged.
const MOST_COLUMNS: usize = 64;

/// Reads a table.
pub(super) fn read(source: Source<'_>, body: &TableBody) -> Grid {
    let columns: Vec<Vec<Vec<Asked>>> = body
        .conditions
        .iter()
        .enumerate()
        .map(|(index, column)| {
            body.rows.iter().map(|row| asked_in(source, *column, row, index)).collect()
        })
        .collect();
    let mut open = None;
    let mut axes = Vec::new();
    for (column, cells) in body.conditions.iter().zip(&columns) {
        let all: Vec<Asked> = cells.iter().flatten().cloned().collect();
        match axis(source, *column, &all) {
            Some(axis) => axes.push(axis),
            None => {
                open = open.or(Some(Open::Column(*column)));
                axes.push(Axis {
                    kind: AxisKind::Presence,
                    pieces: vec![Piece::Present],
                    cuts: Vec::new(),
                    step: None,
                });
            }
        }
    }
    let pieces: usize = axes.iter().map(|axis| axis.pieces.len()).sum();
    if axes.len() > MOST_COLUMNS || pieces.saturating_mul(body.rows.len()) > MOST_STEPS {
        open = open.or(Some(Open::Size));
        axes.clear();
    }
    let rows = body
        .rows
        .iter()
        .enumerate()
        .map(|(index, row)| self::row(row, index, &axes, &columns))
        .collect();
    let days = days_of(source.db, source.def);
    Grid { first: body.first, days, axes, rows, open }
}

/// What the cell of a row asks for; nothing for `any` and `otherwise`.
fn asked_in(source: Source<'_>, column: ExprId, row: &RowDecl, index: usize) -> Vec<Asked> {
    let of_dates = infer(source.db, source.def).ty(column).value == Value::Time(TimeUnit::Date);
    match row.cells.get(index) {
        Some(Cell::OneOf(ranges)) => {
            ranges.iter().map(|range| asked(source, of_dates, range)).collect()
        }
        Some(Cell::Any | Cell::Missing) | None => Vec::new(),
    }
}

fn axis(source: Source<'_>, column: ExprId, asked: &[Asked]) -> Option<Axis> {
    let ty = infer(source.db, source.def).ty(column);
    let mut range = Range::default();
    let kind = match &ty.value {
        Value::YesNo => AxisKind::YesNo,
        Value::Alternatives(set) => match &signature(source.db, *set).kind {
            SignatureKind::Alternatives(values, _) => {
                AxisKind::Alternatives(u32::try_from(values.len()).ok()?)
            }
            _ => return None,
        },
        Value::Number(_) | Value::Duration(_) => {
            range = column_range(source, column);
            AxisKind::Ordered
        }
        Value::Time(_) => {
            range = Range::whole();
            AxisKind::Ordered
        }
        Value::Text => AxisKind::Text,
        Value::Concept(_) | Value::Earlier(..) => AxisKind::Presence,
        Value::Error
        | Value::Nothing
        | Value::Identity(_)
        | Value::Period
        | Value::Piece(..)
        | Value::List(_) => {
            return None;
        }
    };
    Axis::new(kind, ty.optional, range, asked)
}

fn row(row: &RowDecl, index: usize, axes: &[Axis], columns: &[Vec<Vec<Asked>>]) -> Row {
    let mut read = Row {
        otherwise: row.otherwise,
        from: row.from,
        to: row.to,
        surely: Vec::new(),
        maybe: Vec::new(),
        open: None,
    };
    for (axis, cells) in axes.iter().zip(columns) {
        let asked = cells.get(index).map_or(&[][..], Vec::as_slice);
        let meets = |piece: &Piece| -> (bool, bool) {
            let met: Vec<Option<bool>> = asked.iter().map(|asked| piece.meets(asked)).collect();
            let surely = asked.is_empty() || met.contains(&Some(true));
            (surely, surely || met.contains(&None))
        };
        let (surely, maybe) = axis.pieces.iter().map(meets).unzip();
        read.surely.push(surely);
        read.maybe.push(maybe);
        let open = asked.iter().find_map(|asked| match asked {
            Asked::Open(id) => Some(*id),
            Asked::Stretch(_) | Asked::Text(_) | Asked::Presence(_) => None,
        });
        read.open = read.open.or(open);
    }
    read
}
