//! Values that rest on the other rows of the same parent: the longest run of rows, and what the earlier ones come to.

use super::code::Reg;
use super::columns::Cell;
use super::machine::{Lends, Machine, Spare};
use super::rows::Rows;
use super::values::{FAULT, KNOWN, UNKNOWN};
use lagrum_plan::exact::Rational;
use lagrum_plan::program::SoFar;
use std::ops::Range;

/// The rows of the parent of a row.
pub(super) fn siblings(rows: &Rows, row: usize) -> Range<usize> {
    rows.parent.get(row).map_or(0..0, |parent| rows.of(*parent as usize))
}

/// Whether each row is one of the longest unbroken run of rows that hold.
pub(super) fn longest_run<const W: usize>(
    machine: &mut Machine<W>,
    out: Reg,
    filter: Option<Reg>,
    holds: Reg,
) {
    let (mut among, mut found) = (0..0, (0..0, KNOWN));
    machine.compute::<i64>(out, |machine, row| {
        let Some(rows) = machine.rows.get(out.domain as usize) else { return (0, FAULT) };
        if !among.contains(&row) {
            among = siblings(rows, row);
            found = longest(machine, among.clone(), filter, holds);
        }
        let (run, status) = &found;
        let passes = filter.is_none_or(|filter| machine.read::<i64>(filter).get(row) == (1, KNOWN));
        (i64::from(*status == KNOWN && passes && run.contains(&row)), *status)
    });
}

/// The rows from the first of the longest run through its last; those between that do not pass are no part of it.
fn longest<const W: usize>(
    machine: &Machine<W>,
    among: Range<usize>,
    filter: Option<Reg>,
    holds: Reg,
) -> (Range<usize>, u8) {
    let holds = machine.read::<i64>(holds);
    let (mut best, mut run) = ((0, 0..0), (0u32, 0..0));
    let mut all = KNOWN;
    for row in among {
        let (passes, known) = filter.map_or((1, KNOWN), |f| machine.read::<i64>(f).get(row));
        all |= known;
        if passes == 0 || known != KNOWN {
            continue;
        }
        let (value, status) = holds.get(row);
        all |= status;
        run = match (value, run.0) {
            (0, _) => (0, 0..0),
            (_, 0) => (1, row..row + 1),
            (_, length) => (length + 1, run.1.start..row + 1),
        };
        if run.0 > best.0 {
            best = run.clone();
        }
    }
    (best.1, all)
}

/// What is added up or counted.
pub(super) trait Adds: Cell {
    const ONE: Self;
    fn plus(self, other: Self) -> Option<Self>;
}

impl Adds for i64 {
    const ONE: Self = 1;
    fn plus(self, other: Self) -> Option<Self> {
        // The layout proves that sums fit.
        Some(self.wrapping_add(other))
    }
}

impl Adds for Rational {
    const ONE: Self = Self::ONE;
    fn plus(self, other: Self) -> Option<Self> {
        self.checked_add(other)
    }
}

/// What the rows before each row come to: that of the row before, and the row before itself.
pub(super) fn so_far<T: Adds, const W: usize>(
    machine: &mut Machine<W>,
    out: Reg,
    how: SoFar,
    value: Reg,
) where
    Spare: Lends<T>,
{
    let mut last: Option<(usize, (T, u8))> = None;
    machine.compute::<T>(out, |machine, row| {
        let Some(rows) = machine.rows.get(out.domain as usize) else { return (T::ZERO, FAULT) };
        let now = match row.checked_sub(1).filter(|_| siblings(rows, row).start < row) {
            None => (T::ZERO, KNOWN),
            Some(before) => {
                let so_far = match last {
                    Some((worked_out, so_far)) if worked_out == before => so_far,
                    Some(_) | None => machine.read::<T>(out).get(before),
                };
                match how {
                    SoFar::Sum => add(so_far, machine.read::<T>(value).get(before)),
                    SoFar::Count | SoFar::CountLeast | SoFar::CountGreatest => {
                        add(so_far, counted(how, machine.read::<i64>(value).get(before)))
                    }
                }
            }
        };
        last = Some((row, now));
        now
    });
}

fn add<T: Adds>((so_far, status): (T, u8), (value, known): (T, u8)) -> (T, u8) {
    match so_far.plus(value) {
        Some(sum) => (sum, status | known),
        None => (T::ZERO, FAULT),
    }
}

/// What a condition adds to a count.
fn counted<T: Adds>(how: SoFar, (holds, status): (i64, u8)) -> (T, u8) {
    match (how, status) {
        (SoFar::CountLeast, UNKNOWN) => (T::ZERO, KNOWN),
        (SoFar::CountGreatest, UNKNOWN) => (T::ONE, KNOWN),
        (_, status) => (if holds != 0 { T::ONE } else { T::ZERO }, status),
    }
}
