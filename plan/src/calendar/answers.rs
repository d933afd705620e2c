//! The calendar's answers to codes: what an engine computes, and a checker foresees.

use super::{
    Date, HalfYear, Month, Quarter, Week, Year, age, is_public_holiday, is_working_day,
    next_working_day, previous_working_day, whole_months_between, working_days_between,
};
use crate::program::Calendar;
use crate::value::TimeUnit;

/// The answer to a question; `None` outside what the calendar covers.
#[must_use]
pub fn answer(question: Calendar, operands: &[i64]) -> Option<i64> {
    let (first, second) = match operands {
        [first] => (*first, 0),
        [first, second] => (*first, *second),
        _ => return None,
    };
    let date = |code| Date::from_code(code).ok();
    match question {
        Calendar::FirstDay(unit) => span(unit, first).map(|(from, _)| from.code()),
        Calendar::LastDay(unit) => span(unit, first).map(|(_, to)| to.code()),
        Calendar::In(unit) => date(first).map(|date| unit_of(unit, date)),
        Calendar::Move(unit) => moved(unit, first, second),
        Calendar::AddMonths => date(first)?.plus_months(second).ok().map(Date::code),
        Calendar::AddMonthsUp => date(first)?.plus_months_rounded_up(second).ok().map(Date::code),
        Calendar::DaysBetween => Some(date(second)?.since(date(first)?)),
        Calendar::MonthsBetween => Some(whole_months_between(date(first)?, date(second)?)),
        Calendar::Age => Some(age(date(first)?, date(second)?)),
        Calendar::BirthDate => crate::identity::birth_date(first).map(Date::code),
        Calendar::YearNumber => Some(date(first)?.year().number()),
        Calendar::MonthNumber => Some(date(first)?.month().number()),
        Calendar::DayNumber => Some(date(first)?.day()),
        Calendar::WeekdayNumber => Some(date(first)?.weekday().number()),
        Calendar::DaysIn(unit) => span(unit, first).map(|(from, to)| to.since(from) + 1),
        Calendar::IsWorkingDay => is_working_day(date(first)?).ok().map(i64::from),
        Calendar::IsPublicHoliday => is_public_holiday(date(first)?).ok().map(i64::from),
        Calendar::NextWorkingDay => next_working_day(date(first)?).ok().map(Date::code),
        Calendar::PreviousWorkingDay => previous_working_day(date(first)?).ok().map(Date::code),
        Calendar::WorkingDaysBetween => working_days_between(date(first)?, date(second)?).ok(),
    }
}

/// The first and the last day of a unit.
fn span(unit: TimeUnit, code: i64) -> Option<(Date, Date)> {
    match unit {
        TimeUnit::Date => Date::from_code(code).ok().map(|date| (date, date)),
        TimeUnit::Week => {
            Week::from_code(code).ok().map(|week| (week.first_day(), week.last_day()))
        }
        TimeUnit::Month => {
            Month::from_code(code).ok().map(|month| (month.first_day(), month.last_day()))
        }
        TimeUnit::Quarter => {
            Quarter::from_code(code).ok().map(|quarter| (quarter.first_day(), quarter.last_day()))
        }
        TimeUnit::HalfYear => {
            HalfYear::from_code(code).ok().map(|half| (half.first_day(), half.last_day()))
        }
        TimeUnit::Year => {
            Year::from_code(code).ok().map(|year| (year.first_day(), year.last_day()))
        }
    }
}

fn unit_of(unit: TimeUnit, date: Date) -> i64 {
    match unit {
        TimeUnit::Date => date.code(),
        TimeUnit::Week => date.week().code(),
        TimeUnit::Month => date.month().code(),
        TimeUnit::Quarter => date.quarter().code(),
        TimeUnit::HalfYear => date.half_year().code(),
        TimeUnit::Year => date.year().code(),
    }
}

fn moved(unit: TimeUnit, code: i64, by: i64) -> Option<i64> {
    match unit {
        TimeUnit::Date => Date::from_code(code).ok()?.plus(by).ok().map(Date::code),
        TimeUnit::Week => Week::from_code(code).ok()?.plus(by).ok().map(Week::code),
        TimeUnit::Month => Month::from_code(code).ok()?.plus(by).ok().map(Month::code),
        TimeUnit::Quarter => Quarter::from_code(code).ok()?.plus(by).ok().map(Quarter::code),
        TimeUnit::HalfYear => HalfYear::from_code(code).ok()?.plus(by).ok().map(HalfYear::code),
        TimeUnit::Year => Year::from_code(code).ok()?.plus(by).ok().map(Year::code),
    }
}
