//! Two changes of the same thing as one.

use super::super::site::{Site, fix, replace};
use lagrum_language::diagnostics::Fix;
use lagrum_language::syntax::SyntaxKind;
use lagrum_language::syntax::ast::{AstNode as _, ChangesClause, ParameterDecl, ValueDecl};

/// Puts the versions of a change after those of the one right before it. Refuses changes that differ in what is said of
/// them as wholes, as provisions and what is unverified, and those with comments between, which would be lost.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    together(site).into_iter().collect()
}

fn together(site: &Site<'_>) -> Option<Fix> {
    let second = site.around::<ChangesClause>()?;
    let first = site.around_span::<ChangesClause>(site.related.first()?.span)?;
    if second.syntax().prev_sibling().as_ref() != Some(first.syntax()) {
        return None;
    }
    let (kept, joined) = (parameter(&first)?, parameter(&second)?);
    let start = site.at(joined.versions().next()?.syntax()).start;
    kept.versions().next()?;
    let head = site.stretch(site.at(first.syntax()).end, start);
    if said(site, &kept) != said(site, &joined) || site.written(head).contains("//") {
        return None;
    }
    let text = format!("\n{}", site.indent(start));
    Some(fix("Put both in one change", "Samla båda i en ändring", vec![replace(head, text)]))
}

fn parameter(change: &ChangesClause) -> Option<ParameterDecl> {
    match change.decl()? {
        ValueDecl::ParameterDecl(decl) => Some(decl),
        ValueDecl::RuleDecl(_) | ValueDecl::TableDecl(_) => None,
    }
}

/// What is said of a change as a whole, in order: all but its versions.
fn said<'s>(site: &Site<'s>, decl: &ParameterDecl) -> Vec<&'s str> {
    let parts = decl.syntax().children();
    let whole = parts.filter(|part| part.kind() != SyntaxKind::VersionClause);
    whole.map(|part| site.written(site.at(&part))).collect()
}
