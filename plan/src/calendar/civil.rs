//! Days since 1970-01-01 to and from year, month and day, in plain integer arithmetic.
//!
//! Years are counted from 1 March, so that the leap day comes last. All callers stay within the years 1–9999, so no
//! intermediate is negative and none can overflow.

/// A civil date taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Civil {
    pub(super) year: i64,
    pub(super) month: i64,
    pub(super) day: i64,
}

pub(super) const MIN_YEAR: i64 = 1;
pub(super) const MAX_YEAR: i64 = 9999;

const DAYS_IN_400_YEARS: i64 = 146_097;
/// 2^32 / 1461, rounded up.
const YEAR_RECIPROCAL: i64 = 2_939_745;
const DAYS_FROM_MARCH_TO_NEW_YEAR: i64 = 306;
/// From 0000-03-01, where the counted years begin, to 1970-01-01.
const DAYS_TO_1970: i64 = 719_468;

pub(super) const fn is_leap_year(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// The length of a month, for months 1–12.
pub(super) const fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 => 28 + is_leap_year(year) as i64,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[inline]
pub(super) const fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days_before_year = 365 * year + year / 4 - year / 100 + year / 400;
    days_before_year + days_before_month(month) + day - 1 - DAYS_TO_1970
}

/// After Neri and Schneider, "Euclidean affine functions and their application to calendar algorithms" (2022): each
/// division is by a constant or a power of two. The tests try every day of the range.
#[inline]
pub(super) const fn civil_from_days(days: i64) -> Civil {
    // Quarters of a day, since a century is 146 097 quarters and a year 1461.
    let quarters = 4 * (days + DAYS_TO_1970) + 3;
    let (century, rest) = (quarters / DAYS_IN_400_YEARS, quarters % DAYS_IN_400_YEARS);
    // Fixed-point 1/1461 with 32 bits: the upper half is the year, the lower half the day in it.
    let scaled = YEAR_RECIPROCAL * (rest | 3);
    let (year_of_century, fraction) = (scaled >> 32, scaled & 0xffff_ffff);
    let day_of_year = fraction / (4 * YEAR_RECIPROCAL);
    // Likewise a month from March is 2^16 / 2141 = 30.61 days.
    let scaled = 2141 * day_of_year + 197_913;
    let (month, day) = (scaled >> 16, (scaled & 0xffff) / 2141 + 1);
    let year = 100 * century + year_of_century;
    if day_of_year < DAYS_FROM_MARCH_TO_NEW_YEAR {
        Civil { year, month, day }
    } else {
        Civil { year: year + 1, month: month - 12, day }
    }
}

/// Days before a month counted from March as 0: five months are always 153 days.
const fn days_before_month(month_from_march: i64) -> i64 {
    (153 * month_from_march + 2) / 5
}
