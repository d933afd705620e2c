//! Completed years and months between two dates.

use super::Date;
use super::civil::{Civil, days_in_month};

/// The years completed on `on` by someone born on `born`: the largest n such that `born` plus n years is no later
/// than `on`. Before the birth it is negative.
///
/// Someone born on 29 February completes a year on 28 February in years without a leap day. That is our choice of
/// rule, after lag (1930:173) om beräkning av lagstadgad tid: where the month has no corresponding day, time counted
/// in years ends on the month's last day.
#[must_use]
#[inline]
pub const fn age(born: Date, on: Date) -> i64 {
    let (born, on) = (born.civil(), on.civil());
    let reached = on.month > born.month || (on.month == born.month && has_come(born.day, on));
    on.year - born.year - !reached as i64
}

/// The whole months from `from` to `to`: the largest n such that `from` plus n months
/// ([`Date::plus_months`]) is no later than `to`. Negative if `to` is before `from`.
#[must_use]
#[inline]
pub const fn whole_months_between(from: Date, to: Date) -> i64 {
    let (from, to) = (from.civil(), to.civil());
    let months = (to.year - from.year) * 12 + to.month - from.month;
    months - !has_come(from.day, to) as i64
}

/// Whether this day of the month, or the last day in its place, has come.
const fn has_come(day: i64, on: Civil) -> bool {
    on.day >= day || on.day == days_in_month(on.year, on.month)
}
