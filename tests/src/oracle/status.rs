//! Values that are known, unknown or faults, and the three ways in which operators treat them.

use super::case::Record;
use num_rational::BigRational;
use std::rc::Rc;

/// What became of an expression.
#[derive(Debug, Clone, PartialEq)]
pub enum Status {
    /// Its value.
    Known(Known),
    /// Facts are missing.
    Unknown,
    /// A count of rows some of which are unknown: the least and the greatest that it can be.
    Counted(usize, usize),
    /// There is no value, whatever the facts that are missing.
    Fault(Fault),
}

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub enum Known {
    /// Known not to be there.
    Absent,
    /// Yes or no.
    Bool(bool),
    /// A number; money in kr, percent as a share, a length of time in days or months.
    Number(BigRational),
    /// A text.
    Text(String),
    /// A date, week, month …, by its code.
    Time(i64),
    /// The first and the last day of a period, by their codes; `None` is an open end.
    Period(i64, Option<i64>),
    /// A value of a closed set, by its place.
    Alternative(u32),
    /// An instance of a concept.
    Record(Rc<Record>),
    /// A piece of the history of a fact: its fields.
    Piece(Vec<Status>),
    /// A list: each element, and whether it belongs to the list.
    List(Vec<(Status, Status)>),
}

/// Why there is no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Two exceptions apply at once.
    Conflict,
    /// Nothing covers the case.
    Gap,
    /// `no value`.
    NoValue,
    /// Division by zero.
    DivisionByZero,
    /// `exact to`.
    NotExact,
    /// A step that is not above zero.
    BadStep,
    /// A tie in an order.
    Tie,
    /// Beyond a limit of the language.
    Limit,
    /// No version covers the legal date.
    NoVersion,
    /// What is absent, used where a condition before it says that it is there. Nothing relies on it.
    NotThere,
    /// Not an expression of a program without errors, or one that cannot be evaluated yet.
    Meaningless,
}

impl Status {
    pub(super) const ABSENT: Self = Self::Known(Known::Absent);

    pub(super) const fn bool(value: bool) -> Self {
        Self::Known(Known::Bool(value))
    }

    pub(super) const fn number(value: BigRational) -> Self {
        Self::Known(Known::Number(value))
    }

    pub(super) fn whole(value: i64) -> Self {
        Self::number(BigRational::from_integer(value.into()))
    }

    /// The status without the range of a count.
    pub(super) fn plain(self) -> Self {
        match self {
            Self::Counted(..) => Self::Unknown,
            other @ (Self::Known(_) | Self::Unknown | Self::Fault(_)) => other,
        }
    }

    /// The value where it must be there.
    pub(super) fn there(self) -> Self {
        match self.plain() {
            Self::Known(Known::Absent) => Self::Fault(Fault::NotThere),
            other => other,
        }
    }

    pub(super) const fn is(&self, wanted: bool) -> bool {
        matches!(self, Self::Known(Known::Bool(value)) if *value == wanted)
    }

    /// Works on the value, if there is one.
    pub(super) fn then(self, work: impl FnOnce(Known) -> Self) -> Self {
        match self.there() {
            Self::Known(value) => work(value),
            other => other,
        }
    }
}

impl Known {
    /// Values that a choice may find equal.
    const fn is_scalar(&self) -> bool {
        !matches!(self, Self::Record(_) | Self::Piece(_) | Self::List(_))
    }
}

/// Strict operators: a fault if any operand is a fault, else unknown if any is unknown, else worked out.
pub(super) fn strict(operands: Vec<Status>, work: impl FnOnce(Vec<Known>) -> Status) -> Status {
    let operands: Vec<Status> = operands.into_iter().map(Status::there).collect();
    let fault = operands.iter().find(|operand| matches!(operand, Status::Fault(_)));
    if let Some(fault) = fault {
        return fault.clone();
    }
    let values: Option<Vec<Known>> = operands.into_iter().map(known).collect();
    values.map_or(Status::Unknown, work)
}

fn known(status: Status) -> Option<Known> {
    match status {
        Status::Known(value) => Some(value),
        Status::Unknown | Status::Counted(..) | Status::Fault(_) => None,
    }
}

/// Connectives: with T true, U unknown and F faulted operands and k needed, r(t) is true if t ≥ k, false if
/// t + F < k, else a fault; the result is r(T) if r(T) = r(T + U), else unknown.
pub(super) fn at_least(needed: usize, operands: Vec<Status>) -> Status {
    let operands: Vec<Status> = operands.into_iter().map(Status::there).collect();
    let sure = operands.iter().filter(|operand| operand.is(true)).count();
    let unknown = operands.iter().filter(|operand| **operand == Status::Unknown).count();
    let mut faults = operands.into_iter().filter(|operand| matches!(operand, Status::Fault(_)));
    let fault = faults.next();
    let faulted = faults.count() + usize::from(fault.is_some());
    let result = |sure: usize| match &fault {
        _ if sure >= needed => Status::bool(true),
        Some(fault) if sure + faulted >= needed => fault.clone(),
        _ => Status::bool(false),
    };
    let (least, greatest) = (result(sure), result(sure + unknown));
    if least == greatest { least } else { Status::Unknown }
}

pub(super) fn all(operands: Vec<Status>) -> Status {
    at_least(operands.len(), operands)
}

pub(super) fn any(operands: Vec<Status>) -> Status {
    at_least(1, operands)
}

pub(super) fn not(operand: Status) -> Status {
    strict(vec![operand], |values| match values.as_slice() {
        [Known::Bool(value)] => Status::bool(!value),
        _ => Status::Fault(Fault::Meaningless),
    })
}

/// Choices: a known condition gives the branch's status, a faulted one a fault; an unknown one the branches'
/// common value if both are known and equal scalars (or both absent), else unknown.
pub(super) fn choose(
    condition: Status,
    yes: impl FnOnce() -> Status,
    no: impl FnOnce() -> Status,
) -> Status {
    match condition.there() {
        Status::Known(Known::Bool(true)) => yes().plain(),
        Status::Known(Known::Bool(false)) => no().plain(),
        Status::Known(_) => Status::Fault(Fault::Meaningless),
        Status::Unknown | Status::Counted(..) => common(&yes().plain(), &no().plain()),
        fault @ Status::Fault(_) => fault,
    }
}

/// The value that both have, if it is known and a scalar.
pub(super) fn common(a: &Status, b: &Status) -> Status {
    match (a, b) {
        (Status::Known(x), Status::Known(y)) if x.is_scalar() && x == y => a.clone(),
        _ => Status::Unknown,
    }
}
