//! A change without the type, which it has from what it changes.

use super::super::site::{Site, fix, replace};
use lagrum_language::diagnostics::Fix;
use lagrum_language::syntax::SyntaxKind;
use lagrum_language::syntax::ast::{AstNode as _, ValueDecl};

/// Takes the type of the change away.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    let Some(decl) = site.around::<ValueDecl>() else { return Vec::new() };
    let ty = match &decl {
        ValueDecl::ParameterDecl(decl) => decl.ty(),
        ValueDecl::RuleDecl(decl) => decl.ty(),
        ValueDecl::TableDecl(decl) => decl.ty(),
    };
    let mut tokens =
        decl.syntax().children_with_tokens().filter_map(|element| element.into_token());
    let colon = tokens.find(|token| token.kind() == SyntaxKind::Colon);
    let (Some(ty), Some(colon)) = (ty, colon) else { return Vec::new() };
    let span =
        site.with_space_before(site.stretch(site.at_token(&colon).start, site.at(ty.syntax()).end));
    vec![fix("Leave the type out", "Utelämna typen", vec![replace(span, "")])]
}
