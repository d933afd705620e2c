//! Lengths of time.

use super::{CalendarError, CalendarUnit};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// A length of time, in days or in months. The two kinds never mix, since months differ in length; there is
/// therefore no `Ord`, but [`Duration::compare`]. Written `P30D` or `P6M`; weeks (`P4W`) and years (`P18Y`) are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Duration {
    /// Days; a week is 7.
    Days(i64),
    /// Months; a year is 12.
    Months(i64),
}

/// What a [`Duration`] is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum DurationKind {
    /// Days and weeks.
    Days,
    /// Months and years.
    Months,
}

impl Duration {
    /// This many weeks of 7 days.
    ///
    /// # Errors
    /// If the days do not fit in 64 bits.
    pub const fn weeks(count: i64) -> Result<Self, CalendarError> {
        Self::counted(DurationKind::Days, count.checked_mul(7))
    }

    /// This many years of 12 months.
    ///
    /// # Errors
    /// If the months do not fit in 64 bits.
    pub const fn years(count: i64) -> Result<Self, CalendarError> {
        Self::counted(DurationKind::Months, count.checked_mul(12))
    }

    /// The duration of a kind that has this code.
    #[must_use]
    pub const fn from_code(kind: DurationKind, code: i64) -> Self {
        match kind {
            DurationKind::Days => Self::Days(code),
            DurationKind::Months => Self::Months(code),
        }
    }

    /// The duration as an integer: its days or its months.
    #[must_use]
    pub const fn code(self) -> i64 {
        match self {
            Self::Days(count) | Self::Months(count) => count,
        }
    }

    /// What it is counted in.
    #[must_use]
    pub const fn kind(self) -> DurationKind {
        match self {
            Self::Days(_) => DurationKind::Days,
            Self::Months(_) => DurationKind::Months,
        }
    }

    /// The sum of two durations of one kind.
    ///
    /// # Errors
    /// If the kinds differ or the sum does not fit.
    pub const fn plus(self, other: Self) -> Result<Self, CalendarError> {
        match (self, other) {
            (Self::Days(a), Self::Days(b)) | (Self::Months(a), Self::Months(b)) => {
                Self::counted(self.kind(), a.checked_add(b))
            }
            (Self::Days(_), Self::Months(_)) | (Self::Months(_), Self::Days(_)) => {
                Err(CalendarError::MixedDurations)
            }
        }
    }

    /// The duration this many times over.
    ///
    /// # Errors
    /// If the product does not fit.
    pub const fn times(self, factor: i64) -> Result<Self, CalendarError> {
        Self::counted(self.kind(), self.code().checked_mul(factor))
    }

    /// The duration backwards.
    ///
    /// # Errors
    /// If it does not fit.
    pub const fn negated(self) -> Result<Self, CalendarError> {
        Self::counted(self.kind(), self.code().checked_neg())
    }

    /// Which of two durations of one kind is longer.
    ///
    /// # Errors
    /// If the kinds differ.
    pub fn compare(self, other: Self) -> Result<Ordering, CalendarError> {
        if self.kind() == other.kind() {
            Ok(self.code().cmp(&other.code()))
        } else {
            Err(CalendarError::MixedDurations)
        }
    }

    const fn counted(kind: DurationKind, count: Option<i64>) -> Result<Self, CalendarError> {
        match count {
            Some(count) => Ok(Self::from_code(kind, count)),
            None => Err(CalendarError::OutOfRange(CalendarUnit::Duration)),
        }
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Days(count) => write!(f, "P{count}D"),
            Self::Months(count) => write!(f, "P{count}M"),
        }
    }
}

impl FromStr for Duration {
    type Err = CalendarError;

    fn from_str(text: &str) -> Result<Self, CalendarError> {
        let malformed = CalendarError::Malformed(CalendarUnit::Duration);
        let rest = text.strip_prefix('P').ok_or(malformed)?;
        let mut characters = rest.chars();
        let unit = characters.next_back().ok_or(malformed)?;
        let number = characters.as_str();
        let digits = number.strip_prefix('-').unwrap_or(number);
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(malformed);
        }
        let count =
            number.parse().map_err(|_| CalendarError::OutOfRange(CalendarUnit::Duration))?;
        match unit {
            'D' => Ok(Self::Days(count)),
            'W' => Self::weeks(count),
            'M' => Ok(Self::Months(count)),
            'Y' => Self::years(count),
            _ => Err(malformed),
        }
    }
}

impl Serialize for Duration {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Duration {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}
