//! Questions to the calendar, which is trusted.

use super::arithmetic::number;
use super::frame::{Frame, Oracle};
use super::status::{Fault, Known, Status};
use lagrum_language::builtins::Builtin;
use lagrum_language::hir::ExprId;
use lagrum_language::types::Value;
use lagrum_plan::calendar::{self, Date, HalfYear, Month, Quarter, Week, Year};
use lagrum_plan::program::Calendar;
use lagrum_plan::value::TimeUnit;
use num_bigint::BigInt;

impl<'a> Oracle<'a> {
    /// What the language itself offers.
    pub(super) fn builtin(
        &self,
        frame: &Frame<'a>,
        builtin: Builtin,
        arguments: &[ExprId],
    ) -> Status {
        let twelve = BigInt::from(12);
        match builtin {
            Builtin::AsOf => self.as_of.clone(),
            Builtin::Min => self.extreme(frame, arguments, false),
            Builtin::Max => self.extreme(frame, arguments, true),
            Builtin::Monthly => self.numbers(frame, arguments, |n| Ok(&n[0] / twelve)),
            Builtin::Yearly => self.numbers(frame, arguments, |n| Ok(&n[0] * twelve)),
            Builtin::MonthsAfter => self.ask(frame, Calendar::AddMonths, arguments),
            Builtin::DaysIn => self.ask(frame, Calendar::DaysIn(TimeUnit::Date), arguments),
            Builtin::Working(question) | Builtin::Calendar(question) => {
                self.ask(frame, question, arguments)
            }
            Builtin::StartOf => self.strict(frame, arguments, |values| match values.as_slice() {
                [Known::Period(first, _)] => Status::Known(Known::Time(*first)),
                _ => Status::Fault(Fault::Meaningless),
            }),
            Builtin::EndOf => self.strict(frame, arguments, |values| match values.as_slice() {
                [Known::Period(_, last)] => {
                    last.map_or(Status::ABSENT, |last| Status::Known(Known::Time(last)))
                }
                _ => Status::Fault(Fault::Meaningless),
            }),
        }
    }

    fn ask(&self, frame: &Frame<'a>, question: Calendar, arguments: &[ExprId]) -> Status {
        let unit = match arguments.first().map(|first| frame.inferred.ty(*first).value) {
            Some(Value::Time(unit)) => unit,
            _ => TimeUnit::Date,
        };
        self.strict(frame, arguments, |values| {
            let codes: Option<Vec<i64>> = values.iter().map(code).collect();
            match codes.and_then(|codes| answer(question, unit, &codes)) {
                None => Status::Fault(Fault::Limit),
                Some(Answer::Day(day)) => Status::Known(Known::Time(day.code())),
                Some(Answer::Unit(code)) => Status::Known(Known::Time(code)),
                Some(Answer::Number(n)) => Status::whole(n),
                Some(Answer::Is(is)) => Status::bool(is),
            }
        })
    }

    /// Whether a day lies in a week, month …
    pub(super) fn lies_in(&self, frame: &Frame<'a>, span: ExprId, day: i64, code: i64) -> Status {
        let Value::Time(unit) = frame.inferred.ty(span).value else {
            return Status::Fault(Fault::Meaningless);
        };
        let own = Date::from_code(day).map(|day| unit_of(day, unit));
        own.map_or(Status::Fault(Fault::Limit), |own| Status::bool(own == code))
    }
}

enum Answer {
    Day(Date),
    Unit(i64),
    Number(i64),
    Is(bool),
}

fn code(value: &Known) -> Option<i64> {
    match value {
        Known::Time(code) => Some(*code),
        other => i64::try_from(number(other)?.to_integer()).ok(),
    }
}

/// `None` beyond the calendar.
fn answer(question: Calendar, unit: TimeUnit, codes: &[i64]) -> Option<Answer> {
    let day = |place: usize| Date::from_code(*codes.get(place)?).ok();
    Some(match question {
        Calendar::FirstDay(_) => Answer::Day(ends(unit, *codes.first()?)?.0),
        Calendar::LastDay(_) => Answer::Day(ends(unit, *codes.first()?)?.1),
        Calendar::DaysIn(_) => {
            let (first, last) = ends(unit, *codes.first()?)?;
            Answer::Number(last.since(first) + 1)
        }
        Calendar::In(unit) => Answer::Unit(unit_of(day(0)?, unit)),
        Calendar::AddMonths => Answer::Day(day(0)?.plus_months(*codes.get(1)?).ok()?),
        Calendar::AddMonthsUp => Answer::Day(day(0)?.plus_months_rounded_up(*codes.get(1)?).ok()?),
        Calendar::Move(unit) => {
            Answer::Unit(moved(unit, Step::Own, *codes.first()?, *codes.get(1)?)?)
        }
        Calendar::DaysBetween => Answer::Number(day(1)?.since(day(0)?)),
        Calendar::MonthsBetween => Answer::Number(calendar::whole_months_between(day(0)?, day(1)?)),
        Calendar::Age => Answer::Number(calendar::age(day(0)?, day(1)?)),
        Calendar::BirthDate => Answer::Day(lagrum_plan::identity::birth_date(*codes.first()?)?),
        Calendar::YearNumber => Answer::Number(day(0)?.year().number()),
        Calendar::MonthNumber => Answer::Number(day(0)?.month().number()),
        Calendar::DayNumber => Answer::Number(day(0)?.day()),
        Calendar::WeekdayNumber => Answer::Number(day(0)?.weekday().number()),
        Calendar::IsWorkingDay => Answer::Is(calendar::is_working_day(day(0)?).ok()?),
        Calendar::IsPublicHoliday => Answer::Is(calendar::is_public_holiday(day(0)?).ok()?),
        Calendar::NextWorkingDay => Answer::Day(calendar::next_working_day(day(0)?).ok()?),
        Calendar::PreviousWorkingDay => Answer::Day(calendar::previous_working_day(day(0)?).ok()?),
        Calendar::WorkingDaysBetween => {
            Answer::Number(calendar::working_days_between(day(0)?, day(1)?).ok()?)
        }
    })
}

/// What a unit of time is moved by.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    /// So many of itself; a date by days.
    Own,
    /// Months; a day that the month lacks becomes its last.
    Months,
    /// Months; a day that the month lacks becomes the first of the next.
    MonthsUp,
}

/// A unit of time moved by so many steps; only dates are moved by other steps than their own.
pub(super) fn moved(unit: TimeUnit, step: Step, of: i64, by: i64) -> Option<i64> {
    let date = || Date::from_code(of).ok();
    Some(match (unit, step) {
        (TimeUnit::Date, Step::Months) => date()?.plus_months(by).ok()?.code(),
        (TimeUnit::Date, Step::MonthsUp) => date()?.plus_months_rounded_up(by).ok()?.code(),
        (TimeUnit::Date, Step::Own) => date()?.plus(by).ok()?.code(),
        (TimeUnit::Week, _) => Week::from_code(of).ok()?.plus(by).ok()?.code(),
        (TimeUnit::Month, _) => Month::from_code(of).ok()?.plus(by).ok()?.code(),
        (TimeUnit::Quarter, _) => Quarter::from_code(of).ok()?.plus(by).ok()?.code(),
        (TimeUnit::HalfYear, _) => HalfYear::from_code(of).ok()?.plus(by).ok()?.code(),
        (TimeUnit::Year, _) => Year::from_code(of).ok()?.plus(by).ok()?.code(),
    })
}

/// The first and last day of a unit of time.
pub(super) fn ends(unit: TimeUnit, code: i64) -> Option<(Date, Date)> {
    macro_rules! ends {
        ($unit:ty) => {{
            let unit = <$unit>::from_code(code).ok()?;
            (unit.first_day(), unit.last_day())
        }};
    }
    Some(match unit {
        TimeUnit::Date => (Date::from_code(code).ok()?, Date::from_code(code).ok()?),
        TimeUnit::Week => ends!(Week),
        TimeUnit::Month => ends!(Month),
        TimeUnit::Quarter => ends!(Quarter),
        TimeUnit::HalfYear => ends!(HalfYear),
        TimeUnit::Year => ends!(Year),
    })
}

/// The unit of time that holds a day.
pub(super) fn unit_of(day: Date, unit: TimeUnit) -> i64 {
    match unit {
        TimeUnit::Date => day.code(),
        TimeUnit::Week => day.week().code(),
        TimeUnit::Month => day.month().code(),
        TimeUnit::Quarter => day.quarter().code(),
        TimeUnit::HalfYear => day.half_year().code(),
        TimeUnit::Year => day.year().code(),
    }
}
