//! The date of Easter.

use super::Date;
use super::Year;
use super::civil::days_from_civil;

/// Easter Sunday: the first Sunday after the church's full moon on or next after 21 March.
///
/// Computed by the Gregorian rule, also for years before that calendar was in use.
#[must_use]
pub const fn easter_sunday(year: Year) -> Date {
    let year = year.number();
    let century = year / 100;
    // How far the moon's 19-year cycle has drifted: leap days left out, and the moon's own correction.
    let drift = century - century / 4 - (8 * century + 13) / 25;
    let age = (19 * (year % 19) + drift + 15) % 30;
    // The two latest full moons of the cycle move one day back, so that Easter is at latest on 25 April.
    let moved = age == 29 || (age == 28 && year % 19 > 10);
    let full_moon = days_from_civil(year, 3, 21) + age - moved as i64;
    // Day 3 of the count was a Sunday; a full moon on a Sunday puts Easter a week later.
    Date::within(full_moon + 7 - (full_moon - 3).rem_euclid(7))
}
