//! A version that ends where the next begins.

use super::super::site::{Site, fix, replace};
use lagrum_language::diagnostics::Fix;
use lagrum_language::surface::Keyword;
use lagrum_language::syntax::SyntaxKind;
use lagrum_language::syntax::ast::{AstNode as _, VersionDates};

/// Leaves out the last day of the version before, which then holds until the next.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    let before = site.related.first().and_then(|label| site.inside::<VersionDates>(label.span));
    let Some(dates) = before else { return Vec::new() };
    let tokens = dates.syntax().children_with_tokens().filter_map(|element| element.into_token());
    let mut to = tokens.filter(|token| token.kind() == SyntaxKind::Keyword(Keyword::ToDate));
    let Some(to) = to.next() else { return Vec::new() };
    let start = site.with_space_before(site.at_token(&to)).start;
    let span = site.stretch(start, site.at(dates.syntax()).end);
    let title =
        ("Let the version before hold until this one", "Låt versionen före gälla till den här");
    vec![fix(title.0, title.1, vec![replace(span, "")])]
}
