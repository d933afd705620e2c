use super::super::{Rational, RationalTextError, group_digits};
use super::fraction;
use std::cmp::Ordering;

const LARGEST: i128 = i128::MAX;

#[test]
fn a_fraction_has_one_representation() {
    assert_eq!(fraction(-6, -4), fraction(3, 2));
    assert_eq!(fraction(6, -4).numerator(), -3);
    assert_eq!(fraction(6, -4).denominator(), 2);
    assert_eq!(fraction(0, -7), Rational::ZERO);
    assert_eq!(Rational::new(1, 0), None);
}

#[test]
fn what_does_not_fit_is_refused_and_never_wrapped() {
    assert_eq!(Rational::new(i128::MIN, 1), None);
    assert_eq!(fraction(i128::MIN, 2).numerator(), i128::MIN / 2);
    assert_eq!(fraction(i128::MIN, i128::MIN), Rational::ONE);
    let largest = fraction(LARGEST, 1);
    assert_eq!(largest.checked_add(Rational::ONE), None);
    assert_eq!((-largest).checked_sub(Rational::ONE), None);
    assert_eq!(largest.checked_mul(Rational::from_integer(2)), None);
    assert_eq!(Rational::ONE.checked_div(Rational::ZERO), None);
    let (half, third) = (fraction(1, LARGEST), fraction(1, LARGEST - 1));
    assert_eq!(half.checked_add(third), None);
    assert_eq!(half.gcd_with(third), None);
}

#[test]
fn order_holds_where_cross_products_overflow() {
    let (a, b) = (fraction(LARGEST, LARGEST - 1), fraction(LARGEST - 1, LARGEST - 2));
    assert_eq!(a.cmp(&b), Ordering::Less);
    assert_eq!((-a).cmp(&-b), Ordering::Greater);
    assert_eq!(fraction(1, LARGEST).cmp(&Rational::ZERO), Ordering::Greater);
    assert_eq!(fraction(-LARGEST, 1).cmp(&fraction(-1, LARGEST)), Ordering::Less);
    assert_eq!(fraction(LARGEST, 2).cmp(&fraction(LARGEST, 3)), Ordering::Greater);
}

#[test]
fn the_quantum_of_a_sum_is_the_gcd() {
    assert_eq!(fraction(1, 6).gcd_with(fraction(1, 4)), Some(fraction(1, 12)));
    assert_eq!(
        Rational::HUNDREDTH.gcd_with(Rational::from_integer(100)),
        Some(Rational::HUNDREDTH)
    );
    assert_eq!(fraction(-3, 2).gcd_with(Rational::ZERO), Some(fraction(3, 2)));
    assert_eq!(Rational::ZERO.gcd_with(Rational::ZERO), Some(Rational::ZERO));
}

#[test]
fn multiples_are_told_apart_and_counted() {
    assert!(fraction(29, 10).is_multiple_of(Rational::HUNDREDTH));
    assert!(!fraction(1, 3).is_multiple_of(Rational::HUNDREDTH));
    assert!(Rational::ZERO.is_multiple_of(Rational::ZERO));
    assert!(!Rational::ONE.is_multiple_of(Rational::ZERO));
    assert_eq!(fraction(29, 10).count_of(Rational::HUNDREDTH), Some(290));
    assert_eq!(fraction(-3, 2).count_of(fraction(1, 2)), Some(-3));
    assert_eq!(Rational::ZERO.count_of(Rational::ZERO), None);
    assert_eq!(fraction(LARGEST, 1).count_of(fraction(1, 2)), None);
}

#[test]
fn floor_and_ceiling_follow_the_number_line() {
    assert_eq!((fraction(-7, 2).floor(), fraction(-7, 2).ceil()), (-4, -3));
    assert_eq!((fraction(7, 2).floor(), fraction(7, 2).ceil()), (3, 4));
    assert_eq!((fraction(-3, 1).floor(), fraction(-3, 1).ceil()), (-3, -3));
}

#[test]
fn storage_text_is_canonical() {
    assert_eq!(fraction(-7, 10).to_string(), "-7/10");
    assert_eq!(serde_json::to_string(&Rational::from_integer(2900)).unwrap(), "\"2900\"");
    assert_eq!(serde_json::from_str::<Rational>("\"-7/10\"").unwrap(), fraction(-7, 10));
    for text in
        ["2/4", "4/2", "+1", "1/1", "1/0", "1/-2", "01", "-0", "", "/", "1/", "0.5", "1/2/3"]
    {
        assert_eq!(text.parse::<Rational>(), Err(RationalTextError), "{text}");
    }
}

#[test]
fn digits_are_grouped_by_three_from_the_point() {
    assert_eq!(group_digits("-1234567.50", '\u{a0}', ','), "-1\u{a0}234\u{a0}567,50");
    assert_eq!(group_digits("1400", ' ', ','), "1 400");
    assert_eq!(group_digits("100", ' ', ','), "100");
    assert_eq!(group_digits("0.1234", ',', '.'), "0.1234");
    assert_eq!(group_digits("", ' ', ','), "");
}
