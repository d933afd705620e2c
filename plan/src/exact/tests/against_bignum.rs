//! The laws of arithmetic, tried against an implementation without limits.

use super::super::{Rational, Rounding, Tie};
use super::fraction;
use num_bigint::BigInt;
use num_rational::Ratio;
use proptest::prelude::*;

type Big = Ratio<BigInt>;

fn big(value: Rational) -> Big {
    Big::new(value.numerator().into(), value.denominator().into())
}

fn fits(value: &Big) -> bool {
    let limit = BigInt::from(i128::MAX);
    *value.denom() <= limit && *value.numer() <= limit && *value.numer() >= -limit
}

/// Whether the answer is the true one, or missing because the true one does not fit.
fn agrees(answer: Option<Rational>, truth: &Big) -> bool {
    answer.map_or_else(|| !fits(truth), |answer| big(answer) == *truth && is_reduced(answer))
}

fn is_reduced(value: Rational) -> bool {
    Rational::new(value.numerator(), value.denominator()) == Some(value) && value.denominator() > 0
}

/// Integers of every size, the limits among them.
fn integers() -> impl Strategy<Value = i128> {
    prop_oneof![
        -20..=20_i128,
        any::<i64>().prop_map(i128::from),
        (any::<i128>(), 0..127_u32).prop_map(|(value, bits)| (value >> bits).max(-i128::MAX)),
        (0..1000_i128).prop_map(|below| i128::MAX - below),
        (0..1000_i128).prop_map(|above| above - i128::MAX),
    ]
}

fn rationals() -> impl Strategy<Value = Rational> {
    (integers(), integers()).prop_map(|(num, den)| fraction(num, if den == 0 { 1 } else { den }))
}

/// Pairs that are often close to each other, where comparison is hard.
fn pairs() -> impl Strategy<Value = (Rational, Rational)> {
    let close = (rationals(), -2..=2_i128, -2..=2_i128).prop_map(|(value, num, den)| {
        let near = Rational::new(
            value.numerator().saturating_add(num),
            value.denominator().saturating_add(den),
        );
        (value, near.unwrap_or(value))
    });
    prop_oneof![(rationals(), rationals()), close]
}

fn rounding() -> impl Strategy<Value = Rounding> {
    prop_oneof![
        Just(Rounding::Down),
        Just(Rounding::Up),
        Just(Rounding::Nearest(Tie::Up)),
        Just(Rounding::Nearest(Tie::Down)),
    ]
}

fn rounded_count(steps: &Big, rounding: Rounding) -> Big {
    let half = Big::new(1.into(), 2.into());
    match rounding {
        Rounding::Down => steps.floor(),
        Rounding::Up => steps.ceil(),
        Rounding::Nearest(Tie::Up) => (steps + half).floor(),
        Rounding::Nearest(Tie::Down | Tie::None) => (steps - half).ceil(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn sums_and_differences((a, b) in pairs()) {
        // A sum may also be refused because its numerator before reduction does not fit.
        let lcm = big(a).denom() * big(b).denom() / num_gcd(a.denominator(), b.denominator());
        let unreduced = |truth: &Big| Big::new_raw((truth * Big::from(lcm.clone())).to_integer(), lcm.clone());
        let sum = &big(a) + &big(b);
        let terms_fit = [big(a), big(b), sum.clone()].iter().all(|term| numerator_fits(&unreduced(term)));
        if let Some(answer) = a.checked_add(b) {
            prop_assert_eq!(big(answer), sum);
            prop_assert!(is_reduced(answer));
            prop_assert_eq!(answer.checked_sub(b).unwrap_or(a), a);
        } else {
            prop_assert!(!fits(&sum) || !terms_fit);
        }
    }

    #[test]
    fn products_and_quotients((a, b) in pairs()) {
        prop_assert!(agrees(a.checked_mul(b), &(big(a) * big(b))));
        if b.is_zero() {
            prop_assert_eq!(a.checked_div(b), None);
        } else {
            prop_assert!(agrees(a.checked_div(b), &(big(a) / big(b))));
        }
    }

    #[test]
    fn order((a, b) in pairs()) {
        prop_assert_eq!(a.cmp(&b), big(a).cmp(&big(b)));
        prop_assert_eq!(a == b, big(a) == big(b));
    }

    #[test]
    fn floor_and_ceiling(a in rationals()) {
        prop_assert_eq!(BigInt::from(a.floor()), big(a).floor().to_integer());
        prop_assert_eq!(BigInt::from(a.ceil()), big(a).ceil().to_integer());
    }

    #[test]
    fn gcd_is_the_largest_common_quantum((a, b) in pairs()) {
        let lcm = BigInt::from(a.denominator()) * b.denominator() / num_gcd(a.denominator(), b.denominator());
        let truth = Big::new(num_gcd(a.numerator(), b.numerator()), lcm);
        prop_assert!(agrees(a.gcd_with(b), &truth));
        if let Some(quantum) = a.gcd_with(b) {
            prop_assert!(a.is_multiple_of(quantum) && b.is_multiple_of(quantum));
        }
    }

    #[test]
    fn multiples((a, step) in pairs(), count in integers()) {
        prop_assume!(!step.is_zero());
        prop_assert_eq!(a.is_multiple_of(step), (big(a) / big(step)).is_integer());
        if let Some(multiple) = step.checked_mul(fraction(count, 1)) {
            prop_assert_eq!(multiple.count_of(step), Some(count));
        }
    }

    #[test]
    fn rounding_to_a_step((a, step) in pairs(), rounding in rounding()) {
        let step = step.abs();
        prop_assume!(!step.is_zero());
        let steps = big(a) / big(step);
        let truth = rounded_count(&steps, rounding) * big(step);
        match a.round_to(step, rounding) {
            Ok(answer) => prop_assert_eq!(big(answer), truth),
            Err(_) => prop_assert!(!fits(&steps) || !fits(&truth)),
        }
    }

    #[test]
    fn decimal_text_goes_out_and_comes_back(num in integers(), twos in 0..30_u32, fives in 0..20_u32, least in 0..40_u32) {
        let value = fraction(num, 2_i128.pow(twos) * 5_i128.pow(fives));
        let text = value.to_decimal_string_with(least).unwrap_or_default();
        let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
        let digits: BigInt = format!("{whole}{decimals}").parse().unwrap_or_default();
        let power = BigInt::from(10).pow(u32::try_from(decimals.len()).unwrap_or(0));
        prop_assert_eq!(Big::new(digits, power), big(value));
        prop_assert_eq!(decimals.len(), usize::try_from(value.decimal_places().unwrap_or(0).max(least)).unwrap_or(0));
        if let Ok(again) = Rational::from_decimal(&text) {
            prop_assert_eq!(again, value);
        }
    }

    #[test]
    fn integers_with_exponents_are_read_exactly(digits in any::<i64>(), exponent in -18..=18_i32) {
        let power = Big::from(BigInt::from(10)).pow(exponent);
        let answer = Rational::from_decimal(&format!("{digits}e{exponent}"));
        prop_assert!(agrees(answer.ok(), &(Big::from(BigInt::from(digits)) * power)));
    }

    #[test]
    fn no_text_is_a_panic(text in "[-+.eE0-9é/]{0,60}") {
        if let Ok(value) = Rational::from_decimal(&text) {
            prop_assert!(is_reduced(value));
        }
        if let Ok(value) = text.parse::<Rational>() {
            prop_assert_eq!(value.to_string(), text);
        }
    }

    #[test]
    fn storage_text_goes_out_and_comes_back(a in rationals()) {
        prop_assert_eq!(a.to_string().parse(), Ok(a));
    }
}

fn num_gcd(a: i128, b: i128) -> BigInt {
    let (mut a, mut b) = (BigInt::from(a.unsigned_abs()), BigInt::from(b.unsigned_abs()));
    while b != BigInt::ZERO {
        (a, b) = (b.clone(), a % b);
    }
    a
}

fn numerator_fits(value: &Big) -> bool {
    *value.numer() <= BigInt::from(i128::MAX) && *value.numer() >= BigInt::from(i128::MIN)
}
