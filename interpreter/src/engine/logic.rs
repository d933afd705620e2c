//! Connectives: one rule for all of them.

use super::code::{Exact, Reg};
use super::columns::Store;
use super::exacts::Numbers;
use super::fold::holds;
use super::machine::Machine;
use super::values::{FAULT, KNOWN, UNKNOWN};
use lagrum_plan::exact::Rational;
use lagrum_plan::program::Comparison;

/// How many operands are true, unknown and faulted.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    pub(super) yes: u32,
    pub(super) unknown: u32,
    pub(super) faults: u32,
}

impl Tally {
    #[inline(always)]
    pub(super) fn add(&mut self, (value, status): (i64, u8)) {
        self.yes += u32::from(status == KNOWN && value != 0);
        self.unknown += u32::from(status == UNKNOWN);
        self.faults += u32::from(status == FAULT);
    }

    /// Whether at least so many hold: what it is if no unknown one holds, when it is the same if all do.
    #[inline(always)]
    pub(super) fn at_least(self, wanted: u32) -> (i64, u8) {
        let with = |yes: u32| match (yes >= wanted, yes + self.faults < wanted) {
            (true, _) => (1, KNOWN),
            (false, true) => (0, KNOWN),
            (false, false) => (0, FAULT),
        };
        let (least, most) = (with(self.yes), with(self.yes + self.unknown));
        if least == most { least } else { (0, UNKNOWN) }
    }
}

pub(super) fn at_least<const W: usize>(
    store: &mut Store<i64, W>,
    out: u32,
    wanted: u32,
    operands: &[Reg],
) {
    if let [a, b] = *operands {
        return two(store, out, wanted, [a.slot, b.slot]);
    }
    if operands.iter().all(|operand| store.is_known(operand.slot)) {
        let wanted = i64::from(wanted);
        let slots = operands.iter().map(|operand| operand.slot);
        store.fold_known(out, -wanted, slots, i64::wrapping_add);
        return store.each_known(out, |count| i64::from(count >= 0));
    }
    store.write_rows(out, |store, row| {
        let mut tally = Tally::default();
        for operand in operands {
            tally.add((store.cell(operand.slot, row), store.cell_status(operand.slot, row)));
        }
        tally.at_least(wanted)
    });
}

fn two<const W: usize>(store: &mut Store<i64, W>, out: u32, wanted: u32, from: [u32; 2]) {
    if from.iter().all(|slot| store.is_known(*slot)) {
        return match wanted {
            0 | 1 => store.known_from(out, from, |[a, b]| a | b),
            _ => store.known_from(out, from, |[a, b]| a & b),
        };
    }
    store.rows(out, from, |[a, b], [left, right]| {
        let mut tally = Tally::default();
        tally.add((a, left));
        tally.add((b, right));
        tally.at_least(wanted)
    });
}

/// Whether a count that may be anything between two stands so to a number.
pub(super) fn compare_count<const W: usize>(
    machine: &mut Machine<W>,
    out: Reg,
    how: Comparison,
    least: Reg,
    greatest: Reg,
    with: Exact,
) {
    machine.compute::<i64>(out, |machine, row| {
        let (low, low_status) = machine.read::<i64>(least).get(row);
        let (high, high_status) = machine.read::<i64>(greatest).get(row);
        let (with, with_status) = Numbers::of(machine, with).get(row);
        match low_status | high_status | with_status {
            KNOWN => range_stands(how, low, high, with)
                .map_or((0, UNKNOWN), |holds| (i64::from(holds), KNOWN)),
            status => (0, status),
        }
    });
}

/// Whether all whole numbers in a range stand so to a number, or none does; `None` if they differ.
pub(super) fn range_stands(how: Comparison, low: i64, high: i64, with: Rational) -> Option<bool> {
    let stands = |count: i64| holds(how, Rational::from_integer(count).cmp(&with));
    let (first, last) = (stands(low), stands(high));
    let alone = low == high
        || with < Rational::from_integer(low)
        || with > Rational::from_integer(high)
        || !with.is_integer();
    match how {
        Comparison::Equal | Comparison::NotEqual if !alone => None,
        Comparison::Equal
        | Comparison::NotEqual
        | Comparison::Less
        | Comparison::AtMost
        | Comparison::Greater
        | Comparison::AtLeast => (first == last).then_some(first),
    }
}
