//! Several tests at once: one of twenty is significant by chance.

use super::Share;

/// Holm's correction: each probability as it must be read where so many tests are made, in the same order.
#[must_use]
pub fn holm(found: &[Share]) -> Vec<Share> {
    let mut order: Vec<(usize, Share)> = found.iter().copied().enumerate().collect();
    order.sort_by(|a, b| a.1.0.total_cmp(&b.1.0).then(a.0.cmp(&b.0)));
    let mut least = 0.0_f64;
    let mut corrected = Vec::with_capacity(found.len());
    for (rank, (at, p)) in order.into_iter().enumerate() {
        let left = found.len().saturating_sub(rank) as f64;
        least = least.max((p.0 * left).min(1.0));
        corrected.push((at, Share(least)));
    }
    corrected.sort_by_key(|(at, _)| *at);
    corrected.into_iter().map(|(_, p)| p).collect()
}
