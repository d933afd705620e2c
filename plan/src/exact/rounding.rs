//! Rounding to a step, the only place where a number may lose anything.

use super::Rational;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Which way a number is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Rounding {
    /// Toward −∞, also for negative numbers.
    Down,
    /// Toward +∞, also for negative numbers.
    Up,
    /// To the nearest multiple, with a rule for what lies halfway.
    Nearest(Tie),
}

/// What becomes of a number halfway between two multiples.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Tie {
    /// Toward +∞.
    Up,
    /// Toward −∞.
    Down,
    /// The text gives no rule because no tie is possible; if one occurs, that is an error.
    None,
}

/// Why a number could not be rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RoundingError {
    /// The step is zero or below.
    StepNotPositive,
    /// The number lies halfway between two multiples and the rounding has no tie rule.
    Tie,
    /// The number counted in steps, or the result, does not fit.
    Overflow,
}

impl fmt::Display for RoundingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::StepNotPositive => "a number can only be rounded to a step above zero",
            Self::Tie => "the number lies halfway and the rounding has no rule for that",
            Self::Overflow => "the number is too large to be rounded to this step",
        })
    }
}

impl std::error::Error for RoundingError {}

impl Rational {
    /// The multiple of `step` that `rounding` chooses; a multiple of `step` is left as it is.
    ///
    /// # Errors
    /// If `step` is not above zero, a tie has no rule, or the result does not fit.
    pub fn round_to(self, step: Self, rounding: Rounding) -> Result<Self, RoundingError> {
        if !step.is_positive() {
            return Err(RoundingError::StepNotPositive);
        }
        if self.is_multiple_of(step) {
            return Ok(self);
        }
        let steps = self.checked_div(step).ok_or(RoundingError::Overflow)?;
        let count = match rounding {
            Rounding::Down => steps.floor(),
            Rounding::Up => steps.ceil(),
            Rounding::Nearest(tie) => nearest(steps, tie)?,
        };
        Self::new(count, 1).and_then(|count| step.checked_mul(count)).ok_or(RoundingError::Overflow)
    }
}

fn nearest(steps: Rational, tie: Tie) -> Result<i128, RoundingError> {
    let below = steps.numerator().rem_euclid(steps.denominator());
    let above = steps.denominator() - below;
    match (below.cmp(&above), tie) {
        (std::cmp::Ordering::Less, _) | (std::cmp::Ordering::Equal, Tie::Down) => Ok(steps.floor()),
        (std::cmp::Ordering::Greater, _) | (std::cmp::Ordering::Equal, Tie::Up) => Ok(steps.ceil()),
        (std::cmp::Ordering::Equal, Tie::None) => Err(RoundingError::Tie),
    }
}
