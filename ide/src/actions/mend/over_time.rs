//! A fact over time, so that it has a history.

use super::super::site::{Site, fix, insert};
use lagrum_language::diagnostics::Fix;
use lagrum_language::surface::Keyword;
use lagrum_language::syntax::ast::{AstNode as _, HistoryExpr};

/// Declares the fact over time.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    let operand = site.around::<HistoryExpr>().and_then(|history| history.operand());
    let Some(at) = operand.map(|operand| site.at(operand.syntax()).end) else { return Vec::new() };
    let Some((there, field)) = site.fact_at(at) else { return Vec::new() };
    let Some(ty) = field.ty() else { return Vec::new() };
    let end = there.at(ty.syntax());
    let text = format!(", {}", there.word(Keyword::OverTime));
    let edits = vec![insert(end, end.end, text)];
    vec![fix("Declare the fact over time", "Deklarera uppgiften över tid", edits)]
}
