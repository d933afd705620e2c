//! Periods that belong together, as rows.

use super::code::Reg;
use super::machine::Machine;
use super::rows::Rows;
use super::values::{FAULT, KNOWN};
use lagrum_plan::program::Part;

/// What a domain of merged periods is made by, in the order of its columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    First,
    Last,
    Filter,
    Gap,
}

impl By {
    /// What a column that is not there gives: every row passes, and there is no day between.
    pub(super) fn unsaid(self) -> (i64, u8) {
        match self {
            Self::Filter => (1, KNOWN),
            Self::Gap => (0, KNOWN),
            Self::First | Self::Last => (0, FAULT),
        }
    }
}

/// The rows: for each parent, its periods in order of time, those together that stand no further apart than the gap.
/// `by` gives a value and its status: of a row of the base, or, the gap, of the parent.
pub(super) fn build(
    rows: &mut Rows,
    parent: &Rows,
    base: &Rows,
    by: impl Fn(By, usize) -> (i64, u8),
) {
    let mut periods: Vec<(i64, i64)> = Vec::new();
    for ((row, local), case) in (0usize..parent.count).zip(0u32..).zip(&parent.case) {
        let (gap, gap_status) = by(By::Gap, row);
        let status = base.status.get(row).copied().unwrap_or(FAULT)
            | gap_status
            | gather(&mut periods, base.of(row), &by);
        if status != KNOWN {
            rows.close(status);
            continue;
        }
        periods.sort_unstable();
        let mut open: Option<(i64, i64)> = None;
        for (first, last) in periods.iter().copied() {
            open = match open {
                Some((start, end)) if first.saturating_sub(end) <= gap.saturating_add(1) => {
                    Some((start, end.max(last)))
                }
                before => {
                    before.into_iter().for_each(|span| rows.span(span, *case, local));
                    Some((first, last))
                }
            };
        }
        open.into_iter().for_each(|span| rows.span(span, *case, local));
        rows.close(KNOWN);
    }
}

/// The periods of the rows that pass; gives the status of all.
fn gather(
    periods: &mut Vec<(i64, i64)>,
    rows: std::ops::Range<usize>,
    by: &impl Fn(By, usize) -> (i64, u8),
) -> u8 {
    periods.clear();
    let mut all = KNOWN;
    for row in rows {
        let (passes, known) = by(By::Filter, row);
        all |= known;
        if passes == 0 || known != KNOWN {
            continue;
        }
        let ((first, first_status), (last, last_status)) = (by(By::First, row), by(By::Last, row));
        all |= first_status | last_status;
        // A period that ends before it begins has no day.
        if first <= last {
            periods.push((first, last));
        }
    }
    all
}

/// The first or last day of each row.
pub(super) fn span<const W: usize>(machine: &mut Machine<W>, out: Reg, part: Part) {
    machine.compute::<i64>(out, |machine, row| {
        let rows = machine.rows.get(out.domain as usize);
        match (rows.and_then(|rows| rows.spans.get(row)), part) {
            (Some((first, _)), Part::Value) => (*first, KNOWN),
            (Some((_, last)), Part::End) => (*last, KNOWN),
            (Some(_), Part::Present) => (1, KNOWN),
            (None, _) => (0, FAULT),
        }
    });
}
