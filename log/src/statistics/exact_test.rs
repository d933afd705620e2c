//! Whether two shares differ by more than chance, also of small numbers.

use super::Share;
use super::special::ln_gamma;

/// Fisher's exact test, two-sided: how likely a difference as unlikely as this would be, or more so, if the share of the
/// one were that of the other. Each is how many, among how many. `None` if either is among none.
#[must_use]
pub fn fisher((a, of_a): (u64, u64), (b, of_b): (u64, u64)) -> Option<Share> {
    if of_a == 0 || of_b == 0 || a > of_a || b > of_b {
        return None;
    }
    let hits = a.checked_add(b)?;
    let all = of_a.checked_add(of_b)?;
    let likely = |x: u64| {
        let rest = hits.saturating_sub(x);
        (ln_choose(of_a, x) + ln_choose(of_b, rest) - ln_choose(all, hits)).exp()
    };
    // What is as likely but for the last digits of a float counts as as likely.
    let seen = likely(a) * (1.0 + 1e-7);
    let possible = hits.saturating_sub(of_b)..=hits.min(of_a);
    let sum: f64 = possible.map(likely).filter(|chance| *chance <= seen).sum();
    Some(Share(sum.min(1.0)))
}

fn ln_choose(n: u64, k: u64) -> f64 {
    let ln_factorial = |x: u64| ln_gamma(x as f64 + 1.0);
    ln_factorial(n) - ln_factorial(k) - ln_factorial(n.saturating_sub(k))
}
