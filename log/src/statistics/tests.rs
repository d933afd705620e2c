//! Figures that were published, or worked out by hand.

use super::special::{beta_below, gamma_above, ln_gamma, student};
use super::{Homogeneity, Share, fisher, holm, homogeneity, mean, rate};
use lagrum_plan::exact::Rational;

#[track_caller]
fn near(found: f64, expected: f64, within: f64) {
    assert!((found - expected).abs() <= within, "{found}, not {expected}");
}

#[test]
fn the_functions_are_those_of_the_tables() {
    near(ln_gamma(5.0), 24.0_f64.ln(), 1e-12);
    near(ln_gamma(0.5), std::f64::consts::PI.sqrt().ln(), 1e-12);
    near(ln_gamma(101.0), 363.739_375_555_563_5, 1e-9);
    // Upper 5 % and 1 % points of chi-square with 1, 4 and 30 degrees.
    for (degrees, five, one) in [(1.0, 3.841, 6.635), (4.0, 9.488, 13.277), (30.0, 43.773, 50.892)]
    {
        near(gamma_above(degrees / 2.0, five / 2.0), 0.05, 5e-5);
        near(gamma_above(degrees / 2.0, one / 2.0), 0.01, 5e-5);
    }
    near(beta_below(2.0, 3.0, 0.4), 0.5248, 1e-12);
    // Upper 2.5 % points of Student's t.
    for (degrees, t) in [(1.0, 12.706), (4.0, 2.776), (10.0, 2.228), (30.0, 2.042), (120.0, 1.980)]
    {
        near(student(degrees), t, 6e-4);
    }
}

/// R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
#[test]
fn intervals_of_shares_are_those_of_newcombe() {
    for (of, among, low, high) in [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ] {
        let rate = rate(of, among).unwrap();
        near(rate.low.0, low, 5e-5);
        near(rate.high.0, high, 5e-5);
    }
    assert_eq!(rate(20, 20).unwrap().high, Share(1.0));
    assert_eq!(rate(0, 0), None);
    assert_eq!(rate(2, 1), None);
}

/// By hand: of 0, 0, 0, 100 and 400 kr the mean is 100, the variance 30 000, the error √6 000 and t with 4 degrees
/// 2.776, so the interval is 100 ± 215, from 0.
#[test]
fn means_have_the_interval_of_student() {
    let amounts = [0, 0, 0, 100, 400].map(Rational::from_integer);
    let mean = mean(&amounts).unwrap();
    near(mean.mean.0, 100.0, 1e-9);
    near(mean.low.0, 0.0, 1e-9);
    near(mean.high.0, 315.06, 0.01);
    assert_eq!(mean.high.whole(), 315);
    assert_eq!(mean.mean.times(7).whole(), 700);
    assert_eq!(super::mean(&amounts[..1]), None);
    // By hand: 10, 12, 14: mean 12, error √(4/3) = 1.1547, t with 2 degrees 4.303.
    let amounts = [10, 12, 14].map(Rational::from_integer);
    near(super::mean(&amounts).unwrap().low.0, 12.0 - 4.968_6, 1e-3);
}

/// R. A. Fisher's lady tasting tea: 3 of 4 against 1 of 4 is 34/70.
#[test]
fn small_shares_are_compared_exactly() {
    near(fisher((3, 4), (1, 4)).unwrap().0, 34.0 / 70.0, 1e-9);
    // By hand: 0 of 5 against 5 of 5 is 2 of the 252 ways to choose.
    near(fisher((0, 5), (5, 5)).unwrap().0, 2.0 / 252.0, 1e-9);
    near(fisher((1, 10), (11, 14)).unwrap().0, 0.002_759, 5e-7);
    near(fisher((2, 10), (20, 100)).unwrap().0, 1.0, 1e-9);
    assert_eq!(fisher((0, 0), (1, 4)), None);
}

/// By hand: 30 of 50 against 15 of 50. 22.5 and 27.5 are expected, so chi-square is 2·7.5²/22.5 + 2·7.5²/27.5 =
/// 9.0909 with one degree, whose probability is that of a normal variable beyond √9.0909 = 3.0151: 0.002569.
#[test]
fn rows_are_compared_by_chi_square() {
    let Homogeneity::Tested { p, degrees: 1 } = homogeneity(&[vec![30, 20], vec![15, 35]]) else {
        panic!("not tested");
    };
    near(p.0, 0.002_569, 2e-6);
    assert!(p.is_significant());
    let same = homogeneity(&[vec![30, 20], vec![30, 20], vec![60, 40]]);
    assert_eq!(same, Homogeneity::Tested { p: Share(1.0), degrees: 2 });
    assert_eq!(homogeneity(&[vec![30, 0], vec![15, 0]]), Homogeneity::Nothing);
    assert_eq!(homogeneity(&[vec![30, 20], vec![0, 0]]), Homogeneity::Nothing);
    assert_eq!(homogeneity(&[vec![3, 2], vec![1, 4]]), Homogeneity::TooFew);
    assert_eq!(homogeneity(&[]), Homogeneity::Nothing);
}

/// By hand: 0.01, 0.04, 0.03 are read as 3·0.01, and 2·0.03 for both others.
#[test]
fn several_tests_are_corrected_by_holm() {
    let corrected = holm(&[0.01, 0.04, 0.03].map(Share));
    let expected = [0.03, 0.06, 0.06];
    corrected.iter().zip(expected).for_each(|(found, expected)| near(found.0, expected, 1e-12));
    assert_eq!(holm(&[Share(0.6), Share(0.7)]), [Share(1.0), Share(1.0)]);
    assert!(holm(&[]).is_empty());
}

#[test]
fn shares_are_written_for_people_and_programs() {
    let third = rate(1, 3).unwrap().share;
    assert_eq!((third.basis_points(), third.three_decimals().as_str()), (3333, "0.333"));
    assert_eq!(Share(0.000_4).three_decimals(), "<0.001");
    assert_eq!(third.six_decimals(), "0.333333");
}
