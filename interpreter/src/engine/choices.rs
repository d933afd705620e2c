//! Choices and exceptions: the tables of what an undecided one gives.

use super::code::{Arg, MaybeReg, Reg};
use super::columns::{Cell, Store};
use super::machine::{Lends, Machine, Spare};
use super::values::{FAULT, KNOWN, UNKNOWN};
use lagrum_plan::exact::Rational;

/// A value and its status.
type Valued<T> = (T, u8);

/// What a choice gives.
#[inline(always)]
pub(super) fn chosen<T: Cell>(
    condition: Valued<i64>,
    then: Valued<T>,
    or_else: Valued<T>,
    comparable: bool,
) -> Valued<T> {
    match condition {
        (0, KNOWN) => or_else,
        (_, KNOWN) => then,
        (_, UNKNOWN) if comparable && then == or_else && then.1 == KNOWN => then,
        (_, status) => (T::ZERO, status),
    }
}

pub(super) fn choose<const W: usize>(
    store: &mut Store<i64, W>,
    out: u32,
    condition: u32,
    then: Arg,
    or_else: Arg,
    comparable: bool,
) {
    match (then, or_else) {
        (Arg::Reg(then), Arg::Reg(or_else)) => {
            let from = [condition, then.slot, or_else.slot];
            choose_from(store, out, from, comparable, |[_, then, or_else]| [then, or_else]);
        }
        (Arg::Reg(then), Arg::Const(or_else)) => {
            choose_from(store, out, [condition, then.slot], comparable, |[_, then]| {
                [then, (or_else, KNOWN)]
            });
        }
        (Arg::Const(then), Arg::Reg(or_else)) => {
            choose_from(store, out, [condition, or_else.slot], comparable, |[_, or_else]| {
                [(then, KNOWN), or_else]
            });
        }
        (Arg::Const(then), Arg::Const(or_else)) => {
            choose_from(store, out, [condition], comparable, |_| [(then, KNOWN), (or_else, KNOWN)]);
        }
    }
}

#[inline(always)]
fn choose_from<const N: usize, const W: usize>(
    store: &mut Store<i64, W>,
    out: u32,
    from: [u32; N],
    comparable: bool,
    branches: impl Fn([Valued<i64>; N]) -> [Valued<i64>; 2],
) {
    if from.iter().all(|slot| store.is_known(*slot)) {
        return store.known_from(out, from, |cells| {
            let [(then, _), (or_else, _)] = branches(cells.map(|cell| (cell, KNOWN)));
            let [condition, ..] = cells.as_slice() else { return 0 };
            // A mask rather than a jump: the vectoriser does as it likes, the branch predictor has nothing to learn.
            or_else ^ ((then ^ or_else) & condition.wrapping_neg())
        });
    }
    store.rows(out, from, |cells, status| {
        let mut valued = cells.map(|cell| (cell, KNOWN));
        for (valued, status) in valued.iter_mut().zip(status) {
            valued.1 = status;
        }
        let [then, or_else] = branches(valued);
        let condition = valued.first().copied().unwrap_or((0, FAULT));
        chosen(condition, then, or_else, comparable)
    });
}

pub(super) fn choose_wide<const W: usize>(
    machine: &mut Machine<W>,
    out: Reg,
    condition: Reg,
    then: Reg,
    or_else: Reg,
) {
    machine.compute::<Rational>(out, |machine, row| {
        let condition = machine.read::<i64>(condition).get(row);
        chosen(condition, machine.read(then).get(row), machine.read(or_else).get(row), true)
    });
}

/// Which exception applies: see [`lagrum_plan::program::Op::Which`]. Where it is unknown only because of one
/// condition, and there is a main rule, the cell has the number of that condition, else −1.
pub(super) fn which<const W: usize>(
    store: &mut Store<i64, W>,
    out: u32,
    conditions: &[(i64, Reg)],
    main: bool,
) {
    if W > 1
        && conditions.iter().all(|(_, condition)| store.is_known(condition.slot))
        && which_known(store, out, conditions, main)
    {
        return;
    }
    store.write_rows(out, |store, row| {
        let each = conditions.iter().map(|(number, condition)| {
            (*number, (store.cell(condition.slot, row), store.cell_status(condition.slot, row)))
        });
        picked(each, main)
    });
}

/// Which exception applies in a row.
#[inline(always)]
pub(super) fn picked(
    conditions: impl Iterator<Item = (i64, Valued<i64>)>,
    main: bool,
) -> Valued<i64> {
    let (mut yes, mut unknown, mut faults) = (0u32, 0u32, false);
    let (mut applies, mut open) = (0, -1);
    for (number, (value, status)) in conditions {
        match status {
            KNOWN if value != 0 => {
                yes += 1;
                applies = number;
            }
            KNOWN => {}
            UNKNOWN => {
                unknown += 1;
                open = number;
            }
            _ => faults = true,
        }
    }
    match (yes, unknown) {
        _ if faults => (-1, FAULT),
        (2.., _) => (-1, FAULT),
        (0, 0) if !main => (-1, FAULT),
        (_, 0) => (applies, KNOWN),
        (0, 1) if main => (open, UNKNOWN),
        _ => (-1, UNKNOWN),
    }
}

/// The known case without jumps; false if some row is a conflict or a gap after all.
fn which_known<const W: usize>(
    store: &mut Store<i64, W>,
    out: u32,
    conditions: &[(i64, Reg)],
    main: bool,
) -> bool {
    // Sum the numbers of the true conditions, and count them in the bits above: numbers are below 2^32.
    const ONE: i64 = 1 << 32;
    store.fold_known(out, 0, std::iter::empty(), |sum, _| sum);
    for (number, condition) in conditions {
        let marked = ONE | number;
        store.accumulate_known(out, condition.slot, |sum, yes| {
            sum.wrapping_add(yes.wrapping_neg() & marked)
        });
    }
    let least = if main { 0 } else { ONE };
    let decided = store.all_cells(out, |sum| (sum >= least) & (sum < 2 * ONE));
    if decided {
        store.each_known(out, |sum| sum & (ONE - 1));
    }
    decided
}

/// What a pick gives: the branch of the exception that applies, or where that is open, the main rule's value if the
/// exception has the same.
#[inline(always)]
fn taken<T: Cell>(
    which: Valued<i64>,
    comparable: bool,
    branch: impl Fn(usize) -> Option<Valued<T>>,
) -> Valued<T> {
    let number = usize::try_from(which.0).ok();
    match which.1 {
        KNOWN => number.and_then(branch).unwrap_or((T::ZERO, FAULT)),
        UNKNOWN if comparable => match (branch(0), number.and_then(branch)) {
            (Some(main), Some(other)) if main == other && main.1 == KNOWN => main,
            _ => (T::ZERO, UNKNOWN),
        },
        status => (T::ZERO, status),
    }
}

pub(super) fn pick<const W: usize>(
    store: &mut Store<i64, W>,
    out: u32,
    which: u32,
    branches: &[Arg],
    comparable: bool,
) {
    let known = |arg: &Arg| match arg {
        Arg::Reg(reg) => store.is_known(reg.slot),
        Arg::Const(_) => true,
    };
    /// With more branches, looking one up is cheaper than trying all.
    const FEW: usize = 12;
    if store.is_known(which) && branches.len() <= FEW && branches.iter().all(known) {
        return pick_known(store, out, which, branches);
    }
    store.write_rows(out, |store, row| {
        let which = (store.cell(which, row), store.cell_status(which, row));
        taken(which, comparable, |number| match branches.get(number)? {
            Arg::Reg(reg) => Some((store.cell(reg.slot, row), store.cell_status(reg.slot, row))),
            Arg::Const(value) => Some((*value, KNOWN)),
        })
    });
}

fn pick_known<const W: usize>(store: &mut Store<i64, W>, out: u32, which: u32, branches: &[Arg]) {
    store.fold_known(out, 0, std::iter::empty(), |sum, _| sum);
    for (number, branch) in (0i64..).zip(branches) {
        match branch {
            Arg::Const(value) => {
                let value = *value;
                store.accumulate_known(
                    out,
                    which,
                    |sum, which| if which == number { value } else { sum },
                );
            }
            Arg::Reg(reg) => {
                store.accumulate2_known(out, [which, reg.slot], |sum, which, value| {
                    if which == number { value } else { sum }
                });
            }
        }
    }
}

pub(super) fn pick_wide<const W: usize>(
    machine: &mut Machine<W>,
    out: Reg,
    which: Reg,
    branches: &[Reg],
) {
    machine.compute::<Rational>(out, |machine, row| {
        let which = machine.read::<i64>(which).get(row);
        taken(which, true, |number| {
            branches.get(number).map(|branch| machine.read(*branch).get(row))
        })
    });
}

/// A value that may be absent: its presence with the status of the whole, and the value where it can be compared.
type Whole<T> = (bool, u8, Option<Valued<T>>);

fn whole<T: Cell, const W: usize>(machine: &Machine<W>, maybe: MaybeReg, row: usize) -> Whole<T> {
    if maybe.never {
        return (false, KNOWN, None);
    }
    let value = maybe.value.map(|value| machine.read::<T>(value).get(row));
    match maybe.present {
        Some(present) => {
            let (present, status) = machine.read::<i64>(present).get(row);
            (present != 0, status, value)
        }
        None => (true, value.map_or(KNOWN, |(_, status)| status), value),
    }
}

/// Whether one of two may-be-absent values, it is open which, is present.
fn common_presence<T: Cell>(a: &Whole<T>, b: &Whole<T>, comparable: bool) -> Valued<i64> {
    match (a, b) {
        ((false, KNOWN, _), (false, KNOWN, _)) => (0, KNOWN),
        ((true, KNOWN, Some(a)), (true, KNOWN, Some(b)))
            if comparable && a == b && a.1 == KNOWN =>
        {
            (1, KNOWN)
        }
        _ => (0, UNKNOWN),
    }
}

pub(super) fn choose_present<const W: usize>(
    machine: &mut Machine<W>,
    out: Reg,
    condition: Reg,
    then: MaybeReg,
    or_else: MaybeReg,
    comparable: bool,
) {
    if is_wide(&[then, or_else]) {
        present_of::<Rational, W>(machine, out, condition, [then, or_else], comparable);
    } else {
        present_of::<i64, W>(machine, out, condition, [then, or_else], comparable);
    }
}

fn is_wide(branches: &[MaybeReg]) -> bool {
    branches.iter().any(|branch| branch.value.is_some_and(|value| value.wide))
}

fn present_of<T: Cell, const W: usize>(
    machine: &mut Machine<W>,
    out: Reg,
    condition: Reg,
    [then, or_else]: [MaybeReg; 2],
    comparable: bool,
) where
    Spare: Lends<T>,
{
    machine.compute::<i64>(out, |machine, row| {
        let branch = |maybe| whole::<T, W>(machine, maybe, row);
        let presence = |(present, status, _): Whole<T>| (i64::from(present), status);
        match machine.read::<i64>(condition).get(row) {
            (0, KNOWN) => presence(branch(or_else)),
            (_, KNOWN) => presence(branch(then)),
            (_, UNKNOWN) => common_presence(&branch(then), &branch(or_else), comparable),
            (_, status) => (0, status),
        }
    });
}

pub(super) fn pick_present<const W: usize>(
    machine: &mut Machine<W>,
    out: Reg,
    which: Reg,
    branches: &[MaybeReg],
    comparable: bool,
) {
    if is_wide(branches) {
        picked_present::<Rational, W>(machine, out, which, branches, comparable);
    } else {
        picked_present::<i64, W>(machine, out, which, branches, comparable);
    }
}

fn picked_present<T: Cell, const W: usize>(
    machine: &mut Machine<W>,
    out: Reg,
    which: Reg,
    branches: &[MaybeReg],
    comparable: bool,
) {
    machine.compute::<i64>(out, |machine, row| {
        let branch =
            |number: usize| branches.get(number).map(|maybe| whole::<T, W>(machine, *maybe, row));
        let (number, status) = machine.read::<i64>(which).get(row);
        let number = usize::try_from(number).ok();
        match status {
            KNOWN => number
                .and_then(branch)
                .map_or((0, FAULT), |(present, status, _)| (i64::from(present), status)),
            UNKNOWN => match (branch(0), number.and_then(branch)) {
                (Some(main), Some(other)) => common_presence(&main, &other, comparable),
                _ => (0, UNKNOWN),
            },
            status => (0, status),
        }
    });
}
