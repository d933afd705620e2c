//! What the calendar can answer: its numbers lie between known ends.

use crate::rules::tables::range::Range;
use lagrum_plan::calendar;
use lagrum_plan::exact::Rational;
use lagrum_plan::program::Calendar;

/// The answer to a question about known days.
pub(super) fn answer(question: Calendar, operands: &[Rational]) -> Option<Rational> {
    let whole = |number: &Rational| i64::try_from(number.to_integer()?).ok();
    let operands = operands.iter().map(whole).collect::<Option<Vec<i64>>>()?;
    calendar::answer(question, &operands).map(Rational::from_integer)
}

/// Between what its answers lie.
pub(super) fn range(question: Calendar) -> Range {
    let between = |low: i64, high: i64| {
        Range::whole().at_least(Rational::from_integer(low)).at_most(Rational::from_integer(high))
    };
    match question {
        Calendar::MonthNumber => between(1, 12),
        Calendar::DayNumber => between(1, 31),
        Calendar::WeekdayNumber => between(1, 7),
        Calendar::YearNumber => between(1, 9999),
        Calendar::DaysIn(_) => between(1, 366),
        Calendar::IsWorkingDay | Calendar::IsPublicHoliday => between(0, 1),
        _ => Range::whole(),
    }
}
