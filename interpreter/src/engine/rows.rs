//! The rows of each domain for the cases at hand.

use super::merged::{self, By};
use super::shape::{Made, Shape};
use super::values::{FAULT, KNOWN, UNKNOWN};
use crate::facts::{Cell, Column, Facts};
use lagrum_plan::program::DomainId;

/// The rows of a domain. Rows are numbered from 0 within the cases at hand.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) count: usize,
    /// The first row of `source` where they are consecutive.
    pub(super) first: Option<usize>,
    /// The row in the facts of an instance, or the place of an element among all elements of its field.
    pub(super) source: Vec<u32>,
    /// The case of each row.
    pub(super) case: Vec<u32>,
    /// The row of the parent; for instances, the case.
    pub(super) parent: Vec<u32>,
    /// The row of the base, or in its part.
    pub(super) other: Vec<u32>,
    /// Which part.
    pub(super) part: Vec<u32>,
    /// The code of the day, week, month …
    pub(super) unit: Vec<i64>,
    /// The first and last day of the periods merged.
    pub(super) spans: Vec<(i64, i64)>,
    /// The first row of each parent, and the number of rows at the end.
    pub(super) starts: Vec<u32>,
    /// The status of each parent's list.
    pub(super) status: Vec<u8>,
}

impl Rows {
    fn clear(&mut self) {
        self.count = 0;
        self.first = None;
        for list in [
            &mut self.source,
            &mut self.case,
            &mut self.parent,
            &mut self.other,
            &mut self.part,
            &mut self.starts,
        ] {
            list.clear();
        }
        self.unit.clear();
        self.spans.clear();
        self.status.clear();
    }

    /// The rows of a parent.
    pub(super) fn of(&self, parent: usize) -> std::ops::Range<usize> {
        let at = |index: usize| self.starts.get(index).copied().unwrap_or(0) as usize;
        at(parent)..at(parent + 1)
    }

    pub(super) fn close(&mut self, status: u8) {
        self.status.push(status);
        self.starts.push(index(self.count));
    }

    fn push(&mut self, case: u32, parent: u32) {
        self.case.push(case);
        self.parent.push(parent);
        self.count += 1;
    }

    /// A row that is a period.
    pub(super) fn span(&mut self, span: (i64, i64), case: u32, parent: u32) {
        self.spans.push(span);
        self.push(case, parent);
    }
}

/// Cases at hand.
#[derive(Debug, Clone, Copy)]
pub(super) enum Cases<'a> {
    /// So many from the first.
    Run(usize, usize),
    /// These.
    Listed(&'a [u32]),
}

impl Cases<'_> {
    pub(super) fn len(self) -> usize {
        match self {
            Self::Run(_, count) => count,
            Self::Listed(cases) => cases.len(),
        }
    }

    pub(super) fn get(self, local: usize) -> usize {
        match self {
            Self::Run(first, _) => first + local,
            Self::Listed(cases) => cases.get(local).copied().unwrap_or(0) as usize,
        }
    }
}

/// The cases themselves.
pub(super) fn cases(rows: &mut Rows, cases: Cases<'_>) {
    rows.count = cases.len();
    rows.source.clear();
    if rows.case.len() != rows.count {
        rows.case.clear();
        rows.case.extend(0..index(rows.count));
    }
    match cases {
        Cases::Run(first, count) => {
            rows.source.extend(index(first)..index(first + count));
            rows.first = Some(first);
        }
        Cases::Listed(cases) => {
            rows.source.extend_from_slice(cases);
            rows.first = None;
        }
    }
}

/// The rows of any other domain, from those of the domains it is made from. `by` gives the value, and its status, of
/// the columns that it is made by in a row of its parent.
pub(super) fn build(
    all: &mut [Rows],
    shape: &Shape,
    id: DomainId,
    facts: &Facts,
    by: impl Fn(usize, usize) -> (i64, u8),
) {
    let place = id.0 as usize;
    let Some(mut rows) = all.get_mut(place).map(std::mem::take) else { return };
    rows.clear();
    rows.starts.push(0);
    match shape.domains.get(place).map(|domain| &domain.made) {
        Some(Made::Instances(concept)) => instances(&mut rows, all, facts, concept.0 as usize),
        Some(Made::Items { concept, field, parent }) => {
            let column =
                facts.concepts.get(concept.0 as usize).and_then(|c| c.fields.get(field.0 as usize));
            if let Some(parent) = all.get(parent.0 as usize) {
                items(&mut rows, parent, column);
            }
        }
        Some(Made::Seen { parent, base }) => {
            if let (Some(parent), Some(base)) =
                (all.get(parent.0 as usize), all.get(base.0 as usize))
            {
                seen(&mut rows, parent, base, |row| by(0, row));
            }
        }
        Some(Made::Joined { parent, parts }) => joined(&mut rows, all, *parent, parts),
        Some(Made::Units { parent, at_most }) => {
            if let Some(parent) = all.get(parent.0 as usize) {
                units(&mut rows, parent, *at_most, by);
            }
        }
        Some(Made::Merged { parent, base, by: columns }) => {
            if let (Some(parent), Some(base)) =
                (all.get(parent.0 as usize), all.get(base.0 as usize))
            {
                let column = |which: By| columns.iter().position(|column| *column == which);
                merged::build(&mut rows, parent, base, |which, row| match column(which) {
                    Some(column) => by(column, row),
                    None => which.unsaid(),
                });
            }
        }
        Some(Made::Cases) | None => {}
    }
    if let Some(place) = all.get_mut(place) {
        *place = rows;
    }
}

fn instances(rows: &mut Rows, all: &[Rows], facts: &Facts, concept: usize) {
    let (Some(cases), Some(instances)) = (all.first(), facts.concepts.get(concept)) else { return };
    let start = |case: usize| instances.case_starts.get(case).copied().unwrap_or(0);
    for (local, case) in (0u32..).zip(&cases.source) {
        let case = *case as usize;
        for source in start(case)..start(case + 1) {
            rows.source.push(source);
            rows.push(local, local);
        }
        rows.close(KNOWN);
    }
    rows.first = cases.first.map(|first| start(first) as usize);
}

fn items(rows: &mut Rows, parent: &Rows, column: Option<&Column>) {
    let Some(Column::Lists(starts, cells, _)) = column else {
        parent.source.iter().for_each(|_| rows.close(UNKNOWN));
        return;
    };
    let start = |row: usize| starts.get(row).copied().unwrap_or(0);
    for ((local, source), case) in (0u32..).zip(&parent.source).zip(&parent.case) {
        let source = *source as usize;
        for element in start(source)..start(source + 1) {
            rows.source.push(element);
            rows.push(*case, local);
        }
        rows.close(status(cells.as_deref(), source));
    }
    rows.first = parent.first.map(|first| start(first) as usize);
}

fn status(cells: Option<&[Cell]>, row: usize) -> u8 {
    match cells.map(|cells| cells.get(row)) {
        Some(Some(Cell::Unknown) | None) => UNKNOWN,
        Some(Some(Cell::Known | Cell::Absent)) | None => KNOWN,
    }
}

fn seen(rows: &mut Rows, parent: &Rows, base: &Rows, via: impl Fn(usize) -> (i64, u8)) {
    for ((row, local), case) in (0usize..parent.count).zip(0u32..).zip(&parent.case) {
        let (target, status) = via(row);
        let Some(target) = usize::try_from(target).ok().filter(|_| status == KNOWN) else {
            rows.close(if status == KNOWN { FAULT } else { status });
            continue;
        };
        for other in base.of(target) {
            rows.other.push(index(other));
            rows.push(*case, local);
        }
        rows.close(base.status.get(target).copied().unwrap_or(FAULT));
    }
}

fn joined(rows: &mut Rows, all: &[Rows], parent: DomainId, parts: &[DomainId]) {
    let Some(parent) = all.get(parent.0 as usize) else { return };
    for ((row, local), case) in (0usize..parent.count).zip(0u32..).zip(&parent.case) {
        let mut status = KNOWN;
        for (number, part) in (0u32..).zip(parts) {
            let Some(part) = all.get(part.0 as usize) else { continue };
            for other in part.of(row) {
                rows.other.push(index(other));
                rows.part.push(number);
                rows.push(*case, local);
            }
            status |= part.status.get(row).copied().unwrap_or(FAULT);
        }
        rows.close(status);
    }
}

fn units(rows: &mut Rows, parent: &Rows, at_most: u32, by: impl Fn(usize, usize) -> (i64, u8)) {
    for ((row, local), case) in (0usize..parent.count).zip(0u32..).zip(&parent.case) {
        let ((first, first_status), (last, last_status)) = (by(0, row), by(1, row));
        let status = first_status | last_status;
        if status != KNOWN {
            rows.close(status);
            continue;
        }
        if last.saturating_sub(first) >= i64::from(at_most) {
            rows.close(FAULT);
            continue;
        }
        for unit in first..=last {
            rows.unit.push(unit);
            rows.push(*case, local);
        }
        rows.close(KNOWN);
    }
}

/// A row number: cases and rows of a batch are counted in 32 bits.
pub(super) fn index(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
