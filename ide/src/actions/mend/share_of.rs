//! A percentage of what it is added to.

use super::super::site::{Site, fix, insert};
use lagrum_language::diagnostics::Fix;
use lagrum_language::surface::Keyword;
use lagrum_language::syntax::ast::{AstNode as _, BinaryExpr, BinaryOperator, Expr};

/// Takes the percentage of the amount beside it.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    let Some(sum) = site.around::<BinaryExpr>() else { return Vec::new() };
    let Some((BinaryOperator::Add | BinaryOperator::Subtract, _)) = sum.operator() else {
        return Vec::new();
    };
    let Some(amount @ (Expr::NameExpr(_) | Expr::FieldExpr(_))) = sum.lhs() else {
        return Vec::new();
    };
    if sum.rhs().is_none_or(|share| site.at(share.syntax()) != site.span()) {
        return Vec::new();
    }
    let more = format!(" {} {}", site.word(Keyword::Share), site.text_of(&amount));
    let text = format!("{}{more}", site.pointed());
    let edits = vec![insert(site.span(), site.span().end, more)];
    vec![fix(&format!("Write `{text}`"), &format!("Skriv `{text}`"), edits)]
}
