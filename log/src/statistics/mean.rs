//! A mean of what was drawn, and the mean of all that it may stand for.

use super::Estimate;
use super::special::student;
use lagrum_plan::exact::Rational;

/// A mean of what was drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mean {
    /// The mean.
    pub mean: Estimate,
    /// The lower end of the 95 % interval by Student's t; not below 0.
    pub low: Estimate,
    /// The upper end.
    pub high: Estimate,
}

/// The mean of amounts that are not negative, with the 95 % interval of Student's t. `None` of fewer than two.
#[must_use]
pub fn mean(amounts: &[Rational]) -> Option<Mean> {
    if amounts.len() < 2 {
        return None;
    }
    let n = amounts.len() as f64;
    let about = |amount: &Rational| amount.numerator() as f64 / amount.denominator() as f64;
    let mean = amounts.iter().map(about).sum::<f64>() / n;
    let squares = amounts.iter().map(|amount| (about(amount) - mean) * (about(amount) - mean));
    let error = (squares.sum::<f64>() / (n - 1.0) / n).sqrt();
    let half = student(n - 1.0) * error;
    let estimate = |value: f64| Estimate(value.max(0.0));
    Some(Mean { mean: estimate(mean), low: estimate(mean - half), high: estimate(mean + half) })
}
