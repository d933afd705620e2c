//! From the rows of a child domain to their parent.

use super::code::{Among, Counting, Reg};
use super::columns::Cell;
use super::logic::Tally;
use super::machine::{Lends, Machine, Spare};
use super::rows::Rows;
use super::values::{FAULT, KNOWN, UNKNOWN};
use lagrum_plan::exact::Rational;
use lagrum_plan::program::{DomainId, Reduction};
use std::cmp::Ordering;

fn child<const W: usize>(machine: &Machine<W>, rows: DomainId) -> Option<&Rows> {
    machine.rows.get(rows.0 as usize)
}

fn list_status(rows: &Rows, parent: usize) -> u8 {
    rows.status.get(parent).copied().unwrap_or(FAULT)
}

/// Whether a row passes.
fn passes<const W: usize>(machine: &Machine<W>, among: Among, row: usize) -> (bool, u8) {
    match among.filter {
        Some(filter) => {
            let (value, status) = machine.read::<i64>(filter).get(row);
            (status == KNOWN && value != 0, status)
        }
        None => (true, KNOWN),
    }
}

pub(super) fn count<const W: usize>(
    machine: &mut Machine<W>,
    out: Reg,
    how: Counting,
    among: Among,
) {
    machine.compute::<i64>(out, |machine, parent| {
        let Some(rows) = child(machine, among.rows) else { return (0, FAULT) };
        let (mut passed, mut status) = (0, list_status(rows, parent));
        if status != KNOWN {
            return (0, status);
        }
        for row in rows.of(parent) {
            let (passes, known) = passes(machine, among, row);
            passed += i64::from(passes);
            match (how, known) {
                (Counting::Least, UNKNOWN) => {}
                (Counting::Greatest, UNKNOWN) => passed += 1,
                (Counting::Least | Counting::Greatest | Counting::Exactly, _) => status |= known,
            }
        }
        (passed, status)
    });
}

pub(super) fn any<const W: usize>(machine: &mut Machine<W>, out: Reg, rows: DomainId, value: Reg) {
    quantify(machine, out, rows, value, |_| 1);
}

pub(super) fn every<const W: usize>(
    machine: &mut Machine<W>,
    out: Reg,
    rows: DomainId,
    value: Reg,
) {
    quantify(machine, out, rows, value, super::rows::index);
}

fn quantify<const W: usize>(
    machine: &mut Machine<W>,
    out: Reg,
    rows: DomainId,
    value: Reg,
    wanted: impl Fn(usize) -> u32,
) {
    machine.compute::<i64>(out, |machine, parent| {
        let Some(rows) = child(machine, rows) else { return (0, FAULT) };
        match list_status(rows, parent) {
            KNOWN => {
                let values = machine.read::<i64>(value);
                let mut tally = Tally::default();
                rows.of(parent).for_each(|row| tally.add(values.get(row)));
                tally.at_least(wanted(rows.of(parent).len()))
            }
            status => (0, status),
        }
    });
}

/// Goes through the rows of a parent that pass; gives the status of the whole.
fn visit<T: Cell, const W: usize>(
    machine: &Machine<W>,
    among: Among,
    value: Reg,
    parent: usize,
    mut each: impl FnMut(usize, T),
) -> u8 {
    let Some(rows) = child(machine, among.rows) else { return FAULT };
    let values = machine.read::<T>(value);
    let mut status = list_status(rows, parent);
    if status != KNOWN {
        return status;
    }
    for row in rows.of(parent) {
        match passes(machine, among, row) {
            (true, _) => {
                let (value, known) = values.get(row);
                status |= known;
                each(row, value);
            }
            (false, known) => status |= known,
        }
    }
    status
}

pub(super) fn reduce<const W: usize>(
    machine: &mut Machine<W>,
    out: Reg,
    how: Reduction,
    among: Among,
    value: Reg,
) {
    match (out.wide, how) {
        (false, Reduction::Sum) => {
            fold::<i64, W>(machine, out, among, value, |sum, value| Some(sum.wrapping_add(value)))
        }
        (false, Reduction::Largest) => {
            fold::<i64, W>(machine, out, among, value, |a, b| Some(a.max(b)))
        }
        (false, Reduction::Smallest | Reduction::Average) => {
            fold::<i64, W>(machine, out, among, value, |a, b| Some(a.min(b)))
        }
        (true, Reduction::Sum) => {
            fold::<Rational, W>(machine, out, among, value, Rational::checked_add)
        }
        (true, Reduction::Largest) => {
            fold::<Rational, W>(machine, out, among, value, |a, b| Some(a.max(b)))
        }
        (true, Reduction::Smallest) => {
            fold::<Rational, W>(machine, out, among, value, |a, b| Some(a.min(b)))
        }
        (true, Reduction::Average) => average(machine, out, among, value),
    }
}

fn fold<T: Cell, const W: usize>(
    machine: &mut Machine<W>,
    out: Reg,
    among: Among,
    value: Reg,
    each: impl Fn(T, T) -> Option<T>,
) where
    Spare: Lends<T>,
{
    machine.compute::<T>(out, |machine, parent| {
        let (mut so_far, mut fits): (Option<T>, bool) = (None, true);
        let status = visit::<T, W>(machine, among, value, parent, |_, value| match so_far {
            Some(before) => match each(before, value) {
                Some(next) => so_far = Some(next),
                None => fits = false,
            },
            None => so_far = Some(value),
        });
        (so_far.unwrap_or(T::ZERO), if fits { status } else { status | FAULT })
    });
}

fn average<const W: usize>(machine: &mut Machine<W>, out: Reg, among: Among, value: Reg) {
    machine.compute::<Rational>(out, |machine, parent| {
        let (mut sum, mut count) = (Some(Rational::ZERO), 0i64);
        let status = visit::<Rational, W>(machine, among, value, parent, |_, value| {
            sum = sum.and_then(|sum| sum.checked_add(value));
            count += 1;
        });
        match (count, sum.and_then(|sum| sum.checked_div(Rational::from_integer(count)))) {
            (0, _) => (Rational::ZERO, status),
            (_, Some(mean)) => (mean, status),
            (_, None) => (Rational::ZERO, status | FAULT),
        }
    });
}

pub(super) fn filled<const W: usize>(machine: &mut Machine<W>, out: Reg, among: Among, value: Reg) {
    machine.compute::<i64>(out, |machine, parent| {
        let mut any = false;
        let status = if value.wide {
            visit::<Rational, W>(machine, among, value, parent, |_, _| any = true)
        } else {
            visit::<i64, W>(machine, among, value, parent, |_, _| any = true)
        };
        (i64::from(any), status)
    });
}

pub(super) fn first<const W: usize>(
    machine: &mut Machine<W>,
    out: Reg,
    among: Among,
    by: Option<Reg>,
    descending: bool,
    then_list_order: bool,
) {
    machine.compute::<i64>(out, |machine, parent| match by {
        None => {
            let mut first = None;
            // Any column will do to go through the rows by: the filter, or none.
            let status = rows_that_pass(machine, among, parent, |row| first = first.or(Some(row)));
            (row_number(first), status)
        }
        Some(by) if by.wide => {
            first_by::<Rational, W>(machine, among, by, parent, descending, then_list_order)
        }
        Some(by) => first_by::<i64, W>(machine, among, by, parent, descending, then_list_order),
    });
}

fn rows_that_pass<const W: usize>(
    machine: &Machine<W>,
    among: Among,
    parent: usize,
    mut each: impl FnMut(usize),
) -> u8 {
    let Some(rows) = child(machine, among.rows) else { return FAULT };
    let mut status = list_status(rows, parent);
    if status != KNOWN {
        return status;
    }
    for row in rows.of(parent) {
        let (passes, known) = passes(machine, among, row);
        status |= known;
        if passes {
            each(row);
        }
    }
    status
}

fn first_by<T: Cell, const W: usize>(
    machine: &Machine<W>,
    among: Among,
    by: Reg,
    parent: usize,
    descending: bool,
    then_list_order: bool,
) -> (i64, u8) {
    let (mut best, mut tie): (Option<(usize, T)>, bool) = (None, false);
    let status = visit::<T, W>(machine, among, by, parent, |row, value| {
        let order = best.map_or(Ordering::Less, |(_, before)| value.cmp(&before));
        match if descending && best.is_some() { order.reverse() } else { order } {
            Ordering::Less => (best, tie) = (Some((row, value)), false),
            Ordering::Equal => tie = true,
            Ordering::Greater => {}
        }
    });
    match status {
        KNOWN if tie && !then_list_order => (-1, FAULT),
        status => (row_number(best.map(|(row, _)| row)), status),
    }
}

fn row_number(row: Option<usize>) -> i64 {
    row.and_then(|row| i64::try_from(row).ok()).unwrap_or(-1)
}
