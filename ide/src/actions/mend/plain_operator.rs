//! An operator as it is written here.

use super::super::site::{Site, fix, replace};
use lagrum_language::diagnostics::Fix;

/// How comparisons are written elsewhere, and here.
const WRITTEN: &[(&str, &str)] = &[
    ("över", ">"),
    ("above", ">"),
    ("under", "<"),
    ("below", "<"),
    ("==", "="),
    ("!=", "<>"),
    ("=>", ">="),
    ("=<", "<="),
    ("≥", ">="),
    ("≤", "<="),
    ("≠", "<>"),
];

/// Writes the operator as it is written here.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    let here = WRITTEN.iter().filter(|(elsewhere, _)| *elsewhere == site.pointed());
    let write = |(_, operator): &(&str, &str)| {
        let (en, sv) = (format!("Write `{operator}`"), format!("Skriv `{operator}`"));
        fix(&en, &sv, vec![replace(site.span(), *operator)])
    };
    here.map(write).collect()
}
