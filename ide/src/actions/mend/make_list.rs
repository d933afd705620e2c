//! A fact as a list.

use super::super::site::{Site, fix, insert};
use lagrum_language::diagnostics::Fix;
use lagrum_language::surface::Keyword;
use lagrum_language::syntax::ast::AstNode as _;

/// Declares the fact as a list.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    let Some((there, field)) = site.fact_at(site.span().start) else { return Vec::new() };
    let Some(ty) = field.ty() else { return Vec::new() };
    let at = there.at(ty.syntax());
    let text = format!("{} ", there.word(Keyword::ListOfType));
    let name = site.pointed();
    let (en, sv) = (format!("Make `{name}` a list"), format!("Gör `{name}` till en lista"));
    vec![fix(&en, &sv, vec![insert(at, at.start, text)])]
}
