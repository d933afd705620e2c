//! The day that an age is asked for.

use super::super::site::{Site, fix, insert};
use lagrum_language::builtins::{Builtin, row};
use lagrum_language::diagnostics::Fix;
use lagrum_language::syntax::ast::{AstNode as _, CallExpr};

/// Asks for the age on the legal date.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    asked(site).into_iter().collect()
}

fn asked(site: &Site<'_>) -> Option<Fix> {
    let call = site.around::<CallExpr>()?;
    let is_age = site.text_of(&call.callee()?) == site.say("age", "ålder");
    let arguments = call.args()?;
    if !is_age || arguments.args().count() != 1 {
        return None;
    }
    let day = row(Builtin::AsOf)?.name(site.surface());
    let more = format!("{} {day}", site.surface().argument_separator());
    let at = site.at(arguments.args().next()?.syntax()).end;
    let (en, sv) = (format!("On the legal date: `{day}`"), format!("På prövningsdagen: `{day}`"));
    Some(fix(&en, &sv, vec![insert(site.span(), at, more)]))
}
