//! What holds without a value that is always there, taken away.

use super::super::site::{Site, fix, replace};
use lagrum_language::diagnostics::Fix;
use lagrum_language::syntax::ast::{AstNode as _, IfNoneExpr};

/// Takes `if none …` away.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    let Some(whole) = site.around::<IfNoneExpr>() else { return Vec::new() };
    let Some(operand) = whole.operand().filter(|operand| site.at(operand.syntax()) == site.span())
    else {
        return Vec::new();
    };
    let rest = site.stretch(site.at(operand.syntax()).end, site.at(whole.syntax()).end);
    let text = site.written(rest).trim();
    let (en, sv) = (format!("Remove `{text}`"), format!("Ta bort `{text}`"));
    vec![fix(&en, &sv, vec![replace(rest, "")])]
}
