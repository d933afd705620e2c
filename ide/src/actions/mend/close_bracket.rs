//! A bracket, quote or bar that is missing.

use super::super::site::{Site, fix, insert};
use lagrum_language::diagnostics::Fix;
use lagrum_language::syntax::{Piece, ProblemKind};

/// What closes, and how it is written.
const CLOSING: &[(Piece, &str)] = &[
    (Piece::Paren, ")"),
    (Piece::Bracket, "]"),
    (Piece::Quote, "\""),
    (Piece::Brace, "}"),
    (Piece::Bar, " |"),
];

/// Puts in what closes.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    let here = site
        .parse
        .problems
        .iter()
        .filter(|problem| u32::from(problem.range.start()) == site.span().start);
    let missing = here.filter_map(|problem| match &problem.kind {
        ProblemKind::Missing { piece } => CLOSING.iter().find(|(closing, _)| closing == piece),
        _ => None,
    });
    let put = |(_, mark): &(Piece, &str)| {
        let (en, sv) = (format!("Put in `{}`", mark.trim()), format!("Sätt in `{}`", mark.trim()));
        fix(&en, &sv, vec![insert(site.span(), site.span().end, *mark)])
    };
    missing.map(put).collect()
}
