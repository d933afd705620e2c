//! Periods and lengths of time: text to codes.

use lagrum_plan::calendar::{CalendarError, Duration, Period};
use lagrum_plan::value::DurationKind;

/// The first and the last day of a period.
pub(super) fn period(text: &str) -> Result<Period, CalendarError> {
    text.parse::<Period>()
}

/// Whether a period is at most so many months long: it ends before the day that begins the next.
pub(super) fn within_months(period: Period, months: u32) -> bool {
    match (period.last(), period.first().plus_months(i64::from(months))) {
        (None, _) => true,
        (Some(last), Ok(limit)) => last.code() < limit.code(),
        // The limit lies beyond the calendar, and no period ends there.
        (Some(_), Err(_)) => true,
    }
}

/// The code of a length of time, if it is of the kind and within ±10⁹.
pub(super) fn duration(kind: DurationKind, text: &str) -> Option<i64> {
    const LIMIT: u64 = 1_000_000_000;
    let duration: Duration = text.parse().ok()?;
    let same = match duration {
        Duration::Days(_) => kind == DurationKind::Days,
        Duration::Months(_) => kind == DurationKind::Months,
    };
    (same && duration.code().unsigned_abs() <= LIMIT).then(|| duration.code())
}
