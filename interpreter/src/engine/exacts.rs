//! Arithmetic on rationals: quotients by what is not constant, and numbers of more than 64 bits.

use super::code::{Exact, ExactOp, Reg};
use super::columns::View;
use super::fold::holds;
use super::machine::Machine;
use super::values::{FAULT, KNOWN};
use lagrum_plan::exact::Rational;

/// An operand's rows.
pub(super) enum Numbers<'a> {
    Narrow(View<'a, i64>, i128),
    Wide(View<'a, Rational>),
    Const(Rational),
}

impl Numbers<'_> {
    pub(super) fn of<const W: usize>(machine: &Machine<W>, operand: Exact) -> Numbers<'_> {
        match operand {
            Exact::Reg(reg, _) if reg.wide => Numbers::Wide(machine.read(reg)),
            Exact::Reg(reg, denominator) => Numbers::Narrow(machine.read(reg), denominator),
            Exact::Const(value) => Numbers::Const(value),
        }
    }

    pub(super) fn get(&self, row: usize) -> (Rational, u8) {
        match self {
            Self::Narrow(view, denominator) => {
                let (cell, status) = view.get(row);
                (Rational::new(i128::from(cell), *denominator).unwrap_or(Rational::ZERO), status)
            }
            Self::Wide(view) => view.get(row),
            Self::Const(value) => (*value, KNOWN),
        }
    }
}

/// The result of an operation on known operands, but for comparisons; `None` is a fault.
pub(super) fn apply(op: ExactOp, a: Rational, b: Rational) -> Option<Rational> {
    match op {
        ExactOp::Same => Some(a),
        ExactOp::Add => a.checked_add(b),
        ExactOp::Sub => a.checked_sub(b),
        ExactOp::Mul => a.checked_mul(b),
        ExactOp::Div => a.checked_div(b),
        ExactOp::Min => Some(a.min(b)),
        ExactOp::Max => Some(a.max(b)),
        ExactOp::Round(how) => a.round_to(b, how).ok(),
        ExactOp::ExactTo => Some(a).filter(|a| b.is_positive() && a.is_multiple_of(b)),
        ExactOp::Limit(limit) => Some(a).filter(|a| a.abs() <= limit),
        ExactOp::Compare(how) => Some(Rational::from_integer(i64::from(holds(how, a.cmp(&b))))),
    }
}

fn row(op: ExactOp, (a, left): (Rational, u8), (b, right): (Rational, u8)) -> (Rational, u8) {
    // A divisor known to be 0 is a fault whatever the dividend.
    if op == ExactOp::Div && b.is_zero() && right == KNOWN {
        return (Rational::ZERO, FAULT);
    }
    if left | right != KNOWN {
        return (Rational::ZERO, left | right);
    }
    apply(op, a, b).map_or((Rational::ZERO, FAULT), |value| (value, KNOWN))
}

/// Runs an instruction; a column of integers is the result times the denominator.
pub(super) fn run<const W: usize>(
    machine: &mut Machine<W>,
    out: Reg,
    denominator: i128,
    op: ExactOp,
    a: Exact,
    b: Exact,
) {
    if out.wide {
        machine.compute::<Rational>(out, |machine, at| {
            row(op, Numbers::of(machine, a).get(at), Numbers::of(machine, b).get(at))
        });
        return;
    }
    let scale = Rational::new(denominator, 1).unwrap_or(Rational::ONE);
    machine.compute::<i64>(out, |machine, at| {
        let (value, status) =
            row(op, Numbers::of(machine, a).get(at), Numbers::of(machine, b).get(at));
        let stored = value
            .checked_mul(scale)
            .and_then(Rational::to_integer)
            .and_then(|value| i64::try_from(value).ok());
        match stored {
            Some(stored) => (stored, status),
            None => (0, FAULT),
        }
    });
}
