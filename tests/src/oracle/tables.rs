//! Tables: a chain of choices, a row after the other.

use super::calendar::ends;
use super::compare::compare;
use super::frame::{Frame, Oracle};
use super::status::{Fault, Known, Status, all, any, choose, not};
use lagrum_language::hir::{Cell, CellRange, ExprId, RowDecl, TableBody};
use lagrum_language::types::Value;
use lagrum_plan::program::Comparison;
use lagrum_plan::value::TimeUnit;
use std::cmp::Reverse;

impl<'a> Oracle<'a> {
    /// A result column of a table: of the first row that is met, of dated rows the newest first.
    pub(super) fn table(&self, frame: &Frame<'a>, body: &TableBody, column: usize) -> Status {
        let mut rows: Vec<&RowDecl> = body.rows.iter().collect();
        rows.sort_by_key(|row| (row.otherwise, Reverse(row.from)));
        self.rows(frame, body, &rows, column)
    }

    fn rows(
        &self,
        frame: &Frame<'a>,
        body: &TableBody,
        rows: &[&RowDecl],
        column: usize,
    ) -> Status {
        let Some((row, rest)) = rows.split_first() else { return Status::Fault(Fault::Gap) };
        let value = || match row.results.get(column).or(row.results.first()) {
            Some(result) => self.value(frame, *result),
            None => Status::Fault(Fault::Meaningless),
        };
        choose(self.met(frame, body, row), value, || self.rows(frame, body, rest, column))
    }

    /// Whether every cell of a row is met.
    fn met(&self, frame: &Frame<'a>, body: &TableBody, row: &RowDecl) -> Status {
        let mut conditions = Vec::new();
        if let Some(from) = row.from {
            let from = Status::Known(Known::Time(from.code()));
            conditions.push(compare(Comparison::AtLeast, &self.law, &from));
        }
        if let Some(to) = row.to {
            conditions.push(compare(
                Comparison::AtMost,
                &self.law,
                &Status::Known(Known::Time(to.code())),
            ));
        }
        for (cell, of) in row.cells.iter().zip(&body.conditions) {
            if let Cell::OneOf(ranges) = cell {
                conditions
                    .push(any(ranges.iter().map(|range| self.range(frame, *of, range)).collect()));
            }
        }
        all(conditions)
    }

    /// Whether a value is in a range; what is absent is in none.
    fn range(&self, frame: &Frame<'a>, of: ExprId, range: &CellRange) -> Status {
        let value = self.expr(frame, of);
        let is_absent = value == Status::ABSENT;
        let stands = |how, bound: ExprId, first: bool| {
            if is_absent {
                return Status::bool(false);
            }
            compare(how, &value, &self.bound(frame, of, bound, first))
        };
        let between = |low: ExprId, how, high: ExprId, first| {
            all(vec![stands(Comparison::AtLeast, low, true), stands(how, high, first)])
        };
        match range {
            CellRange::Is(one) if self.is_month_of_dates(frame, of, *one) => {
                between(*one, Comparison::AtMost, *one, false)
            }
            CellRange::Is(one) => stands(Comparison::Equal, *one, true),
            CellRange::OrMore(low) => stands(Comparison::AtLeast, *low, true),
            CellRange::OrLess(high) => stands(Comparison::AtMost, *high, false),
            CellRange::To(low, high) => between(*low, Comparison::AtMost, *high, false),
            CellRange::ToUnder(low, high) => between(*low, Comparison::Less, *high, true),
            CellRange::Presence(present) => {
                let there = match value.plain() {
                    Status::Known(_) => Status::bool(!is_absent),
                    other => other,
                };
                if *present { there } else { not(there) }
            }
        }
    }

    /// A month in a column of dates stands for its first or its last day.
    fn bound(&self, frame: &Frame<'a>, of: ExprId, bound: ExprId, first: bool) -> Status {
        let value = self.expr(frame, bound);
        if !self.is_month_of_dates(frame, of, bound) {
            return value;
        }
        value.then(|month| match month {
            Known::Time(code) => match ends(TimeUnit::Month, code) {
                Some((first_day, last_day)) => {
                    Status::Known(Known::Time(if first { first_day } else { last_day }.code()))
                }
                None => Status::Fault(Fault::Limit),
            },
            _ => Status::Fault(Fault::Meaningless),
        })
    }

    fn is_month_of_dates(&self, frame: &Frame<'a>, of: ExprId, cell: ExprId) -> bool {
        frame.inferred.ty(of).value == Value::Time(TimeUnit::Date)
            && frame.inferred.ty(cell).value == Value::Time(TimeUnit::Month)
    }
}
