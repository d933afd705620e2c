//! A sample of a decision.

use super::super::site::{Site, fix, replace};
use lagrum_language::diagnostics::Fix;
use lagrum_language::syntax::ast::{AstNode as _, ControlDecl, Item};

/// Lets the control be of the package's decision, where it has one only in this file.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    let mut decisions = site.parse.tree().items().filter_map(|item| match item {
        Item::DecisionDecl(decision) => decision.name(),
        _ => None,
    });
    let (Some(decision), None) = (decisions.next(), decisions.next()) else { return Vec::new() };
    let owner = site.around::<ControlDecl>().and_then(|control| control.owner()?.path());
    let Some(owner) = owner else { return Vec::new() };
    let name = site.text_of(&decision);
    let edits = vec![replace(site.at(owner.syntax()), name)];
    vec![fix(&format!("Let it be of `{name}`"), &format!("Låt det vara för `{name}`"), edits)]
}
