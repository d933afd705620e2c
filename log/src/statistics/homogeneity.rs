//! Whether rows of counts come from the same shares.

use super::Share;
use super::special::gamma_above;

/// What a test of homogeneity says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Homogeneity {
    /// How likely rows as different as these would be if chance alone set them apart.
    Tested {
        /// The probability.
        p: Share,
        /// Degrees of freedom.
        degrees: u64,
    },
    /// There is nothing to compare: fewer than two rows or columns.
    Nothing,
    /// The counts are too small for the test.
    TooFew,
}

/// Pearson's chi-square test of rows of counts, each a column a value. It is not made where it does not hold: a fifth of
/// the counts expected below 5, or any below 1 (Cochran).
#[must_use]
pub fn homogeneity(rows: &[Vec<u64>]) -> Homogeneity {
    let sums: Vec<u64> = rows.iter().map(|row| row.iter().sum()).collect();
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    let column = |at: usize| rows.iter().filter_map(|row| row.get(at)).sum::<u64>();
    let columns: Vec<u64> = (0..width).map(column).collect();
    let all: u64 = sums.iter().sum();
    let (used_rows, used_columns) = (used(&sums), used(&columns));
    if used_rows < 2 || used_columns < 2 {
        return Homogeneity::Nothing;
    }
    let (mut chi, mut small, mut cells) = (0.0, 0_u64, 0_u64);
    for (row, sum) in rows.iter().zip(&sums).filter(|(_, sum)| **sum > 0) {
        for (at, of_column) in columns.iter().enumerate().filter(|(_, of)| **of > 0) {
            let expected = *sum as f64 * *of_column as f64 / all as f64;
            if expected < 1.0 {
                return Homogeneity::TooFew;
            }
            small += u64::from(expected < 5.0);
            cells += 1;
            let off = row.get(at).copied().unwrap_or_default() as f64 - expected;
            chi += off * off / expected;
        }
    }
    if small * 5 > cells {
        return Homogeneity::TooFew;
    }
    let degrees = (used_rows - 1) * (used_columns - 1);
    let p = Share(gamma_above(degrees as f64 / 2.0, chi / 2.0).min(1.0));
    Homogeneity::Tested { p, degrees }
}

fn used(sums: &[u64]) -> u64 {
    sums.iter().filter(|sum| **sum > 0).count() as u64
}
