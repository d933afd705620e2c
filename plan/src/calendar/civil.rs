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
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let days_before_year = 365 * year + year / 4 - year / 100 + year / 400;
    days_before_year + days_before_month(month) + day - 1 - DAYS_TO_1970
}

#[inline]
pub(super) const fn civil_from_days(days: i64) -> Civil {
    let days = days + DAYS_TO_1970;
    let (cycle, day_of_cycle) = (days / DAYS_IN_400_YEARS, days % DAYS_IN_400_YEARS);
    // Take the leap days out before dividing: one in 4 years, less one in 100, plus one at the very end.
    let leap_days = day_of_cycle / 1460 - day_of_cycle / 36_524 + day_of_cycle / 146_096;
    let year_of_cycle = (day_of_cycle - leap_days) / 365;
    let days_before_year = 365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100;
    let day_of_year = day_of_cycle - days_before_year;
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - days_before_month(month) + 1;
    let year = 400 * cycle + year_of_cycle;
    if month < 10 {
        Civil {
            year,
            month: month + 3,
            day,
        }
    } else {
        Civil {
            year: year + 1,
            month: month - 9,
            day,
        }
    }
}

/// Days before a month counted from March as 0: five months are always 153 days.
const fn days_before_month(month_from_march: i64) -> i64 {
    (153 * month_from_march + 2) / 5
}
