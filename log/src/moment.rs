//! When something happened, as the log writes it: `2026-11-22T14:05:09.123Z`. Days are those of the Swedish calendar.

use jiff::Timestamp;
use lagrum_plan::calendar::{Date, Month, Weekday};

/// A moment in UTC, to the millisecond. Its texts sort as moments do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(String);

impl Moment {
    /// This moment, by the clock of the machine. Whoever hands something to the log says when it happened.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "a log says when; no decision reads it")]
    pub fn now() -> Self {
        let now = std::time::SystemTime::now();
        let since = now.duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        let milliseconds = i64::try_from(since.as_millis()).unwrap_or(i64::MAX);
        Self::of(Timestamp::from_millisecond(milliseconds).unwrap_or(Timestamp::MAX))
    }

    /// A moment as RFC 3339 writes it, of any offset.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        text.parse().ok().map(Self::of)
    }

    fn of(moment: Timestamp) -> Self {
        Self(format!("{moment:.3}"))
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }

    /// The day in Sweden, `None` where the calendar of dates does not reach.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        let date: Date = self.0.split('T').next()?.parse().ok()?;
        // The next day has begun there when it begins before this moment.
        let next = date.plus(1).ok()?;
        Some(if Self::beginning(next)? <= *self { next } else { date })
    }

    /// The moment at which a day begins in Sweden.
    #[must_use]
    pub fn beginning(day: Date) -> Option<Self> {
        let before = day.plus(-1).ok()?;
        let hour = if is_summer(before)? { 22 } else { 23 };
        Some(Self(format!("{before}T{hour}:00:00.000Z")))
    }
}

/// Whether something happened on these days in Sweden, the first and the last with them.
pub(crate) fn within(time: &str, (from, to): (Option<Date>, Option<Date>)) -> bool {
    let begun = |day: Date| Moment::beginning(day).is_none_or(|begin| time >= begin.text());
    let after = to.and_then(|to| Moment::beginning(to.plus(1).ok()?));
    from.is_none_or(begun) && after.is_none_or(|after| time < after.text())
}

/// Whether the clocks of Sweden are two hours ahead of UTC, and not one, at the end of a day in UTC: from the last Sunday of
/// March to the last of October, when they change at 01:00 UTC.
fn is_summer(day: Date) -> Option<bool> {
    let year = day.month().year().code();
    let last_sunday = |month| {
        let last = Month::new(year, month).ok()?.last_day();
        let days = (0..7).filter_map(|back| last.plus(-back).ok());
        days.into_iter().find(|day| day.weekday() == Weekday::Sunday)
    };
    Some(last_sunday(3)? <= day && day < last_sunday(10)?)
}

#[cfg(test)]
mod tests {
    use super::Moment;

    #[test]
    fn moments_have_one_spelling() {
        let moment = Moment::parse("2026-11-22T15:05:09.1239+01:00").unwrap();
        assert_eq!(moment.text(), "2026-11-22T14:05:09.123Z");
        assert!(Moment::parse("2026-11-22").is_none());
        assert!(Moment::now() > moment);
    }

    /// The clocks change on 29 March and 25 October 2026, and on 28 March 2027.
    #[test]
    fn days_are_those_of_the_swedish_calendar() {
        for (moment, day, begins) in [
            ("2025-12-31T22:59:59.999Z", "2025-12-31", "2025-12-30T23:00:00.000Z"),
            ("2025-12-31T23:00:00.000Z", "2026-01-01", "2025-12-31T23:00:00.000Z"),
            ("2026-03-28T23:30:00.000Z", "2026-03-29", "2026-03-28T23:00:00.000Z"),
            ("2026-03-29T22:30:00.000Z", "2026-03-30", "2026-03-29T22:00:00.000Z"),
            ("2026-07-01T21:59:00.000Z", "2026-07-01", "2026-06-30T22:00:00.000Z"),
            ("2026-10-24T22:00:00.000Z", "2026-10-25", "2026-10-24T22:00:00.000Z"),
            ("2026-10-25T22:30:00.000Z", "2026-10-25", "2026-10-24T22:00:00.000Z"),
            ("2026-10-25T23:00:00.000Z", "2026-10-26", "2026-10-25T23:00:00.000Z"),
            ("2027-03-27T23:00:00.000Z", "2027-03-28", "2027-03-27T23:00:00.000Z"),
        ] {
            let found = Moment::parse(moment).unwrap().day().unwrap();
            assert_eq!(found.to_string(), day, "{moment}");
            assert_eq!(Moment::beginning(found).unwrap().text(), begins, "{day}");
        }
    }
}
