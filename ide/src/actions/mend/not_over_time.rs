//! A fact that is not over time.

use super::super::site::{Site, fix, replace};
use lagrum_language::diagnostics::Fix;
use lagrum_language::syntax::ast::{AstNode as _, FieldDecl};

/// Takes `over time` away.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    let modifier = site.around::<FieldDecl>().and_then(|field| field.over_time());
    let Some(modifier) = modifier else { return Vec::new() };
    let span = site.with_comma_before(site.at(modifier.syntax()));
    let name = site.text_of(&modifier);
    let (en, sv) = (format!("Remove `{name}`"), format!("Ta bort `{name}`"));
    vec![fix(&en, &sv, vec![replace(span, "")])]
}
