//! Sums, products, clauses of statutes.

use super::calendar::Step;
use super::frame::{Frame, Oracle};
use super::status::{Fault, Known, Status, strict};
use lagrum_language::hir::{Arithmetic, Clause, Expr, ExprId};
use lagrum_language::types::Value;
use lagrum_plan::exact::{Rounding, Tie};
use lagrum_plan::value::{DurationKind, TimeUnit};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, Zero};

impl<'a> Oracle<'a> {
    /// A strict operator on numbers.
    pub(super) fn numbers(
        &self,
        frame: &Frame<'a>,
        ids: &[ExprId],
        work: impl FnOnce(&[BigRational]) -> Result<BigRational, Fault>,
    ) -> Status {
        self.strict(frame, ids, |values| of_numbers(values, work))
    }

    /// A sum or product; of dates, `up` says that a day which a month lacks becomes the first of the next.
    pub(super) fn arithmetic(
        &self,
        frame: &Frame<'a>,
        (how, up): (Arithmetic, bool),
        a: ExprId,
        b: ExprId,
    ) -> Status {
        if let Value::Time(unit) = frame.inferred.ty(a).value {
            let months = frame.inferred.ty(b).value == Value::Duration(DurationKind::Months);
            let step = match (months, up) {
                (true, true) => Step::MonthsUp,
                (true, false) => Step::Months,
                (false, _) => Step::Own,
            };
            let signed = |n: &BigRational| if how == Arithmetic::Add { n.clone() } else { -n };
            return self.strict(frame, &[a, b], |values| match values.as_slice() {
                [Known::Time(of), Known::Number(n)] => moved(unit, step, *of, &signed(n)),
                _ => Status::Fault(Fault::Meaningless),
            });
        }
        let (x, y) = (self.value(frame, a), self.value(frame, b));
        if how == Arithmetic::Div && matches!(&y, Status::Known(Known::Number(by)) if by.is_zero())
        {
            return Status::Fault(Fault::DivisionByZero);
        }
        strict(vec![x, y], |values| {
            of_numbers(values, |n| {
                Ok(match how {
                    Arithmetic::Add => &n[0] + &n[1],
                    Arithmetic::Sub => &n[0] - &n[1],
                    Arithmetic::Mul => &n[0] * &n[1],
                    Arithmetic::Div => &n[0] / &n[1],
                })
            })
        })
    }

    /// The part of a value that lies above one bound, and not above another.
    pub(super) fn part_of(
        &self,
        frame: &Frame<'a>,
        value: ExprId,
        above: ExprId,
        up_to: Option<ExprId>,
    ) -> Status {
        let operands: Vec<ExprId> = [value, above].into_iter().chain(up_to).collect();
        self.numbers(frame, &operands, |n| {
            let highest = n.get(2).map_or(&n[0], |up_to| (&n[0]).min(up_to));
            Ok((highest - &n[1]).max(BigRational::zero()))
        })
    }

    pub(super) fn clause(&self, frame: &Frame<'a>, base: ExprId, clause: &Clause) -> Status {
        match clause {
            Clause::AtLeast(bound) => self.extreme(frame, &[base, *bound], true),
            Clause::AtMost(bound) => self.extreme(frame, &[base, *bound], false),
            Clause::Rounded(how, step) => self.numbers(frame, &[base, *step], |n| {
                if n[1].is_positive() {
                    Ok(rounded(&(&n[0] / &n[1]), *how)? * &n[1])
                } else {
                    Err(Fault::BadStep)
                }
            }),
            Clause::Exact(step) => self.numbers(frame, &[base, *step], |n| {
                let exact = !n[1].is_zero() && (&n[0] / &n[1]).is_integer();
                if exact { Ok(n[0].clone()) } else { Err(Fault::NotExact) }
            }),
            Clause::CountedPer(_) => self.value(frame, base),
            Clause::RoundedUp => match frame.item.body.get(base) {
                Expr::Arithmetic(how, date, months) => {
                    self.arithmetic(frame, (*how, true), *date, *months)
                }
                _ => self.value(frame, base),
            },
        }
    }

    /// The largest or smallest of several values.
    pub(super) fn extreme(&self, frame: &Frame<'a>, ids: &[ExprId], largest: bool) -> Status {
        let meaningless = Status::Fault(Fault::Meaningless);
        self.strict(frame, ids, |values| {
            extreme(values, largest).map_or(meaningless, Status::Known)
        })
    }
}

fn of_numbers(
    values: Vec<Known>,
    work: impl FnOnce(&[BigRational]) -> Result<BigRational, Fault>,
) -> Status {
    let numbers: Vec<BigRational> = values.iter().filter_map(number).collect();
    if numbers.len() != values.len() {
        return Status::Fault(Fault::Meaningless);
    }
    work(&numbers).map_or_else(Status::Fault, Status::number)
}

/// The largest or smallest of values that have an order; `None` of none.
pub(super) fn extreme(values: Vec<Known>, largest: bool) -> Option<Known> {
    values.into_iter().reduce(|a, b| if before(&a, &b) == largest { b } else { a })
}

/// Whether one value is strictly before another.
pub(super) fn before(a: &Known, b: &Known) -> bool {
    match (a, b) {
        (Known::Number(a), Known::Number(b)) => a < b,
        (Known::Time(a), Known::Time(b)) => a < b,
        _ => false,
    }
}

pub(super) fn number(value: &Known) -> Option<BigRational> {
    match value {
        Known::Number(n) => Some(n.clone()),
        _ => None,
    }
}

/// Down is toward −∞, up toward +∞; halfway without a rule for it is a fault.
fn rounded(n: &BigRational, how: Rounding) -> Result<BigRational, Fault> {
    let half = BigRational::new(BigInt::from(1), BigInt::from(2));
    let (low, high) = ((n - &half).ceil(), (n + &half).floor());
    match how {
        Rounding::Down => Ok(n.floor()),
        Rounding::Up => Ok(n.ceil()),
        Rounding::Nearest(Tie::Up) => Ok(high),
        Rounding::Nearest(Tie::Down) => Ok(low),
        Rounding::Nearest(Tie::None) => {
            if low == high {
                Ok(low)
            } else {
                Err(Fault::Tie)
            }
        }
    }
}

/// A date moved by days or months, another unit of time by so many of itself.
fn moved(unit: TimeUnit, step: Step, of: i64, by: &BigRational) -> Status {
    let found = i64::try_from(by.to_integer())
        .ok()
        .and_then(|by| super::calendar::moved(unit, step, of, by));
    found.map_or(Status::Fault(Fault::Limit), |code| Status::Known(Known::Time(code)))
}
