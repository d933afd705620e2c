//! Two changes of the same thing as one.

use super::super::site::{Site, fix, replace};
use lagrum_language::diagnostics::Fix;
use lagrum_language::syntax::ast::{AstNode as _, ChangesClause, ValueDecl};

/// Puts the versions of a change after those of the one right before it.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    together(site).into_iter().collect()
}

fn together(site: &Site<'_>) -> Option<Fix> {
    let second = site.around::<ChangesClause>()?;
    let first = site.around_span::<ChangesClause>(site.related.first()?.span)?;
    if second.syntax().prev_sibling().as_ref() != Some(first.syntax()) {
        return None;
    }
    let version = |change: &ChangesClause| match change.decl()? {
        ValueDecl::ParameterDecl(decl) => decl.versions().next(),
        ValueDecl::RuleDecl(_) | ValueDecl::TableDecl(_) => None,
    };
    version(&first)?;
    let start = site.at(version(&second)?.syntax()).start;
    let head = site.stretch(site.at(first.syntax()).end, start);
    let text = format!("\n{}", site.indent(start));
    Some(fix("Put both in one change", "Samla båda i en ändring", vec![replace(head, text)]))
}
