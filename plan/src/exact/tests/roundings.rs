use super::super::{Rational, Rounding, RoundingError, Tie};
use super::{decimal, fraction};

fn rounded(value: &str, step: &str, rounding: Rounding) -> Result<Rational, RoundingError> {
    decimal(value).round_to(decimal(step), rounding)
}

#[test]
fn down_and_up_follow_the_number_line() {
    assert_eq!(rounded("2950", "100", Rounding::Down), Ok(decimal("2900")));
    assert_eq!(rounded("-2950", "100", Rounding::Down), Ok(decimal("-3000")));
    assert_eq!(rounded("2901", "100", Rounding::Up), Ok(decimal("3000")));
    assert_eq!(rounded("-2901", "100", Rounding::Up), Ok(decimal("-2900")));
    assert_eq!(rounded("0.119", "0.01", Rounding::Down), Ok(decimal("0.11")));
    assert_eq!(fraction(1, 3).round_to(fraction(1, 7), Rounding::Up), Ok(fraction(3, 7)));
}

#[test]
fn multiples_stay_as_they_are() {
    for rounding in [Rounding::Down, Rounding::Up, Rounding::Nearest(Tie::None)] {
        assert_eq!(rounded("2900", "100", rounding), Ok(decimal("2900")));
        assert_eq!(rounded("-2900", "0.5", rounding), Ok(decimal("-2900")));
        assert_eq!(rounded("0", "3", rounding), Ok(Rational::ZERO));
    }
}

#[test]
fn ties_follow_the_number_line_too() {
    assert_eq!(rounded("2.5", "1", Rounding::Nearest(Tie::Up)), Ok(decimal("3")));
    assert_eq!(rounded("-2.5", "1", Rounding::Nearest(Tie::Up)), Ok(decimal("-2")));
    assert_eq!(rounded("2.5", "1", Rounding::Nearest(Tie::Down)), Ok(decimal("2")));
    assert_eq!(rounded("-2.5", "1", Rounding::Nearest(Tie::Down)), Ok(decimal("-3")));
    assert_eq!(rounded("2.5", "1", Rounding::Nearest(Tie::None)), Err(RoundingError::Tie));
    assert_eq!(rounded("2.49", "1", Rounding::Nearest(Tie::None)), Ok(decimal("2")));
    assert_eq!(rounded("2.51", "1", Rounding::Nearest(Tie::None)), Ok(decimal("3")));
}

#[test]
fn a_step_is_above_zero_and_results_fit() {
    assert_eq!(rounded("1", "0", Rounding::Up), Err(RoundingError::StepNotPositive));
    assert_eq!(rounded("1", "-1", Rounding::Up), Err(RoundingError::StepNotPositive));
    let step = Rational::from_integer(2);
    let largest = fraction(i128::MAX, 1);
    assert_eq!(largest.round_to(step, Rounding::Up), Err(RoundingError::Overflow));
    assert_eq!(largest.round_to(step, Rounding::Down), Ok(fraction(i128::MAX - 1, 1)));
}
