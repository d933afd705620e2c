//! Lists: aggregates, quantifiers, the first of many.

use super::arithmetic::{before, extreme, number};
use super::frame::{Frame, Oracle};
use super::status::{Fault, Known, Status, all, any, not, strict};
use lagrum_language::hir::{Aggregate, ExprId, Rows};
use lagrum_plan::program::Reduction;
use num_bigint::BigInt;
use num_rational::BigRational;

/// A row of an aggregate: whether it counts, and the names it gives.
pub(super) struct Row<'a> {
    pub(super) counts: Status,
    pub(super) frame: Frame<'a>,
}

impl Row<'_> {
    /// What the row is of.
    pub(super) fn element(&self, aggregate: ExprId) -> Status {
        self.frame.rows.get(&aggregate).map_or(Status::Unknown, |(row, _)| row.clone())
    }
}

impl<'a> Oracle<'a> {
    /// The rows of a list. A row's number is its place among those that belong to the list.
    pub(super) fn over(
        &self,
        frame: &Frame<'a>,
        id: ExprId,
        rows: &Rows,
    ) -> Result<Vec<Row<'a>>, Status> {
        let elements = match self.value(frame, rows.list).there() {
            Status::Known(Known::List(elements)) => elements,
            Status::Known(_) => return Err(Status::Fault(Fault::Meaningless)),
            other => return Err(other),
        };
        let mut before = Vec::new();
        let mut found = Vec::new();
        for (belongs, element) in elements {
            before.push(belongs.clone());
            let frame = frame.at_row(id, element, count(&before).plain());
            let filter = rows.filter.map(|filter| self.value(&frame, filter));
            found.push(Row { counts: all([belongs].into_iter().chain(filter).collect()), frame });
        }
        Ok(found)
    }

    pub(super) fn aggregate(
        &self,
        frame: &Frame<'a>,
        id: ExprId,
        kind: Aggregate,
        rows: &Rows,
        value: Option<ExprId>,
    ) -> Status {
        let rows = match self.over(frame, id, rows) {
            Ok(rows) => rows,
            Err(status) => return status,
        };
        let of_row = |row: &Row<'a>| match value {
            Some(value) => self.value(&row.frame, value),
            None => row.element(id),
        };
        match kind {
            Aggregate::Count => count(&rows.into_iter().map(|row| row.counts).collect::<Vec<_>>()),
            Aggregate::List => {
                let element = |row: Row<'a>| (row.counts.clone(), of_row(&row));
                Status::Known(Known::List(rows.into_iter().map(element).collect()))
            }
            Aggregate::Reduce(how) => counted(&rows, of_row, |values| reduced(how, values)),
        }
    }

    pub(super) fn quantified(
        &self,
        frame: &Frame<'a>,
        id: ExprId,
        every: bool,
        rows: &Rows,
        holds: Option<ExprId>,
    ) -> Status {
        let rows = match self.over(frame, id, rows) {
            Ok(rows) => rows,
            Err(status) => return status,
        };
        let condition =
            |row: &Row<'a>| holds.map_or(Status::bool(true), |holds| self.value(&row.frame, holds));
        if every {
            all(rows.iter().map(|row| any(vec![not(row.counts.clone()), condition(row)])).collect())
        } else {
            any(rows.iter().map(|row| all(vec![row.counts.clone(), condition(row)])).collect())
        }
    }

    /// The row that comes first by an order, or in the list.
    pub(super) fn first(
        &self,
        frame: &Frame<'a>,
        id: ExprId,
        rows: &Rows,
        (by, descending, list_order): (Option<ExprId>, bool, bool),
    ) -> Status {
        let rows = match self.over(frame, id, rows) {
            Ok(rows) => rows,
            Err(status) => return status,
        };
        // Without an order every row is worth the same, and the list decides.
        let order = |row: &Row<'a>| by.map_or(Status::bool(true), |by| self.value(&row.frame, by));
        let passing: Vec<&Row<'a>> = rows.iter().filter(|row| row.counts.is(true)).collect();
        let mut found = Status::ABSENT;
        let checked = counted(&rows, order, |values| {
            let Some(best) = extreme(values.clone(), descending) else { return Status::bool(true) };
            let tied = |value: &&Known| !before(value, &best) && !before(&best, value);
            let ties = values.iter().filter(tied).count();
            if let Some(at) = values.iter().position(|value| tied(&value)) {
                found = passing[at].element(id);
            }
            let fair = ties == 1 || list_order || by.is_none();
            if fair { Status::bool(true) } else { Status::Fault(Fault::Tie) }
        });
        if checked.is(true) { found } else { checked }
    }
}

/// How many conditions hold; where some are unknown, the least and the greatest that it can be.
pub(super) fn count(conditions: &[Status]) -> Status {
    if let Some(fault) = conditions.iter().find(|condition| matches!(condition, Status::Fault(_))) {
        return fault.clone();
    }
    let sure = conditions.iter().filter(|condition| condition.is(true)).count();
    match conditions.iter().filter(|condition| **condition == Status::Unknown).count() {
        0 => Status::number(BigRational::from_integer(BigInt::from(sure))),
        unknown => Status::Counted(sure, sure + unknown),
    }
}

/// Works on the values of the rows that count. A row that is known not to count is ignored; one of which that
/// is unknown makes all unknown, even where its value is a fault.
fn counted<'a>(
    rows: &[Row<'a>],
    value: impl Fn(&Row<'a>) -> Status,
    work: impl FnOnce(Vec<Known>) -> Status,
) -> Status {
    let operand = |row: &Row<'a>| match &row.counts {
        counts if counts.is(false) => None,
        counts if counts.is(true) => Some(value(row)),
        unknown_or_fault => Some(unknown_or_fault.clone()),
    };
    strict(rows.iter().filter_map(operand).collect(), work)
}

fn reduced(how: Reduction, values: Vec<Known>) -> Status {
    let sum = |values: &[Known]| values.iter().filter_map(number).sum::<BigRational>();
    match how {
        Reduction::Sum => Status::number(sum(&values)),
        Reduction::Average if values.is_empty() => Status::ABSENT,
        Reduction::Average => Status::number(sum(&values) / BigInt::from(values.len())),
        Reduction::Largest => extreme(values, true).map_or(Status::ABSENT, Status::Known),
        Reduction::Smallest => extreme(values, false).map_or(Status::ABSENT, Status::Known),
    }
}
