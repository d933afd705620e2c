//! Shares, means and tests, with what they leave uncertain. The only room where numbers are about right.
#![expect(
    clippy::float_arithmetic,
    clippy::disallowed_methods,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "an estimate is uncertain by far more than a float; no decision reads what is worked out here"
)]

mod exact_test;
mod homogeneity;
mod mean;
mod proportion;
mod several;
mod special;

#[cfg(test)]
mod tests;

pub use exact_test::fisher;
pub use homogeneity::{Homogeneity, homogeneity};
pub use mean::{Mean, mean};
pub use proportion::{Rate, rate};
pub use several::holm;

/// A share between 0 and 1, or the probability of a test.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Share(f64);

impl Share {
    /// In hundredths of a percent, to the nearest.
    #[must_use]
    pub fn basis_points(self) -> i64 {
        (self.0 * 10_000.0).round() as i64
    }

    /// Whether it is a probability that a test calls significant, at 5 %.
    #[must_use]
    pub fn is_significant(self) -> bool {
        self.0 < 0.05
    }

    /// With three decimals, and `<0.001` below the last of them.
    #[must_use]
    pub fn three_decimals(self) -> String {
        if self.0 < 0.001 { "<0.001".to_owned() } else { format!("{:.3}", self.0) }
    }

    /// With six decimals, for programs.
    #[must_use]
    pub fn six_decimals(self) -> String {
        format!("{:.6}", self.0)
    }
}

/// An amount that is estimated.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Estimate(f64);

impl Estimate {
    /// To the nearest whole number.
    #[must_use]
    pub fn whole(self) -> i64 {
        self.0.round() as i64
    }

    /// With two decimals, for programs.
    #[must_use]
    pub fn two_decimals(self) -> String {
        format!("{:.2}", self.0)
    }

    /// As many times as much.
    #[must_use]
    pub fn times(self, count: u64) -> Self {
        Self(self.0 * count as f64)
    }
}
