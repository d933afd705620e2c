//! Lists made of lists: the first few, the longest run, periods merged.

use super::arithmetic::number;
use super::compare::compare;
use super::frame::{Frame, Oracle};
use super::lists::count;
use super::status::{Fault, Known, Status, all, choose, strict};
use lagrum_language::hir::{ExprId, Rows};
use lagrum_plan::program::Comparison;
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::ToPrimitive;

impl<'a> Oracle<'a> {
    /// `first n of x in xs where c ordered by e`: the rows before which, with themselves, at most so many come.
    pub(super) fn first_few(
        &self,
        frame: &Frame<'a>,
        id: ExprId,
        (most, rows): (ExprId, &Rows),
        (by, descending, list_order): (Option<ExprId>, bool, bool),
    ) -> Status {
        let most = self.value(frame, most);
        let rows = match self.over(frame, id, rows) {
            Ok(rows) => rows,
            Err(status) => return status,
        };
        let keys: Vec<Status> = rows
            .iter()
            .map(|row| by.map_or(Status::bool(true), |by| self.value(&row.frame, by)))
            .collect();
        let comes_before = |other: usize, own: usize| {
            let (a, b) = (&keys[other], &keys[own]);
            let first = Status::bool(other <= own);
            if by.is_none() {
                return first;
            }
            let ahead = || {
                let how = if descending { Comparison::Greater } else { Comparison::Less };
                compare(how, a, b)
            };
            let tied = if list_order {
                first
            } else if other == own {
                Status::bool(true)
            } else {
                Status::Fault(Fault::Tie)
            };
            choose(compare(Comparison::Equal, a, b), || tied, ahead)
        };
        let belongs = |own: usize| {
            let others = rows.iter().enumerate();
            let ranked: Vec<Status> = others
                .map(|(other, row)| all(vec![row.counts.clone(), comes_before(other, own)]))
                .collect();
            let early = compare(Comparison::AtMost, &count(&ranked), &most);
            all(vec![rows[own].counts.clone(), early])
        };
        let list = (0..rows.len()).map(|own| (belongs(own), rows[own].element(id))).collect();
        Status::Known(Known::List(list))
    }

    /// `longest run of x in xs where c`: as unknown as what may break or lengthen it.
    pub(super) fn longest_run(&self, frame: &Frame<'a>, id: ExprId, rows: &Rows) -> Status {
        let bare = Rows { filter: None, ..rows.clone() };
        let listed = match self.over(frame, id, &bare) {
            Ok(listed) => listed,
            Err(status) => return status,
        };
        let holds: Vec<Option<Status>> = listed
            .iter()
            .map(|row| match &row.counts {
                counts if counts.is(false) => None,
                counts if counts.is(true) => {
                    let yes = Status::bool(true);
                    Some(rows.filter.map_or(yes, |holds| self.value(&row.frame, holds)))
                }
                unknown_or_fault => Some(unknown_or_fault.clone()),
            })
            .collect();
        let mut longest = Vec::new();
        let known = strict(holds.iter().flatten().cloned().collect(), |_| Status::bool(true));
        if known.is(true) {
            let mut run = Vec::new();
            for (at, holds) in holds.iter().enumerate() {
                match holds {
                    None => {}
                    Some(holds) if holds.is(true) => run.push(at),
                    Some(_) => run.clear(),
                }
                if run.len() > longest.len() {
                    longest.clone_from(&run);
                }
            }
        }
        let belongs = |at: usize| match &known {
            known if known.is(true) => Status::bool(longest.contains(&at)),
            other => other.clone(),
        };
        let list = listed.iter().enumerate().map(|(at, row)| (belongs(at), row.element(id)));
        Status::Known(Known::List(list.collect()))
    }

    /// `merged(periods, gap: d)`: those that overlap, follow on each other, or have at most so many days between
    /// them, as one.
    pub(super) fn merged(&self, frame: &Frame<'a>, periods: ExprId, gap: Option<ExprId>) -> Status {
        let elements = match self.value(frame, periods).there() {
            Status::Known(Known::List(elements)) => elements,
            Status::Known(_) => return Status::Fault(Fault::Meaningless),
            other => return other,
        };
        let zero = Status::number(BigRational::from_integer(BigInt::from(0)));
        let gap = gap.map_or(zero, |gap| self.value(frame, gap));
        let operand = |(belongs, period): (Status, Status)| match belongs {
            belongs if belongs.is(false) => None,
            belongs if belongs.is(true) => Some(period),
            unknown_or_fault => Some(unknown_or_fault),
        };
        let operands = [gap].into_iter().chain(elements.into_iter().filter_map(operand));
        strict(operands.collect(), |values| {
            let Some((gap, periods)) = values.split_first() else {
                return Status::Fault(Fault::Meaningless);
            };
            let gap = number(gap).and_then(|gap| gap.to_integer().to_i64()).unwrap_or(0);
            let merged = as_one(periods, gap).into_iter().map(|(first, last)| {
                (Status::bool(true), Status::Known(Known::Period(first, last)))
            });
            Status::Known(Known::List(merged.collect()))
        })
    }
}

fn as_one(periods: &[Known], gap: i64) -> Vec<(i64, Option<i64>)> {
    let mut spans: Vec<(i64, Option<i64>)> = periods
        .iter()
        .filter_map(|period| match period {
            Known::Period(first, last) => Some((*first, *last)),
            _ => None,
        })
        .collect();
    spans.sort_by_key(|(first, _)| *first);
    let mut merged: Vec<(i64, Option<i64>)> = Vec::new();
    for (first, last) in spans {
        match merged.last_mut() {
            Some((_, end)) if end.is_none_or(|end| first - end - 1 <= gap) => {
                *end = end.zip(last).map(|(a, b)| a.max(b));
            }
            _ => merged.push((first, last)),
        }
    }
    merged
}
