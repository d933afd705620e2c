mod against_bignum;
mod decimals;
mod roundings;
mod values;

use super::Rational;

/// A fraction that the test knows to be one.
fn fraction(num: i128, den: i128) -> Rational {
    Rational::new(num, den).unwrap()
}

/// A decimal that the test knows to be one.
fn decimal(text: &str) -> Rational {
    Rational::from_decimal(text).unwrap()
}
