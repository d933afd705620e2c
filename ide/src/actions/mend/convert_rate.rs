//! An amount per month as one per year, and back.

use super::super::site::{Site, fix, replace};
use crate::expected::{expected, expression_of};
use lagrum_language::builtins::{Builtin, row};
use lagrum_language::diagnostics::Fix;
use lagrum_language::types::{Value, infer};
use lagrum_plan::value::TimeUnit;

/// Converts the amount, where what is needed is per year and it is per month, or the other way.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    converted(site).into_iter().collect()
}

fn converted(site: &Site<'_>) -> Option<Fix> {
    let def = site.def()?;
    let id = expression_of(site.db(), def, site.span())?;
    let is = rate(&infer(site.db(), def).ty(id).value)?;
    let needed = rate(&expected(site.db(), def, id)?.value)?;
    let by = match (is, needed) {
        (TimeUnit::Month, TimeUnit::Year) => Builtin::Yearly,
        (TimeUnit::Year, TimeUnit::Month) => Builtin::Monthly,
        _ => return None,
    };
    let name = row(by)?.name(site.surface());
    let text = format!("{name}({})", site.pointed());
    Some(fix(
        &format!("Write `{text}`"),
        &format!("Skriv `{text}`"),
        vec![replace(site.span(), text)],
    ))
}

/// Per what an amount is.
fn rate(value: &Value) -> Option<TimeUnit> {
    match value {
        Value::Number(number) => number.unit.rate(),
        _ => None,
    }
}
