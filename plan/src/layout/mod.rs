//! How the values of a program are stored, worked out from its nodes.
//!
//! Every number has a *quantum* of which its values are whole multiples, or none, and an interval that its values
//! lie in. Together they settle, before any case is seen, in which integers a column of it fits: the engine needs no
//! overflow check, and the checker sees where a fraction of an öre arises.

mod bounds;
mod calendar;
mod infer;
mod numbers;

#[cfg(test)]
mod tests;

use crate::exact::Rational;
use crate::package::{Decision, Package};
use crate::program::NodeId;
use std::fmt;

/// What the values of a node are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Yes or no, 1 or 0.
    Bool,
    /// An exact number.
    Number,
    /// A date, week …, alternative or length of time.
    Code,
    /// A row of some domain; −1 for none.
    Row,
    /// A text, by number.
    Text,
}

/// In what a column is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// 64-bit integers: the value times [`Layout::denominator`].
    I64,
    /// 128-bit integers, likewise.
    I128,
    /// Fractions of 128-bit integers, for values without a quantum.
    Ratio,
}

/// How the values of a node are stored, and between what they lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// What they are.
    pub kind: Kind,
    /// What every value is a whole multiple of; `None` after a division by what is not constant.
    pub quantum: Option<Rational>,
    /// The least possible value.
    pub low: Rational,
    /// The greatest possible value.
    pub high: Rational,
    /// The integers it is stored in.
    pub form: Form,
    /// What stored integers are divided by: the quantum's denominator; 1 for ratios.
    pub denominator: i128,
    /// The largest numerator and denominator a value can have.
    size: Size,
}

/// Upper bounds of a fraction's numerator, without its sign, and denominator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Size {
    numerator: i128,
    denominator: i128,
}

/// A node that no layout can be found for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LayoutError {
    /// The node.
    pub node: NodeId,
    /// What is wrong with it.
    pub kind: LayoutErrorKind,
}

/// What can be wrong with a node's numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LayoutErrorKind {
    /// Values do not fit in 128 bits.
    TooWide,
    /// The step of a rounding has no quantum, so the result has none.
    StepWithoutQuantum,
    /// The calendar is asked with a number that need not be whole.
    NotWhole,
    /// A value that rests on its own earlier values, each finer than the one before.
    NeverSettles,
    /// A node, domain, field or alternative that is not there.
    Dangling,
}

impl fmt::Display for LayoutErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooWide => "the numbers here can need more than 128 bits",
            Self::StepWithoutQuantum => {
                "a number cannot be rounded to a step that is itself an unrounded quotient"
            }
            Self::NotWhole => "the calendar counts in whole numbers",
            Self::NeverSettles => {
                "a number that rests on its own earlier values needs ever finer fractions"
            }
            Self::Dangling => "the plan refers to something that it does not have",
        })
    }
}

/// The layout of every node of a decision. A node with an error has that of the number 0, so that no error is
/// caused by another.
#[must_use]
pub fn infer(package: &Package, decision: &Decision) -> (Vec<Layout>, Vec<LayoutError>) {
    infer::Inference::new(package, &decision.program).run()
}

impl Layout {
    /// The largest value without its sign.
    #[must_use]
    pub fn magnitude(&self) -> Rational {
        self.low.abs().max(self.high.abs())
    }

    /// Whether every value times `denominator` is a whole number that fits in 64 bits.
    #[must_use]
    pub fn fits_i64_times(&self, denominator: i128) -> bool {
        let whole = self.quantum.is_some_and(|quantum| denominator % quantum.denominator() == 0);
        let largest =
            Rational::new(denominator, 1).and_then(|scale| self.magnitude().checked_mul(scale));
        whole && largest.is_some_and(|largest| largest.ceil() <= i128::from(i64::MAX))
    }
}
