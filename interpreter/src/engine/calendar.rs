//! The calendar's answers as constants.

pub(super) use lagrum_plan::calendar::answer;
use lagrum_plan::layout::Kind;
use lagrum_plan::program::Calendar;
use lagrum_plan::value::Constant;

/// The answer as a constant of the right kind.
pub(super) fn constant(question: Calendar, answer: i64) -> Constant {
    match kind(question) {
        Kind::Bool => Constant::Bool(answer != 0),
        Kind::Number => Constant::Number(answer.into()),
        Kind::Code | Kind::Row | Kind::Text => Constant::Code(answer),
    }
}

fn kind(question: Calendar) -> Kind {
    match question {
        Calendar::FirstDay(_)
        | Calendar::LastDay(_)
        | Calendar::In(_)
        | Calendar::Move(_)
        | Calendar::BirthDate
        | Calendar::AddMonths
        | Calendar::AddMonthsUp
        | Calendar::NextWorkingDay
        | Calendar::PreviousWorkingDay => Kind::Code,
        Calendar::DaysBetween
        | Calendar::MonthsBetween
        | Calendar::Age
        | Calendar::YearNumber
        | Calendar::MonthNumber
        | Calendar::DayNumber
        | Calendar::WeekdayNumber
        | Calendar::DaysIn(_)
        | Calendar::WorkingDaysBetween => Kind::Number,
        Calendar::IsWorkingDay | Calendar::IsPublicHoliday => Kind::Bool,
    }
}
