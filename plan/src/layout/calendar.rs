//! Layouts of the calendar's answers.

use super::{Kind, Layout};
use crate::calendar::Date;
use crate::program::Calendar;
use crate::value::{OPEN_END, TimeUnit};

/// The years 1–9999.
const LAST_YEAR: i64 = 9999;
/// More days than the calendar has.
const DAYS: i64 = 3_660_000;
/// More months than the calendar has.
const MONTHS: i64 = 120_000;

/// Codes of a unit of time.
pub(super) fn time(unit: TimeUnit, low: Option<i64>, high: Option<i64>) -> Layout {
    let (first, last) = match unit {
        TimeUnit::Date => (Date::MIN.code(), Date::MAX.code()),
        TimeUnit::Week => (-DAYS, DAYS),
        TimeUnit::Month | TimeUnit::Quarter | TimeUnit::HalfYear | TimeUnit::Year => (0, MONTHS),
    };
    Layout::whole(Kind::Code, low.unwrap_or(first), high.unwrap_or(last))
}

/// The last day of a period, which may be open.
pub(super) fn end() -> Layout {
    Layout::whole(Kind::Code, Date::MIN.code(), OPEN_END)
}

/// The answer to a question.
pub(super) fn answer(question: Calendar) -> Layout {
    let number = |low, high| Layout::whole(Kind::Number, low, high);
    match question {
        Calendar::FirstDay(_)
        | Calendar::LastDay(_)
        | Calendar::BirthDate
        | Calendar::AddMonths
        | Calendar::AddMonthsUp
        | Calendar::NextWorkingDay
        | Calendar::PreviousWorkingDay => time(TimeUnit::Date, None, None),
        Calendar::In(unit) | Calendar::Move(unit) => time(unit, None, None),
        Calendar::DaysBetween | Calendar::WorkingDaysBetween => number(-DAYS, DAYS),
        Calendar::MonthsBetween => number(-MONTHS, MONTHS),
        Calendar::Age => number(-LAST_YEAR, LAST_YEAR),
        Calendar::YearNumber => number(1, LAST_YEAR),
        Calendar::MonthNumber => number(1, 12),
        Calendar::DayNumber => number(1, 31),
        Calendar::WeekdayNumber => number(1, 7),
        Calendar::DaysIn(_) => number(1, 366),
        Calendar::IsWorkingDay | Calendar::IsPublicHoliday => Layout::yes_no(),
    }
}
