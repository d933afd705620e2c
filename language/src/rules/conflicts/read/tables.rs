//! Tables and inline grids.

use super::super::formula::Truth;
use super::choices::fault;
use super::versions::{holds_from, holds_until};
use super::{Frame, Maybe, Reader};
use crate::hir::{Cell, CellRange, ExprId, RowDecl, TableBody};
use crate::types::Value;
use lagrum_plan::program::{Calendar, Comparison};
use lagrum_plan::value::TimeUnit;

impl<'a> Reader<'a> {
    /// One result column of a table, the first where none is named.
    pub(super) fn table(
        &mut self,
        frame: &Frame<'a>,
        body: &TableBody,
        column: Option<u32>,
    ) -> Option<Maybe> {
        let column = usize::try_from(column.unwrap_or(0)).ok()?;
        let conditions: Vec<Maybe> =
            body.conditions.iter().map(|id| self.expr(frame, *id)).collect();
        let mut rows: Vec<(usize, &RowDecl)> = body.rows.iter().enumerate().collect();
        rows.sort_by_key(|(index, row)| (row.otherwise, std::cmp::Reverse(row.from), *index));
        let met: Vec<Truth> =
            rows.iter().map(|(_, row)| self.row_met(frame, body, &conditions, row)).collect();
        let mut parts = Vec::new();
        for (place, (_, row)) in rows.iter().enumerate() {
            let others = met.iter().enumerate().filter(|(other, _)| {
                // Rows that exclude each other fault where two are met; otherwise the earlier one counts.
                let earlier = *other < place;
                let exclusive = !body.first && !body.dated && !row.otherwise;
                let last = rows.get(*other).is_some_and(|(_, row)| row.otherwise);
                earlier || (exclusive && *other != place && !last)
            });
            let mut all: Vec<_> = others.map(|(_, truth)| truth.no).collect();
            all.extend(met.get(place).map(|truth| truth.yes));
            let when = self.formulas.all(all);
            let value = match row.results.get(column).or(row.results.first()) {
                Some(result) => self.expr(frame, *result),
                None => fault(&Value::Error),
            };
            parts.push((when, value));
        }
        self.merge(parts)
    }

    fn row_met(
        &mut self,
        frame: &Frame<'a>,
        body: &TableBody,
        conditions: &[Maybe],
        row: &RowDecl,
    ) -> Truth {
        self.cut(row.from);
        self.cut(row.to.and_then(|day| day.plus(1).ok()));
        if !holds_from(row.from, self.span.0) || !holds_until(row.to, self.span.0) {
            return Truth::NO;
        }
        let mut all = Vec::new();
        for ((cell, value), id) in row.cells.iter().zip(conditions).zip(&body.conditions) {
            let Cell::OneOf(ranges) = cell else { continue };
            let of_dates = frame.inferred.ty(*id).value == Value::Time(TimeUnit::Date);
            let any =
                ranges.iter().map(|range| self.range_met(frame, value, of_dates, range)).collect();
            all.push(self.at_least(1, any));
        }
        self.at_least(all.len(), all)
    }

    fn range_met(
        &mut self,
        frame: &Frame<'a>,
        value: &Maybe,
        of_dates: bool,
        range: &CellRange,
    ) -> Truth {
        let ends = match range {
            CellRange::Presence(present) => {
                return if *present { value.present } else { value.present.negated() };
            }
            CellRange::Is(id) if of_dates && is_month(frame, *id) => {
                vec![(Comparison::AtLeast, *id, true), (Comparison::AtMost, *id, false)]
            }
            CellRange::Is(id) => vec![(Comparison::Equal, *id, true)],
            CellRange::OrMore(id) => vec![(Comparison::AtLeast, *id, true)],
            CellRange::OrLess(id) => vec![(Comparison::AtMost, *id, false)],
            CellRange::To(low, high) => {
                vec![(Comparison::AtLeast, *low, true), (Comparison::AtMost, *high, false)]
            }
            CellRange::ToUnder(low, high) => {
                vec![(Comparison::AtLeast, *low, true), (Comparison::Less, *high, true)]
            }
        };
        let mut all = vec![value.present];
        for (how, id, first) in ends {
            let end = self.end(frame, id, of_dates, first);
            all.push(self.compare_values(how, value, &end).unwrap_or(Truth::FAULT));
        }
        self.at_least(all.len(), all)
    }

    /// One end of a range. In a column of dates a month stands for its first or its last day.
    fn end(&mut self, frame: &Frame<'a>, id: ExprId, of_dates: bool, first: bool) -> Maybe {
        let end = self.expr(frame, id);
        if !(of_dates && is_month(frame, id)) {
            return end;
        }
        let question = if first { Calendar::FirstDay } else { Calendar::LastDay };
        let months = self.pieces(frame, id);
        let days = self.calendar(question(TimeUnit::Month), &[months]).unwrap_or_default();
        super::there(super::Val::Number(days))
    }
}

fn is_month(frame: &Frame<'_>, id: ExprId) -> bool {
    frame.inferred.ty(id).value == Value::Time(TimeUnit::Month)
}
