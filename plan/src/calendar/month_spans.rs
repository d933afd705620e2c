//! Months and the longer spans that are made of them.

use super::civil::{self, MAX_YEAR, MIN_YEAR};
use super::code::{coded_by_integer, digits};
use super::{CalendarError, CalendarUnit, Date};
use std::fmt;
use std::str::FromStr;

coded_by_integer! {
    /// A month of a year, written `2024-01`.
    Month, code: "year × 12 + month − 1", range: MIN_YEAR * 12, MAX_YEAR * 12 + 11
}

coded_by_integer! {
    /// A quarter of a year, written `2024-Q1`.
    Quarter, code: "year × 4 + quarter − 1", range: MIN_YEAR * 4, MAX_YEAR * 4 + 3
}

coded_by_integer! {
    /// A half of a year, written `2024-H1`.
    HalfYear, code: "year × 2 + half − 1", range: MIN_YEAR * 2, MAX_YEAR * 2 + 1
}

coded_by_integer! {
    /// A calendar year, written `2024`.
    Year, code: "the year itself", range: MIN_YEAR, MAX_YEAR
}

impl Month {
    /// The month of a year (1–9999) with this number (1–12).
    ///
    /// # Errors
    /// If the year is out of range or there is no such month.
    pub const fn new(year: i64, number: i64) -> Result<Self, CalendarError> {
        match part_of_year(year, number, 12, CalendarUnit::Month) {
            Ok(code) => Ok(Self(code)),
            Err(error) => Err(error),
        }
    }

    #[inline]
    pub(super) const fn within(year: i64, number: i64) -> Self {
        Self(year * 12 + number - 1)
    }

    /// The month's number in its year, 1–12.
    #[must_use]
    #[inline]
    pub const fn number(self) -> i64 {
        self.0 % 12 + 1
    }

    /// How many days the month has, 28–31.
    #[must_use]
    #[inline]
    pub const fn days(self) -> i64 {
        civil::days_in_month(self.year().0, self.number())
    }

    /// The month's first day.
    #[must_use]
    #[inline]
    pub const fn first_day(self) -> Date {
        Date::within(civil::days_from_civil(self.year().0, self.number(), 1))
    }

    /// The month's last day.
    #[must_use]
    #[inline]
    pub const fn last_day(self) -> Date {
        Date::within(civil::days_from_civil(self.year().0, self.number(), self.days()))
    }

    /// The quarter that holds the month.
    #[must_use]
    #[inline]
    pub const fn quarter(self) -> Quarter {
        Quarter(self.0 / 3)
    }

    /// The half-year that holds the month.
    #[must_use]
    #[inline]
    pub const fn half_year(self) -> HalfYear {
        HalfYear(self.0 / 6)
    }

    /// The year that holds the month.
    #[must_use]
    #[inline]
    pub const fn year(self) -> Year {
        Year(self.0 / 12)
    }
}

impl Quarter {
    /// The quarter of a year (1–9999) with this number (1–4).
    ///
    /// # Errors
    /// If the year is out of range or there is no such quarter.
    pub const fn new(year: i64, number: i64) -> Result<Self, CalendarError> {
        match part_of_year(year, number, 4, CalendarUnit::Quarter) {
            Ok(code) => Ok(Self(code)),
            Err(error) => Err(error),
        }
    }

    /// The quarter's number in its year, 1–4.
    #[must_use]
    #[inline]
    pub const fn number(self) -> i64 {
        self.0 % 4 + 1
    }

    /// The quarter's first month.
    #[must_use]
    #[inline]
    pub const fn first_month(self) -> Month {
        Month(self.0 * 3)
    }

    /// The quarter's first day.
    #[must_use]
    #[inline]
    pub const fn first_day(self) -> Date {
        self.first_month().first_day()
    }

    /// The quarter's last day.
    #[must_use]
    #[inline]
    pub const fn last_day(self) -> Date {
        Month(self.0 * 3 + 2).last_day()
    }

    /// The half-year that holds the quarter.
    #[must_use]
    #[inline]
    pub const fn half_year(self) -> HalfYear {
        HalfYear(self.0 / 2)
    }

    /// The year that holds the quarter.
    #[must_use]
    #[inline]
    pub const fn year(self) -> Year {
        Year(self.0 / 4)
    }
}

impl HalfYear {
    /// The half-year of a year (1–9999) with this number (1–2).
    ///
    /// # Errors
    /// If the year is out of range or there is no such half-year.
    pub const fn new(year: i64, number: i64) -> Result<Self, CalendarError> {
        match part_of_year(year, number, 2, CalendarUnit::HalfYear) {
            Ok(code) => Ok(Self(code)),
            Err(error) => Err(error),
        }
    }

    /// The half-year's number in its year, 1–2.
    #[must_use]
    #[inline]
    pub const fn number(self) -> i64 {
        self.0 % 2 + 1
    }

    /// The half-year's first month.
    #[must_use]
    #[inline]
    pub const fn first_month(self) -> Month {
        Month(self.0 * 6)
    }

    /// The half-year's first day.
    #[must_use]
    #[inline]
    pub const fn first_day(self) -> Date {
        self.first_month().first_day()
    }

    /// The half-year's last day.
    #[must_use]
    #[inline]
    pub const fn last_day(self) -> Date {
        Month(self.0 * 6 + 5).last_day()
    }

    /// The year that holds the half-year.
    #[must_use]
    #[inline]
    pub const fn year(self) -> Year {
        Year(self.0 / 2)
    }
}

impl Year {
    /// The year with this number, 1–9999.
    ///
    /// # Errors
    /// If the year is out of range.
    pub const fn new(number: i64) -> Result<Self, CalendarError> {
        Self::from_code(number)
    }

    #[inline]
    pub(super) const fn within(number: i64) -> Self {
        Self(number)
    }

    /// The year's number, 1–9999.
    #[must_use]
    #[inline]
    pub const fn number(self) -> i64 {
        self.0
    }

    /// Whether the year has a 29 February.
    #[must_use]
    #[inline]
    pub const fn is_leap(self) -> bool {
        civil::is_leap_year(self.0)
    }

    /// The year's first month.
    #[must_use]
    #[inline]
    pub const fn first_month(self) -> Month {
        Month::within(self.0, 1)
    }

    /// The year's first day.
    #[must_use]
    #[inline]
    pub const fn first_day(self) -> Date {
        self.first_month().first_day()
    }

    /// The year's last day.
    #[must_use]
    #[inline]
    pub const fn last_day(self) -> Date {
        Month::within(self.0, 12).last_day()
    }
}

const fn part_of_year(
    year: i64,
    number: i64,
    parts: i64,
    unit: CalendarUnit,
) -> Result<i64, CalendarError> {
    if year < MIN_YEAR || year > MAX_YEAR {
        return Err(CalendarError::OutOfRange(unit));
    }
    if number < 1 || number > parts {
        return Err(CalendarError::NoSuch(unit));
    }
    Ok(year * parts + number - 1)
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}", self.year(), self.number())
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-Q{}", self.year(), self.number())
    }
}

impl fmt::Display for HalfYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-H{}", self.year(), self.number())
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.0)
    }
}

impl FromStr for Month {
    type Err = CalendarError;

    fn from_str(text: &str) -> Result<Self, CalendarError> {
        let (year, number) =
            year_and_part(text, "-", 2).ok_or(CalendarError::Malformed(CalendarUnit::Month))?;
        Self::new(year, number)
    }
}

impl FromStr for Quarter {
    type Err = CalendarError;

    fn from_str(text: &str) -> Result<Self, CalendarError> {
        let (year, number) =
            year_and_part(text, "-Q", 1).ok_or(CalendarError::Malformed(CalendarUnit::Quarter))?;
        Self::new(year, number)
    }
}

impl FromStr for HalfYear {
    type Err = CalendarError;

    fn from_str(text: &str) -> Result<Self, CalendarError> {
        let (year, number) =
            year_and_part(text, "-H", 1).ok_or(CalendarError::Malformed(CalendarUnit::HalfYear))?;
        Self::new(year, number)
    }
}

impl FromStr for Year {
    type Err = CalendarError;

    fn from_str(text: &str) -> Result<Self, CalendarError> {
        Self::new(digits(text, 4).ok_or(CalendarError::Malformed(CalendarUnit::Year))?)
    }
}

fn year_and_part(text: &str, mark: &str, length: usize) -> Option<(i64, i64)> {
    let (year, part) = text.split_once(mark)?;
    Some((digits(year, 4)?, digits(part, length)?))
}
