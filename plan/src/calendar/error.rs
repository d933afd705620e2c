//! What can go wrong with dates and times.

use super::Date;
use std::fmt;

/// The kinds of calendar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CalendarUnit {
    /// A [`Date`].
    Date,
    /// A [`super::Week`].
    Week,
    /// A [`super::Month`].
    Month,
    /// A [`super::Quarter`].
    Quarter,
    /// A [`super::HalfYear`].
    HalfYear,
    /// A [`super::Year`].
    Year,
    /// A [`super::Duration`].
    Duration,
    /// A [`super::Period`].
    Period,
}

impl CalendarUnit {
    /// How a value of this kind is written.
    #[must_use]
    pub const fn example(self) -> &'static str {
        match self {
            Self::Date => "2024-01-31",
            Self::Week => "2024-W05",
            Self::Month => "2024-01",
            Self::Quarter => "2024-Q1",
            Self::HalfYear => "2024-H1",
            Self::Year => "2024",
            Self::Duration => "P30D, P4W, P6M or P18Y",
            Self::Period => "2024-01-01/2024-12-31 or 2024-01-01/..",
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::HalfYear => "half-year",
            Self::Year => "year",
            Self::Duration => "duration",
            Self::Period => "period",
        }
    }
}

/// Why a calendar value could not be made or computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CalendarError {
    /// The value lies outside the years 1–9999, or a duration outside 64 bits.
    OutOfRange(CalendarUnit),
    /// The calendar has no such day, week, month …: 2023-02-29, 2024-W53, 2024-13.
    NoSuch(CalendarUnit),
    /// The text is not written as a value of this kind is.
    Malformed(CalendarUnit),
    /// Days cannot be combined or compared with months.
    MixedDurations,
    /// A period must not end before it starts.
    EndBeforeStart {
        /// The first day given.
        start: Date,
        /// The last day given.
        end: Date,
    },
    /// Public holidays are known only from [`super::FIRST_HOLIDAY_YEAR`]; this is the year asked for.
    HolidaysNotKnown(i64),
}

impl fmt::Display for CalendarError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OutOfRange(CalendarUnit::Duration) => {
                f.write_str("a duration too long to be counted")
            }
            Self::OutOfRange(unit) => write!(f, "a {} outside the years 1–9999", unit.name()),
            Self::NoSuch(unit) => write!(f, "there is no such {}", unit.name()),
            Self::Malformed(unit) => {
                write!(f, "not a {}, which is written {}", unit.name(), unit.example())
            }
            Self::MixedDurations => f.write_str("days and weeks do not mix with months and years"),
            Self::EndBeforeStart { start, end } => {
                write!(f, "a period from {start} cannot end on {end}")
            }
            Self::HolidaysNotKnown(year) => {
                write!(
                    f,
                    "public holidays are known from {}, not for {year}",
                    super::FIRST_HOLIDAY_YEAR
                )
            }
        }
    }
}

impl std::error::Error for CalendarError {}
