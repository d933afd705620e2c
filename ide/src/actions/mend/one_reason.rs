//! One reason for what is granted.

use super::super::site::{Site, fix, replace};
use lagrum_language::diagnostics::Fix;
use lagrum_language::surface::Keyword;
use lagrum_language::syntax::SyntaxKind;
use lagrum_language::syntax::ast::{AstNode as _, ReasonClause};

/// Takes the condition out of the reason.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    let Some(clause) = site.inside::<ReasonClause>(site.span()) else { return Vec::new() };
    let mut tokens =
        clause.syntax().children_with_tokens().filter_map(|element| element.into_token());
    let because = tokens.find(|token| token.kind() == SyntaxKind::Keyword(Keyword::Because));
    let (Some(because), Some(condition)) = (because, clause.condition()) else { return Vec::new() };
    let span = site.stretch(site.at_token(&because).start, site.at(condition.syntax()).end);
    let text = site.written(span);
    let edits = vec![replace(site.with_space_before(span), "")];
    vec![fix(&format!("Remove `{text}`"), &format!("Ta bort `{text}`"), edits)]
}
