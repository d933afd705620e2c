//! Whether a case is drawn.

use super::seed::Seed;
use lagrum_plan::exact::Rational;

impl Seed {
    /// Whether a case is drawn for a control, out of a share of all cases.
    ///
    /// The first 128 bits of the authentication code of package, control, values of `per` and case
    /// id are a number below 2¹²⁸; the case is drawn where that is below share · 2¹²⁸, exactly.
    /// Whoever holds the seed can so repeat a draw that a decision tells of. `per` are values as JSON.
    #[must_use]
    pub fn draws(
        &self,
        share: Rational,
        (package, control): (&str, &str),
        per: &[String],
        case: &str,
    ) -> bool {
        let pieces = [package, control].into_iter().chain(per.iter().map(String::as_str));
        let number = self.number(pieces.chain([case]));
        let (Ok(part), Ok(whole)) =
            (u128::try_from(share.numerator()), u128::try_from(share.denominator()))
        else {
            return false;
        };
        // number < part · 2¹²⁸ / whole, that is number · whole < part · 2¹²⁸.
        high_half(number, whole) < part
    }
}

/// The upper 128 bits of a product.
fn high_half(a: u128, b: u128) -> u128 {
    const LOW: u128 = (1 << 64) - 1;
    let (a_high, a_low, b_high, b_low) = (a >> 64, a & LOW, b >> 64, b & LOW);
    let low = a_low * b_low;
    let middle = a_high * b_low + (low >> 64);
    let cross = a_low * b_high + (middle & LOW);
    a_high * b_high + (middle >> 64) + (cross >> 64)
}

#[cfg(test)]
mod tests {
    use super::high_half;
    use crate::Seed;
    use lagrum_plan::exact::Rational;

    const OF: (&str, &str) = ("sjukpenning", "stickprov");

    fn seed(secret: &str) -> Seed {
        Seed::new("2024", secret.as_bytes()).unwrap()
    }

    fn percent(percent: i64) -> Rational {
        Rational::new(i128::from(percent), 100).unwrap()
    }

    #[test]
    fn products_are_halved_exactly() {
        assert_eq!(high_half(u128::MAX, u128::MAX), u128::MAX - 1);
        assert_eq!(high_half(u128::MAX, 1), 0);
        assert_eq!(high_half(1 << 127, 2), 1);
        assert_eq!(high_half(1 << 127, 3), 1);
        assert_eq!(high_half((1 << 127) + 1, (1 << 65) + 1), 1 << 64);
    }

    #[test]
    fn all_are_drawn_of_the_whole_and_none_of_nothing() {
        let seed = seed("an example of a long secret");
        for case in 0..1_000 {
            let case = case.to_string();
            assert!(seed.draws(Rational::ONE, OF, &[], &case));
            assert!(!seed.draws(Rational::ZERO, OF, &[], &case));
        }
    }

    #[test]
    fn a_draw_of_a_share_holds_for_every_larger_one() {
        let seed = seed("an example of a long secret");
        for case in 0..2_000 {
            let case = case.to_string();
            let drawn = |share| seed.draws(percent(share), OF, &[], &case);
            assert!(!drawn(2) || drawn(5));
            assert!(!drawn(5) || drawn(50));
        }
    }

    #[test]
    fn every_part_of_what_is_drawn_counts_and_none_runs_into_the_next() {
        let seed = seed("an example of a long secret");
        let number = |pieces: &[&str]| seed.number(pieces.iter().copied());
        let numbers =
            [number(&["a", "b", "c"]), number(&["ab", "", "c"]), number(&["a", "bc"]), number(&[])];
        for (at, one) in numbers.iter().enumerate() {
            assert!(numbers.iter().skip(at + 1).all(|other| other != one));
        }
    }

    /// Shares are right and draws independent: within 5 standard deviations, 200,000 ids.
    #[test]
    fn shares_are_right_and_controls_and_seeds_independent() {
        const CASES: u32 = 200_000;
        let (seed, other) =
            (seed("an example of a long secret"), seed("another long secret, not it"));
        let (mut one, mut two, mut both, mut of_other, mut of_both_seeds) = (0i64, 0, 0, 0, 0);
        for case in 0..CASES {
            let case = format!("2024-{case:06}");
            let first = seed.draws(percent(2), OF, &[], &case);
            let second = seed.draws(percent(10), (OF.0, "another"), &[], &case);
            let elsewhere = other.draws(percent(2), OF, &[], &case);
            one += i64::from(first);
            two += i64::from(second);
            both += i64::from(first && second);
            of_other += i64::from(elsewhere);
            of_both_seeds += i64::from(first && elsewhere);
        }
        // np ± 5·√(np(1−p))
        assert!((one - 4_000).abs() <= 313, "{one}");
        assert!((two - 20_000).abs() <= 671, "{two}");
        assert!((both - 400).abs() <= 100, "{both}");
        assert!((of_other - 4_000).abs() <= 313, "{of_other}");
        assert!((of_both_seeds - 80).abs() <= 45, "{of_both_seeds}");
    }
}
