use super::super::{DecimalError, Rational};
use super::{decimal, fraction};

#[test]
fn decimals_are_read_exactly() {
    assert_eq!(decimal("7000.50"), fraction(14001, 2));
    assert_eq!(decimal("-0.5"), fraction(-1, 2));
    assert_eq!(decimal("0"), Rational::ZERO);
    assert_eq!(decimal("-0.00"), Rational::ZERO);
    assert_eq!(decimal("1.5e3"), Rational::from_integer(1500));
    assert_eq!(decimal("100E-2"), Rational::ONE);
    assert_eq!(decimal("25e-1"), fraction(5, 2));
    assert_eq!(decimal("0.1"), fraction(1, 10));
    assert_eq!(decimal("10203000.0400"), fraction(1_020_300_004, 100));
}

#[test]
fn size_is_bounded_by_the_value_and_not_by_its_spelling() {
    let thousand_zeros = "0".repeat(1000);
    assert_eq!(decimal(&format!("2.5{thousand_zeros}")), fraction(5, 2));
    assert_eq!(decimal(&format!("1{thousand_zeros}e-1000")), Rational::ONE);
    assert_eq!(decimal(&format!("0.{thousand_zeros}1e1001")), Rational::ONE);
    assert_eq!(decimal("0e99999999999999999999"), Rational::ZERO);
    assert_eq!(decimal(&i128::MAX.to_string()), fraction(i128::MAX, 1));
    assert_eq!(decimal("1e-38").denominator(), 10_i128.pow(38));
}

#[test]
fn what_cannot_be_kept_exactly_is_refused() {
    let refused = |text: &str| Rational::from_decimal(text).unwrap_err();
    assert_eq!(refused("1e400"), DecimalError::TooLarge);
    assert_eq!(refused("1e39"), DecimalError::TooLarge);
    assert_eq!(refused("-1e99999999999999999999"), DecimalError::TooLarge);
    assert_eq!(refused("1e-39"), DecimalError::TooManyDecimals);
    assert_eq!(refused("1e-99999999999999999999"), DecimalError::TooManyDecimals);
    assert_eq!(refused(&"9".repeat(39)), DecimalError::TooManyDigits);
    assert_eq!(refused(&i128::MIN.to_string()), DecimalError::TooManyDigits);
    assert_eq!(refused(&format!("1{}1", "0".repeat(1000))), DecimalError::TooManyDigits);
}

#[test]
fn only_the_form_of_a_json_number_is_read() {
    for text in [
        "", "-", "+1", "1.", ".5", "-.5", "01", "00", "1,5", "1 000", " 1", "1e", "1e+", "1e1.5",
        "0x1", "NaN", "1.2.3", "--1", "1e--1", "é", "1é", "٣", "1e٣", "1ee1", "1.e1",
    ] {
        assert_eq!(Rational::from_decimal(text), Err(DecimalError::Malformed), "{text}");
    }
}

#[test]
fn decimals_are_written_exactly_or_not_at_all() {
    let text = |value: Rational| value.to_decimal_string();
    assert_eq!(text(Rational::from_integer(2900)).as_deref(), Some("2900"));
    assert_eq!(text(fraction(1, 8)).as_deref(), Some("0.125"));
    assert_eq!(text(fraction(-1, 2)).as_deref(), Some("-0.5"));
    assert_eq!(text(fraction(-201, 100)).as_deref(), Some("-2.01"));
    assert_eq!(text(Rational::ZERO).as_deref(), Some("0"));
    assert_eq!(text(fraction(1, 3)), None);
    assert_eq!(text(fraction(i128::MAX, 1)), Some(i128::MAX.to_string()));
}

#[test]
fn decimals_can_be_filled_up_but_never_cut() {
    assert_eq!(Rational::from_integer(2900).to_decimal_string_with(2).as_deref(), Some("2900.00"));
    assert_eq!(fraction(1, 2).to_decimal_string_with(2).as_deref(), Some("0.50"));
    assert_eq!(fraction(1, 8).to_decimal_string_with(2).as_deref(), Some("0.125"));
    assert_eq!(Rational::ZERO.to_decimal_string_with(1).as_deref(), Some("0.0"));
}

#[test]
fn the_smallest_power_of_two_is_written_without_overflow() {
    assert_eq!(
        fraction(1, 1 << 126).to_decimal_string().as_deref(),
        Some(concat!(
            "0.000000000000000000000000000000000000011754943508222875079687",
            "36537222245677818665556772087521508751706278417259454727172851",
            "5625",
        ))
    );
    assert_eq!(
        fraction((1 << 126) - 1, 1 << 126).to_decimal_string().as_deref(),
        Some(concat!(
            "0.999999999999999999999999999999999999988245056491777124920312",
            "63462777754322181334443227912478491248293721582740545272827148",
            "4375",
        ))
    );
}

#[test]
fn the_number_of_decimals_is_known_without_writing_them() {
    assert_eq!(Rational::from_integer(100).decimal_places(), Some(0));
    assert_eq!(Rational::HUNDREDTH.decimal_places(), Some(2));
    assert_eq!(fraction(1, 40).decimal_places(), Some(3));
    assert_eq!(fraction(1, 12).decimal_places(), None);
}
