//! Division by a constant without a division.

/// A divisor above zero, with the multiplier that takes its place: a product of 64 bits is many times cheaper than a
/// quotient. ⌊u ÷ d⌋ = ⌊u × m ÷ 2^(63 + l)⌋ for 0 ≤ u < 2^63, where 2^l is the first power of 2 not below d and
/// m = ⌊2^(63 + l) ÷ d⌋ + 1: the error of m, less than 2^l, is too small to carry u past the next multiple.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Divisor {
    multiplier: u64,
    shift: u32,
}

impl Divisor {
    /// `None` unless the divisor is above zero.
    pub(super) fn new(divisor: i64) -> Option<Self> {
        let unsigned = u64::try_from(divisor).ok().filter(|divisor| *divisor > 0)?;
        let shift = 63 + (64 - (unsigned - 1).leading_zeros());
        let multiplier = u64::try_from((1u128 << shift) / u128::from(unsigned) + 1).ok()?;
        Some(Self { multiplier, shift })
    }

    /// The quotient, rounded toward −∞.
    #[inline(always)]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a quotient is no larger than the dividend"
    )]
    pub(super) fn floor(self, dividend: i64) -> i64 {
        // ⌊n ÷ d⌋ is −1 − ⌊(−1 − n) ÷ d⌋, and −1 − n is n with every bit flipped.
        let sign = dividend >> 63;
        let flipped = (dividend ^ sign).cast_unsigned();
        let quotient = ((u128::from(flipped) * u128::from(self.multiplier)) >> self.shift) as u64;
        quotient.cast_signed() ^ sign
    }
}

#[cfg(test)]
mod tests {
    use super::Divisor;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn divides_as_division_does(dividend: i64, divisor in 1i64..) {
            prop_assert_eq!(Divisor::new(divisor).unwrap().floor(dividend), dividend.div_euclid(divisor));
        }

        #[test]
        fn divides_by_small_numbers(dividend in -10_000i64..10_000, divisor in 1i64..200) {
            prop_assert_eq!(Divisor::new(divisor).unwrap().floor(dividend), dividend.div_euclid(divisor));
        }
    }

    #[test]
    fn divides_the_extremes() {
        for divisor in [1, 2, 3, 600_000, 1 << 62, i64::MAX - 1, i64::MAX] {
            for dividend in [i64::MIN, i64::MIN + 1, -1, 0, 1, i64::MAX - 1, i64::MAX] {
                assert_eq!(
                    Divisor::new(divisor).unwrap().floor(dividend),
                    dividend.div_euclid(divisor)
                );
            }
        }
        assert_eq!(Divisor::new(0), None);
        assert_eq!(Divisor::new(-3), None);
    }
}
