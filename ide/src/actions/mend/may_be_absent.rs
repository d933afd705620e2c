//! A fact that may be absent.

use super::super::site::{Site, fix, insert};
use lagrum_language::diagnostics::Fix;
use lagrum_language::surface::Keyword;
use lagrum_language::syntax::ast::{AstNode as _, FieldDecl};

/// Lets the fact be absent.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    let Some(ty) = site.around::<FieldDecl>().and_then(|field| field.ty()) else {
        return Vec::new();
    };
    let word = site.word(Keyword::MayBeAbsent);
    let edits = vec![insert(site.span(), site.at(ty.syntax()).end, format!(", {word}"))];
    vec![fix(&format!("Add `{word}`"), &format!("Lägg till `{word}`"), edits)]
}
