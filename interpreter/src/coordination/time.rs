//! Days, weeks and months by their codes.

use lagrum_plan::calendar::{Date, answer};
use lagrum_plan::package::Span;
use lagrum_plan::program::Calendar;
use lagrum_plan::value::TimeUnit;

/// The first and the last day of a unit.
pub(super) fn days(unit: TimeUnit, code: i64) -> Option<(i64, i64)> {
    let ask = |question| answer(question, &[code]);
    Some((ask(Calendar::FirstDay(unit))?, ask(Calendar::LastDay(unit))?))
}

/// The unit that a day lies in.
pub(super) fn unit_of(unit: TimeUnit, day: i64) -> Option<i64> {
    answer(Calendar::In(unit), &[day])
}

/// The unit after.
pub(super) fn next(unit: TimeUnit, code: i64) -> Option<i64> {
    answer(Calendar::Move(unit), &[code, 1])
}

/// Whether a day lies in a span.
pub(super) fn within(span: &Span, day: i64) -> bool {
    let code = |date: Option<Date>| date.map(Date::code);
    code(span.from).is_none_or(|from| from <= day) && code(span.to).is_none_or(|to| day <= to)
}
