//! The ends of a range of sections in order.

use super::super::site::{Site, fix, replace};
use lagrum_language::diagnostics::Fix;

/// Lets the ends change places.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    let text = site.pointed();
    let swapped = ['–', '-'].iter().find_map(|dash| swapped(text, *dash));
    let Some(text) = swapped else { return Vec::new() };
    vec![fix(
        &format!("Write `{text}`"),
        &format!("Skriv `{text}`"),
        vec![replace(site.span(), text)],
    )]
}

/// The text with the numbers around a dash in order, if they are not.
fn swapped(text: &str, dash: char) -> Option<String> {
    let (before, after) = text.split_once(dash)?;
    let kept = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let low = before.strip_prefix(kept)?;
    let rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
    let high = after.strip_suffix(rest)?;
    let backwards = low.parse::<u32>().ok()? > high.parse::<u32>().ok()?;
    backwards.then(|| format!("{kept}{high}{dash}{low}{rest}"))
}
