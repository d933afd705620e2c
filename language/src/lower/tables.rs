//! Tables: the row whose cells are all met.

use super::frame::Lower;
use super::value::{Scalar, Val};
use super::written::What;
use crate::hir::{Cell, CellRange, Expr, ExprId, RowDecl, TableBody};
use crate::types::{Meaning, Value};
use lagrum_plan::program::{Calendar, Comparison, Fault, NodeId, Op};
use lagrum_plan::value::{Constant, TimeUnit};

/// The rows of a table that have been asked.
#[derive(Default)]
struct Before {
    met: Vec<NodeId>,
    /// Where the last of them is noted among what the table exercises.
    last: Option<u32>,
}

impl Lower<'_> {
    /// `is by x, y` and rows.
    pub(super) fn inline_grid(&mut self, body: &TableBody) -> Val {
        self.table(body, None)
    }

    /// One result column of a table; the only one where none is named.
    pub(super) fn table(&mut self, body: &TableBody, column: Option<u32>) -> Val {
        let column = super::builder::position(column.unwrap_or(0));
        let conditions: Vec<Val> = body.conditions.iter().map(|id| self.expr(*id)).collect();
        let mut rows: Vec<(usize, &RowDecl)> = body.rows.iter().enumerate().collect();
        // Dated rows: a later row replaces an earlier one, so it is asked first.
        rows.sort_by_key(|(index, row)| (row.otherwise, std::cmp::Reverse(row.from), *index));
        let found = self.rows_from(body, &conditions, &rows, column, &mut Before::default());
        if self.shown_exclusive(body) {
            return found;
        }
        // The checker could not show that rows exclude each other: two that are met are a conflict.
        let met: Vec<NodeId> =
            body.rows.iter().filter_map(|row| self.row_met(body, &conditions, row)).collect();
        let two = self.node(Op::AtLeast(2, met));
        let conflict = self.node(Op::Failed(Fault::Conflict));
        let conflict = self.scalar(conflict);
        self.choose(two, conflict, found)
    }

    /// Whether some row of a table is met.
    pub(super) fn some_row_met(&mut self, body: &TableBody) -> NodeId {
        let conditions: Vec<Val> = body.conditions.iter().map(|id| self.expr(*id)).collect();
        let rows = body.rows.iter().map(|row| self.row_met(body, &conditions, row));
        match rows.collect::<Option<Vec<NodeId>>>() {
            Some(met) => self.node(Op::AtLeast(1, met)),
            None => self.constant(Constant::Bool(true)),
        }
    }

    /// Whether at most one row is met in every case: because the first counts, because dated rows replace each other,
    /// or because the checker has compared their literals.
    fn shown_exclusive(&self, body: &TableBody) -> bool {
        let literal = |id: &ExprId| {
            matches!(
                self.frame.item.body.get(*id),
                Expr::Literal(_) | Expr::Negate(_) | Expr::Text(_)
            ) || matches!(self.meaning(*id), Some(Meaning::Alternative(..)))
        };
        let ranges = body.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| match cell {
            Cell::OneOf(ranges) => ranges.as_slice(),
            Cell::Any | Cell::Missing => &[],
        });
        body.first
            || body.dated
            || body.rows.len() < 2
            || ranges.into_iter().all(|range| bounds(range).all(literal))
    }

    /// The rows from one on; `before` are those asked already.
    fn rows_from(
        &mut self,
        body: &TableBody,
        conditions: &[Val],
        rows: &[(usize, &RowDecl)],
        column: usize,
        before: &mut Before,
    ) -> Val {
        let Some(((_, row), rest)) = rows.split_first() else {
            let node = self.node(Op::Failed(Fault::Gap));
            return self.scalar(node);
        };
        let Some(met) = self.row_met(body, conditions, row) else {
            self.row_point(row, None, before.last);
            let earlier = self.node(Op::AtLeast(1, std::mem::take(&mut before.met)));
            let value = self.when(earlier, false, |this| {
                // A row that is always met is no step.
                this.cites(&row.under);
                this.row_value(row, column)
            });
            return self.unless_left_out(row, value);
        };
        before.last = self.row_point(row, Some(met), before.last);
        let (value, gathered) =
            self.gather_parts(|this| this.when(met, true, |this| this.row_value(row, column)));
        let counts = self.row_counts(body, met, &before.met);
        self.row_step(row, counts, gathered);
        before.met.push(met);
        let otherwise = self.rows_from(body, conditions, rest, column, before);
        self.choose(met, value, otherwise)
    }

    /// Whether a row that is met is the one that counts: where rows need not exclude each other, none before it is met.
    fn row_counts(&mut self, body: &TableBody, met: NodeId, before: &[NodeId]) -> NodeId {
        if before.is_empty() || !(body.first || body.dated) {
            return met;
        }
        let earlier = self.node(Op::AtLeast(1, before.to_vec()));
        let none = self.node(Op::Not(earlier));
        self.node(Op::AtLeast(2, vec![met, none]))
    }

    /// The value of a row that is always met; apart, with a condition of its own that a mutant can take away.
    fn unless_left_out(&mut self, row: &RowDecl, value: Val) -> Val {
        if !self.b.apart {
            return value;
        }
        let always = self.constant(Constant::Bool(true));
        let met = self.own_condition(What::Row, row.here, always);
        let gap = self.node(Op::Failed(Fault::Gap));
        let gap = self.scalar(gap);
        self.choose(met, value, gap)
    }

    fn row_value(&mut self, row: &RowDecl, column: usize) -> Val {
        self.doubt(row.unverified.as_ref(), &row.under);
        match row.results.get(column).or(row.results.first()) {
            Some(result) => self.citing(&row.under, |this| this.expr(*result)),
            None => Val::Error,
        }
    }

    /// Whether a row is met; `None` for a row that always is.
    fn row_met(&mut self, body: &TableBody, conditions: &[Val], row: &RowDecl) -> Option<NodeId> {
        self.citing(&row.under, |this| {
            let met = this.cells_met(body, conditions, row)?;
            Some(this.own_condition(What::Row, row.here, met))
        })
    }

    fn cells_met(&mut self, body: &TableBody, conditions: &[Val], row: &RowDecl) -> Option<NodeId> {
        let mut all: Vec<NodeId> = Vec::new();
        if let Some(from) = row.from {
            let as_of = self.law_of();
            let from = self.day_of_version(from, from, row.here);
            all.push(self.node(Op::Compare(Comparison::AtLeast, as_of, from)));
        }
        if let Some(to) = row.to {
            let as_of = self.law_of();
            let to = self.day_of_version(to, to, row.here);
            all.push(self.node(Op::Compare(Comparison::AtMost, as_of, to)));
        }
        for ((cell, value), id) in row.cells.iter().zip(conditions).zip(&body.conditions) {
            if let Cell::OneOf(ranges) = cell {
                let of_dates =
                    matches!(self.frame.inferred.ty(*id).value, Value::Time(TimeUnit::Date));
                let any: Vec<NodeId> =
                    ranges.iter().map(|range| self.range_met(value, of_dates, range)).collect();
                all.push(match any.as_slice() {
                    [one] => *one,
                    _ => self.node(Op::AtLeast(1, any)),
                });
            }
        }
        match all.as_slice() {
            [] => None,
            [one] => Some(*one),
            _ => {
                let count = super::builder::index(all.len());
                Some(self.node(Op::AtLeast(count, all)))
            }
        }
    }

    fn range_met(&mut self, value: &Val, of_dates: bool, range: &CellRange) -> NodeId {
        match range {
            CellRange::Is(cell) if of_dates && self.is_month(*cell) => {
                let (low, high) = (self.month_end(*cell, true), self.month_end(*cell, false));
                let low = self.compare_values(Comparison::AtLeast, value, &low);
                let high = self.compare_values(Comparison::AtMost, value, &high);
                let met = self.node(Op::AtLeast(2, vec![low, high]));
                self.met_if_present(value, met)
            }
            CellRange::Is(cell) => self.cell(Comparison::Equal, value, *cell, of_dates),
            CellRange::OrMore(cell) => self.cell(Comparison::AtLeast, value, *cell, of_dates),
            CellRange::OrLess(cell) => self.cell(Comparison::AtMost, value, *cell, of_dates),
            CellRange::To(low, high) => {
                let low = self.cell(Comparison::AtLeast, value, *low, of_dates);
                let high = self.cell(Comparison::AtMost, value, *high, of_dates);
                self.node(Op::AtLeast(2, vec![low, high]))
            }
            CellRange::ToUnder(low, high) => {
                let low = self.cell(Comparison::AtLeast, value, *low, of_dates);
                let high = self.cell(Comparison::Less, value, *high, of_dates);
                self.node(Op::AtLeast(2, vec![low, high]))
            }
            CellRange::Presence(present) => {
                let there = match value {
                    Val::Scalar(Scalar { present: Some(node), .. }) => *node,
                    Val::Record(super::value::Record { present: Some(node), .. }) => *node,
                    _ => self.constant(Constant::Bool(true)),
                };
                if *present { there } else { self.node(Op::Not(there)) }
            }
        }
    }

    /// A comparison with a cell. What may be absent is met only where it is present.
    fn cell(&mut self, how: Comparison, value: &Val, cell: ExprId, of_dates: bool) -> NodeId {
        let first = matches!(how, Comparison::AtLeast | Comparison::Less);
        let right = if of_dates && self.is_month(cell) {
            self.month_end(cell, first)
        } else {
            self.expr(cell)
        };
        let met = self.compare_values(how, value, &right);
        if how != Comparison::Equal {
            self.wrote_border(self.here_of(cell), met);
        }
        self.met_if_present(value, met)
    }

    fn met_if_present(&mut self, value: &Val, met: NodeId) -> NodeId {
        match value {
            Val::Scalar(Scalar { present: Some(present), .. }) => {
                self.node(Op::AtLeast(2, vec![*present, met]))
            }
            _ => met,
        }
    }

    fn is_month(&self, id: ExprId) -> bool {
        self.frame.inferred.ty(id).value == Value::Time(TimeUnit::Month)
    }

    /// The first or last day of a month in a column of dates.
    fn month_end(&mut self, id: ExprId, first: bool) -> Val {
        let month = self.value(id);
        let question = if first {
            Calendar::FirstDay(TimeUnit::Month)
        } else {
            Calendar::LastDay(TimeUnit::Month)
        };
        let node = self.calendar(question, vec![month]);
        self.scalar(node)
    }
}

/// The expressions of a range.
fn bounds(range: &CellRange) -> impl Iterator<Item = &ExprId> {
    let (one, other) = match range {
        CellRange::Is(a) | CellRange::OrMore(a) | CellRange::OrLess(a) => (Some(a), None),
        CellRange::To(a, b) | CellRange::ToUnder(a, b) => (Some(a), Some(b)),
        CellRange::Presence(_) => (None, None),
    };
    one.into_iter().chain(other)
}
