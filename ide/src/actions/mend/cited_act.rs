//! An act that is cited: as it is called, or declared.

use super::super::provision::acts;
use super::super::site::{Site, fix, insert, replace};
use lagrum_language::diagnostics::Fix;
use lagrum_language::resolve::nearest;
use lagrum_language::surface::Keyword;
use lagrum_language::syntax::ast::{AstNode as _, Item};

/// Writes the nearest act, or declares one.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    let name = site.pointed();
    let acts = acts(site);
    let mut fixes = Vec::new();
    if let Some(near) = nearest(name, acts.iter().map(String::as_str)) {
        let edits = vec![replace(site.span(), near)];
        fixes.push(fix(&format!("Write `{near}`"), &format!("Skriv `{near}`"), edits));
    }
    if let Some(first) = site.parse.tree().items().find(|item| matches!(item, Item::PackageDecl(_)))
    {
        let text = format!("\n\n{} {name} \"{name}\"", site.word(Keyword::Act));
        let edits = vec![insert(site.span(), site.at(first.syntax()).end, text)];
        fixes.push(fix(
            &format!("Declare the act `{name}`"),
            &format!("Deklarera författningen `{name}`"),
            edits,
        ));
    }
    fixes
}
