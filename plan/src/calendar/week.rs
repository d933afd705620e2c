//! ISO weeks.

use super::civil::{MAX_YEAR, MIN_YEAR};
use super::code::{coded_by_integer, digits};
use super::{CalendarError, CalendarUnit, Date, Year};
use std::fmt;
use std::str::FromStr;

coded_by_integer! {
    /// An ISO week, Monday to Sunday, written `2024-W05`. It belongs to the year that holds its Thursday.
    Week, code: "weeks since the one that holds 1970-01-01", range: week_code(Date::MIN), week_code(Date::MAX)
}

/// 1970-01-01 was a Thursday, three days after the Monday of week 0.
const MONDAY_TO_1970: i64 = 3;

const fn week_code(date: Date) -> i64 {
    (date.code() + MONDAY_TO_1970).div_euclid(7)
}

impl Week {
    /// The week of a year (1–9999) with this number (1–52, in some years 53).
    ///
    /// # Errors
    /// If the year is out of range or the year has no such week.
    pub const fn new(year: i64, number: i64) -> Result<Self, CalendarError> {
        if year < MIN_YEAR || year > MAX_YEAR {
            return Err(CalendarError::OutOfRange(CalendarUnit::Week));
        }
        if number < 1 || number > Self::count_in(Year::within(year)) {
            return Err(CalendarError::NoSuch(CalendarUnit::Week));
        }
        Ok(Self(Self::first_of(Year::within(year)).0 + number - 1))
    }

    #[inline]
    pub(super) const fn of(date: Date) -> Self {
        Self(week_code(date))
    }

    /// The first week of a year is the one that holds 4 January.
    const fn first_of(year: Year) -> Self {
        Self(week_code(Date::within(year.first_day().code() + 3)))
    }

    /// How many weeks the year has: 52 or 53. The last one holds 28 December.
    const fn count_in(year: Year) -> i64 {
        week_code(Date::within(year.last_day().code() - 3)) - Self::first_of(year).0 + 1
    }

    /// The year that the week belongs to, the one that holds its Thursday.
    #[must_use]
    #[inline]
    pub const fn year(self) -> Year {
        Date::within(self.first_day().code() + 3).year()
    }

    /// The week's number in its year, 1–53.
    #[must_use]
    #[inline]
    pub const fn number(self) -> i64 {
        self.0 - Self::first_of(self.year()).0 + 1
    }

    /// The week's Monday.
    #[must_use]
    #[inline]
    pub const fn first_day(self) -> Date {
        Date::within(self.0 * 7 - MONDAY_TO_1970)
    }

    /// The week's Sunday; for the very last week the last day there is, 9999-12-31, a Friday.
    #[must_use]
    #[inline]
    pub const fn last_day(self) -> Date {
        let sunday = self.first_day().code() + 6;
        if sunday > Date::MAX.code() { Date::MAX } else { Date::within(sunday) }
    }
}

impl fmt::Display for Week {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-W{:02}", self.year(), self.number())
    }
}

impl FromStr for Week {
    type Err = CalendarError;

    fn from_str(text: &str) -> Result<Self, CalendarError> {
        let malformed = CalendarError::Malformed(CalendarUnit::Week);
        let (year, number) = text.split_once("-W").ok_or(malformed)?;
        Self::new(digits(year, 4).ok_or(malformed)?, digits(number, 2).ok_or(malformed)?)
    }
}
