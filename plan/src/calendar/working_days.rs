//! Working days: lag (1930:173) om beräkning av lagstadgad tid, 2 §.
//!
//! A working day is one that is no public holiday (so no Sunday) and none of the days that the section puts on a
//! level with them: Saturday, Midsummer Eve, Christmas Eve and New Year's Eve. The section is read in its present
//! wording for all years from [`super::FIRST_HOLIDAY_YEAR`].

use super::civil::Civil;
use super::holidays::{falls_on_holiday, known};
use super::{CalendarError, Date, Weekday};

/// Whether the date is a working day.
///
/// # Errors
/// If the date is before [`super::FIRST_HOLIDAY_YEAR`].
#[inline]
pub const fn is_working_day(date: Date) -> Result<bool, CalendarError> {
    let civil = date.civil();
    match known(civil.year) {
        Ok(()) => {
            Ok(!is_equated_with_holiday(date.weekday(), civil) && !falls_on_holiday(date, civil))
        }
        Err(error) => Err(error),
    }
}

const fn is_equated_with_holiday(weekday: Weekday, civil: Civil) -> bool {
    let eve_of_midsummer =
        matches!((weekday, civil.month, civil.day), (Weekday::Friday, 6, 19..=25));
    matches!(weekday, Weekday::Saturday)
        || eve_of_midsummer
        || matches!((civil.month, civil.day), (12, 24 | 31))
}

/// The date itself if it is a working day, otherwise the first one after it: the day to which a time that ends on
/// a holiday is extended.
///
/// # Errors
/// If the date is before [`super::FIRST_HOLIDAY_YEAR`], or no working day follows in year 9999.
pub fn next_working_day(date: Date) -> Result<Date, CalendarError> {
    nearest_working_day(date, 1)
}

/// The date itself if it is a working day, otherwise the last one before it.
///
/// # Errors
/// If the date, or the working day before it, is before [`super::FIRST_HOLIDAY_YEAR`].
pub fn previous_working_day(date: Date) -> Result<Date, CalendarError> {
    nearest_working_day(date, -1)
}

fn nearest_working_day(mut date: Date, step: i64) -> Result<Date, CalendarError> {
    while !is_working_day(date)? {
        date = date.plus(step)?;
    }
    Ok(date)
}

/// How many working days there are after `from` up to and including `to`: the day from which time is counted is
/// not itself counted. With `to` before `from` it is the number the other way, negative.
///
/// # Errors
/// If either date is before [`super::FIRST_HOLIDAY_YEAR`].
pub fn working_days_between(from: Date, to: Date) -> Result<i64, CalendarError> {
    known(from.civil().year)?;
    known(to.civil().year)?;
    if to < from {
        return Ok(-working_days_between(to, from)?);
    }
    let mut count = 0;
    for days in from.code() + 1..=to.code() {
        count += i64::from(is_working_day(Date::within(days))?);
    }
    Ok(count)
}
