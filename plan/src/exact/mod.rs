//! Exact numbers: rationals that never round unless asked to, and their text.

mod decimal;
mod grouping;
mod rational;
mod rounding;
mod text;

#[cfg(test)]
mod tests;

pub use decimal::DecimalError;
pub use grouping::group_digits;
pub use rational::Rational;
pub use rounding::{Rounding, RoundingError, Tie};
pub use text::RationalTextError;
