//! A share of what was drawn, and the share of all that it may stand for.

use super::Share;

/// The value that a normal variable exceeds in 2.5 % of all draws.
const Z: f64 = 1.959_963_984_540_054;

/// A share of what was drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// How many.
    pub of: u64,
    /// Among how many; never 0.
    pub among: u64,
    /// The share.
    pub share: Share,
    /// The lower end of the 95 % interval by Wilson's method.
    pub low: Share,
    /// The upper end.
    pub high: Share,
}

/// The share of some among many, with Wilson's 95 % interval. `None` among none.
#[must_use]
pub fn rate(of: u64, among: u64) -> Option<Rate> {
    if among == 0 || of > among {
        return None;
    }
    let (k, n) = (of as f64, among as f64);
    let share = k / n;
    let middle = (share + Z * Z / (2.0 * n)) / (1.0 + Z * Z / n);
    let half = Z / (1.0 + Z * Z / n) * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    let low = if of == 0 { 0.0 } else { (middle - half).max(0.0) };
    let high = if of == among { 1.0 } else { (middle + half).min(1.0) };
    Some(Rate { of, among, share: Share(share), low: Share(low), high: Share(high) })
}
