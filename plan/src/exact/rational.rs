//! The exact rational number that constants, quanta and results are made of.

use std::cmp::Ordering;
use std::ops::Neg;

/// An exact fraction, always in lowest terms, with a denominator above zero.
///
/// Numerator and denominator lie within ±(2^127 − 1), so negation cannot overflow. What does not fit gives
/// `None`; nothing is ever rounded. Two equal values have one representation, so `Eq` and `Hash` agree with `Ord`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rational {
    num: i128,
    den: i128,
}

impl Rational {
    /// Zero.
    pub const ZERO: Self = Self::from_integer(0);
    /// One.
    pub const ONE: Self = Self::from_integer(1);
    /// One hundredth: one percent, or one öre of a krona.
    pub const HUNDREDTH: Self = Self { num: 1, den: 100 };

    /// The fraction `num / den` in lowest terms; `None` if `den` is zero or the reduced fraction does not fit.
    #[must_use]
    pub fn new(num: i128, den: i128) -> Option<Self> {
        if den == 0 {
            return None;
        }
        let negative = (num < 0) != (den < 0);
        let (num, den) = (num.unsigned_abs(), den.unsigned_abs());
        let common = gcd(num, den);
        let num = i128::try_from(num / common).ok()?;
        let den = i128::try_from(den / common).ok()?;
        Some(Self { num: if negative { -num } else { num }, den })
    }

    /// A whole number.
    #[must_use]
    pub const fn from_integer(value: i64) -> Self {
        Self { num: value as i128, den: 1 }
    }

    /// The numerator; its sign is the number's sign.
    #[must_use]
    pub const fn numerator(self) -> i128 {
        self.num
    }

    /// The denominator, above zero.
    #[must_use]
    pub const fn denominator(self) -> i128 {
        self.den
    }

    /// Whether the number is 0.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.num == 0
    }

    /// Whether the number is below 0.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.num < 0
    }

    /// Whether the number is above 0.
    #[must_use]
    pub const fn is_positive(self) -> bool {
        self.num > 0
    }

    /// Whether the number is whole.
    #[must_use]
    pub const fn is_integer(self) -> bool {
        self.den == 1
    }

    /// The number as an integer, if it is whole.
    #[must_use]
    pub const fn to_integer(self) -> Option<i128> {
        if self.den == 1 { Some(self.num) } else { None }
    }

    /// The number without its sign.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self { num: self.num.abs(), den: self.den }
    }

    /// The sum. `None` if it does not fit, or if its numerator over the least common denominator does not.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        if self.den == 1 && other.den == 1 {
            return Self::whole(self.num.checked_add(other.num)?);
        }
        let common = common_divisor(self.den, other.den);
        let (left, right) = (self.den / common, other.den / common);
        let sum = self.num.checked_mul(right)?.checked_add(other.num.checked_mul(left)?)?;
        // Only a factor of `common` can cancel: `sum` shares none with `left` or `right`.
        let cancelled = common_divisor_of_any(sum, common)?;
        Some(Self { num: sum / cancelled, den: left.checked_mul(other.den / cancelled)? })
            .filter(Self::fits)
    }

    /// The difference. `None` as for [`Rational::checked_add`].
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.checked_add(-other)
    }

    /// The product; `None` exactly when it does not fit.
    #[must_use]
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        if self.den == 1 && other.den == 1 {
            return Self::whole(self.num.checked_mul(other.num)?);
        }
        let (first, second) =
            (common_divisor(self.num, other.den), common_divisor(other.num, self.den));
        let num = (self.num / first).checked_mul(other.num / second)?;
        let den = (self.den / second).checked_mul(other.den / first)?;
        Some(Self { num, den }).filter(Self::fits)
    }

    /// The quotient; `None` if the divisor is zero, and otherwise exactly when it does not fit.
    #[must_use]
    pub fn checked_div(self, divisor: Self) -> Option<Self> {
        self.checked_mul(divisor.reciprocal()?)
    }

    /// One divided by the number; `None` for zero.
    #[must_use]
    pub const fn reciprocal(self) -> Option<Self> {
        match self.num {
            0 => None,
            1.. => Some(Self { num: self.den, den: self.num }),
            ..0 => Some(Self { num: -self.den, den: -self.num }),
        }
    }

    /// The largest rational of which both numbers are whole multiples, never negative: the quantum of a sum.
    ///
    /// The gcd of 0 and x is |x|. `None` if the least common denominator does not fit.
    #[must_use]
    pub fn gcd_with(self, other: Self) -> Option<Self> {
        let num = common_divisor(self.num, other.num);
        let den = (self.den / common_divisor(self.den, other.den)).checked_mul(other.den)?;
        Some(Self { num, den })
    }

    /// Whether the number is `step` times some integer. Only 0 is a multiple of 0.
    #[must_use]
    pub const fn is_multiple_of(self, step: Self) -> bool {
        if step.num == 0 {
            return self.num == 0;
        }
        // Both are in lowest terms, so the numerators and the denominators can be tried apart.
        self.num % step.num == 0 && step.den % self.den == 0
    }

    /// How many times `step` the number is, if that is a whole number that fits; `None` also if `step` is 0.
    #[must_use]
    pub fn count_of(self, step: Self) -> Option<i128> {
        if step.num == 0 || !self.is_multiple_of(step) {
            return None;
        }
        (self.num / step.num).checked_mul(step.den / self.den).filter(|count| *count != i128::MIN)
    }

    /// The largest integer not above the number.
    #[must_use]
    pub const fn floor(self) -> i128 {
        self.num.div_euclid(self.den)
    }

    /// The smallest integer not below the number.
    #[must_use]
    pub const fn ceil(self) -> i128 {
        let below = self.floor();
        if self.den == 1 { below } else { below + 1 }
    }

    fn whole(num: i128) -> Option<Self> {
        Some(Self { num, den: 1 }).filter(Self::fits)
    }

    // A predicate for `Option::filter`: the most negative i128 has no opposite.
    fn fits(&self) -> bool {
        self.num != i128::MIN
    }
}

impl Neg for Rational {
    type Output = Self;

    fn neg(self) -> Self {
        Self { num: -self.num, den: self.den }
    }
}

impl From<i64> for Rational {
    fn from(value: i64) -> Self {
        Self::from_integer(value)
    }
}

impl Ord for Rational {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.den == other.den {
            return self.num.cmp(&other.num);
        }
        match (self.num.checked_mul(other.den), other.num.checked_mul(self.den)) {
            (Some(left), Some(right)) => left.cmp(&right),
            (None, _) | (_, None) => {
                compare_by_quotients((self.num, self.den), (other.num, other.den))
            }
        }
    }
}

impl PartialOrd for Rational {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Compares two fractions term by term of their continued fractions, where cross products would overflow.
fn compare_by_quotients(left: (i128, i128), right: (i128, i128)) -> Ordering {
    let ((mut a, mut b), (mut c, mut d)) = (left, right);
    loop {
        let order = a.div_euclid(b).cmp(&c.div_euclid(d));
        if order.is_ne() {
            return order;
        }
        let (left_rest, right_rest) = (a.rem_euclid(b), c.rem_euclid(d));
        if left_rest == 0 || right_rest == 0 {
            return left_rest.cmp(&right_rest);
        }
        // left_rest / b against right_rest / d is d / right_rest against b / left_rest.
        (a, b, c, d) = (d, right_rest, b, left_rest);
    }
}

/// The gcd of two numbers of which neither is `i128::MIN`, so that it fits.
fn common_divisor(a: i128, b: i128) -> i128 {
    gcd(a.unsigned_abs(), b.unsigned_abs()).cast_signed()
}

/// As [`common_divisor`], for an intermediate that may be `i128::MIN`.
fn common_divisor_of_any(a: i128, b: i128) -> Option<i128> {
    i128::try_from(gcd(a.unsigned_abs(), b.unsigned_abs())).ok()
}

fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        // Nearly all real operands fit in 64 bits, where division is many times cheaper.
        if let (Ok(a), Ok(b)) = (u64::try_from(a), u64::try_from(b)) {
            return u128::from(gcd_in_64_bits(a, b));
        }
        (a, b) = (b, a % b);
    }
    a
}

const fn gcd_in_64_bits(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}
