//! The name of the argument of `merged`.

use super::super::site::{Site, fix, replace};
use lagrum_language::diagnostics::Fix;
use lagrum_language::syntax::ast::{AstNode as _, NamedArg};

/// Calls the argument by its name.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    let Some(name) = site.around::<NamedArg>().and_then(|argument| argument.name()) else {
        return Vec::new();
    };
    let word = site.say("gap", "mellanrum");
    if site.text_of(&name) == word {
        return Vec::new();
    }
    let edits = vec![replace(site.at(name.syntax()), word)];
    vec![fix(&format!("Write `{word}`"), &format!("Skriv `{word}`"), edits)]
}
