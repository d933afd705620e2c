//! Civil dates, weeks, months and longer spans as plain integers, and the Swedish working calendar.
//!
//! A date or span is one `i64` that orders as time does, a period two, so that an engine keeps them in integer columns
//! (`code` and `from_code`). The calendar is the Gregorian one, carried back to year 1; the range is the years 1–9999.

mod age;
mod answers;
mod civil;
mod code;
mod date;
mod duration;
mod easter;
mod error;
mod holidays;
mod month_spans;
mod period;
mod week;
mod weekday;
mod working_days;

#[cfg(test)]
mod tests;

pub use age::{age, whole_months_between};
pub use answers::answer;
pub use date::Date;
pub use duration::{Duration, DurationKind};
pub use easter::easter_sunday;
pub use error::{CalendarError, CalendarUnit};
pub use holidays::{FIRST_HOLIDAY_YEAR, Holiday, is_public_holiday, public_holidays};
pub use month_spans::{HalfYear, Month, Quarter, Year};
pub use period::Period;
pub use week::Week;
pub use weekday::Weekday;
pub use working_days::{
    is_working_day, next_working_day, previous_working_day, working_days_between,
};
