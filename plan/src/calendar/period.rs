//! Periods of days.

use super::{CalendarError, CalendarUnit, Date};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::str::FromStr;

/// The days from a first to a last one, both included; without an end it goes on (an open end is known, not
/// unknown). Never empty. Written `2024-01-01/2024-12-31` or `2024-01-01/..`.
///
/// Periods order by their start, then by their end, an open end last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    start: Date,
    end: End,
}

// In this order, so that an open end sorts last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum End {
    Day(Date),
    Open,
}

impl Period {
    /// The code of an open end: later than every date.
    pub const OPEN_END: i64 = i64::MAX;

    /// The period from `start` through `end`, or onwards.
    ///
    /// # Errors
    /// If it would end before it starts.
    pub const fn new(start: Date, end: Option<Date>) -> Result<Self, CalendarError> {
        match end {
            Some(end) if end.code() < start.code() => {
                Err(CalendarError::EndBeforeStart { start, end })
            }
            Some(end) => Ok(Self { start, end: End::Day(end) }),
            None => Ok(Self { start, end: End::Open }),
        }
    }

    /// The period from `start` onwards.
    #[must_use]
    pub const fn onwards(start: Date) -> Self {
        Self { start, end: End::Open }
    }

    /// The first and the last day as integers ([`Date::code`]), [`Period::OPEN_END`] for an open end.
    #[must_use]
    #[inline]
    pub const fn codes(self) -> (i64, i64) {
        (self.start.code(), self.end_code())
    }

    /// The period that has these codes.
    ///
    /// # Errors
    /// If a code is no date, or the period would end before it starts.
    pub const fn from_codes(start: i64, end: i64) -> Result<Self, CalendarError> {
        match (Date::from_code(start), Date::from_code(end)) {
            (Ok(start), Ok(end)) => Self::new(start, Some(end)),
            (Ok(start), Err(_)) if end == Self::OPEN_END => Ok(Self::onwards(start)),
            (Err(error), _) | (_, Err(error)) => Err(error),
        }
    }

    /// The first day.
    #[must_use]
    #[inline]
    pub const fn first(self) -> Date {
        self.start
    }

    /// The last day; `None` if the end is open.
    #[must_use]
    #[inline]
    pub const fn last(self) -> Option<Date> {
        match self.end {
            End::Day(end) => Some(end),
            End::Open => None,
        }
    }

    /// Whether the day is one of the period's.
    #[must_use]
    #[inline]
    pub const fn contains(self, date: Date) -> bool {
        self.start.code() <= date.code() && date.code() <= self.end_code()
    }

    /// Whether the periods have a day in common.
    #[must_use]
    #[inline]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start.code() <= other.end_code() && other.start.code() <= self.end_code()
    }

    /// How many days the period has, at least 1; `None` if the end is open.
    #[must_use]
    #[inline]
    pub const fn days(self) -> Option<i64> {
        match self.end {
            End::Day(end) => Some(end.since(self.start) + 1),
            End::Open => None,
        }
    }

    /// The days that the periods have in common; `None` if there are none.
    #[must_use]
    pub fn intersection(self, other: Self) -> Option<Self> {
        self.overlaps(other)
            .then(|| Self { start: self.start.max(other.start), end: self.end.min(other.end) })
    }

    const fn end_code(self) -> i64 {
        match self.end {
            End::Day(end) => end.code(),
            End::Open => Self::OPEN_END,
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.end {
            End::Day(end) => write!(f, "{}/{end}", self.start),
            End::Open => write!(f, "{}/..", self.start),
        }
    }
}

impl FromStr for Period {
    type Err = CalendarError;

    fn from_str(text: &str) -> Result<Self, CalendarError> {
        let (start, end) =
            text.split_once('/').ok_or(CalendarError::Malformed(CalendarUnit::Period))?;
        let start = start.parse()?;
        Self::new(start, if end == ".." { None } else { Some(end.parse()?) })
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}
