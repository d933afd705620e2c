//! A civil date.

use super::civil::{self, Civil, MAX_YEAR, MIN_YEAR};
use super::code::{coded_by_integer, digits};
use super::{CalendarError, CalendarUnit, Duration, HalfYear, Month, Quarter, Week, Weekday, Year};
use std::fmt;
use std::str::FromStr;

coded_by_integer! {
    /// A day of the Gregorian calendar, 0001-01-01 to 9999-12-31, written `2024-01-31`.
    Date, code: "days since 1970-01-01", range: civil::days_from_civil(MIN_YEAR, 1, 1), civil::days_from_civil(MAX_YEAR, 12, 31)
}

impl Date {
    /// The date of a year (1–9999), month (1–12) and day of the month.
    ///
    /// # Errors
    /// If the year is out of range or the calendar has no such day.
    pub const fn new(year: i64, month: i64, day: i64) -> Result<Self, CalendarError> {
        if year < MIN_YEAR || year > MAX_YEAR {
            return Err(CalendarError::OutOfRange(CalendarUnit::Date));
        }
        if month < 1 || month > 12 || day < 1 || day > civil::days_in_month(year, month) {
            return Err(CalendarError::NoSuch(CalendarUnit::Date));
        }
        Ok(Self(civil::days_from_civil(year, month, day)))
    }

    /// A date that the caller has computed within the range.
    pub(super) const fn within(days: i64) -> Self {
        Self(days)
    }

    #[inline]
    pub(super) const fn civil(self) -> Civil {
        civil::civil_from_days(self.0)
    }

    /// The day of the month, 1–31.
    #[must_use]
    #[inline]
    pub const fn day(self) -> i64 {
        self.civil().day
    }

    /// The day of the year, 1–366.
    #[must_use]
    #[inline]
    pub const fn day_of_year(self) -> i64 {
        self.0 - civil::days_from_civil(self.civil().year, 1, 1) + 1
    }

    /// The day of the week.
    #[must_use]
    pub const fn weekday(self) -> Weekday {
        Weekday::of(self)
    }

    /// The ISO week that holds the date; around New Year its year may be another than the date's.
    #[must_use]
    #[inline]
    pub const fn week(self) -> Week {
        Week::of(self)
    }

    /// The month that holds the date.
    #[must_use]
    #[inline]
    pub const fn month(self) -> Month {
        let Civil { year, month, .. } = self.civil();
        Month::within(year, month)
    }

    /// The quarter that holds the date.
    #[must_use]
    #[inline]
    pub const fn quarter(self) -> Quarter {
        self.month().quarter()
    }

    /// The half-year that holds the date.
    #[must_use]
    #[inline]
    pub const fn half_year(self) -> HalfYear {
        self.month().half_year()
    }

    /// The year that holds the date.
    #[must_use]
    #[inline]
    pub const fn year(self) -> Year {
        Year::within(self.civil().year)
    }

    /// The date this many months later, or earlier if `months` is negative.
    ///
    /// A day that the target month lacks gives the month's last day, as lag (1930:173) om beräkning av lagstadgad
    /// tid has it for time counted in months and years: 31 January and one month is 28 or 29 February.
    ///
    /// # Errors
    /// If the result lies outside the years 1–9999.
    #[inline]
    pub const fn plus_months(self, months: i64) -> Result<Self, CalendarError> {
        match self.target_month(months) {
            Ok((month, day)) if day > month.days() => Ok(month.last_day()),
            Ok((month, day)) => Ok(Self(month.first_day().0 + day - 1)),
            Err(error) => Err(error),
        }
    }

    /// As [`Date::plus_months`], but a day that the target month lacks gives the first of the next month.
    ///
    /// # Errors
    /// If the result lies outside the years 1–9999.
    #[inline]
    pub const fn plus_months_rounded_up(self, months: i64) -> Result<Self, CalendarError> {
        match self.target_month(months) {
            // December has 31 days, so the next month is of the same year.
            Ok((month, day)) if day > month.days() => Ok(Self(month.last_day().0 + 1)),
            Ok((month, day)) => Ok(Self(month.first_day().0 + day - 1)),
            Err(error) => Err(error),
        }
    }

    /// The date this long after; days are counted one by one, months as in [`Date::plus_months`].
    ///
    /// # Errors
    /// If the result lies outside the years 1–9999.
    pub const fn plus_duration(self, duration: Duration) -> Result<Self, CalendarError> {
        match duration {
            Duration::Days(days) => self.plus(days),
            Duration::Months(months) => self.plus_months(months),
        }
    }

    const fn target_month(self, months: i64) -> Result<(Month, i64), CalendarError> {
        let Civil { year, month, day } = self.civil();
        match Month::within(year, month).plus(months) {
            Ok(target) => Ok((target, day)),
            Err(_) => Err(CalendarError::OutOfRange(CalendarUnit::Date)),
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Civil { year, month, day } = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl FromStr for Date {
    type Err = CalendarError;

    fn from_str(text: &str) -> Result<Self, CalendarError> {
        let malformed = CalendarError::Malformed(CalendarUnit::Date);
        let (year, rest) = text.split_once('-').ok_or(malformed)?;
        let (month, day) = rest.split_once('-').ok_or(malformed)?;
        Self::new(
            digits(year, 4).ok_or(malformed)?,
            digits(month, 2).ok_or(malformed)?,
            digits(day, 2).ok_or(malformed)?,
        )
    }
}
