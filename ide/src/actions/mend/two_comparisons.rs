//! Two comparisons in a row, put together with `and`.

use super::super::site::{Site, fix, insert};
use lagrum_language::diagnostics::Fix;
use lagrum_language::surface::Keyword;
use lagrum_language::syntax::ast::{AstNode as _, BinaryExpr};

/// Says what stands between the comparisons once for each.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    let end = site.with_space_before(site.span()).start;
    let first = site.parse.syntax().descendants().filter_map(BinaryExpr::cast);
    let mut first = first.filter(|first| site.at(first.syntax()).end == end);
    let Some(middle) = first.next().and_then(|first| first.rhs()) else { return Vec::new() };
    let and = site.word(Keyword::And);
    let more = format!("{and} {} ", site.text_of(&middle));
    let (en, sv) = (
        format!("Write two comparisons with `{and}`"),
        format!("Skriv två jämförelser med `{and}`"),
    );
    vec![fix(&en, &sv, vec![insert(site.span(), site.span().start, more)])]
}
