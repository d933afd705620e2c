//! Digits in groups of three.

use super::super::site::{Site, fix, replace};
use lagrum_language::diagnostics::Fix;

/// Groups the digits of the whole part anew.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    let separator = site.surface().decimal_separator();
    let mut parts = site.pointed().split(separator);
    let (Some(whole), decimals, None) = (parts.next(), parts.next(), parts.next()) else {
        return Vec::new();
    };
    let Some(whole) = grouped(whole) else { return Vec::new() };
    let text = match decimals {
        Some(decimals) if decimals.chars().all(|c| c.is_ascii_digit()) => {
            format!("{whole}{separator}{decimals}")
        }
        Some(_) => return Vec::new(),
        None => whole,
    };
    let (en, sv) = (format!("Write `{text}`"), format!("Skriv `{text}`"));
    vec![fix(&en, &sv, vec![replace(site.span(), text)])]
}

fn grouped(text: &str) -> Option<String> {
    let digits: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    if digits.is_empty() || !digits.iter().all(char::is_ascii_digit) {
        return None;
    }
    let groups = digits.rchunks(3).rev().map(|group| group.iter().collect::<String>());
    Some(groups.collect::<Vec<_>>().join(" "))
}
