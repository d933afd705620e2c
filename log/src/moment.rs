//! When something happened, as the log writes it: `2026-11-22T14:05:09.123Z`.

use jiff::Timestamp;

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

    /// The day, `2026-11-22`.
    #[must_use]
    pub fn day(&self) -> &str {
        self.0.split('T').next().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::Moment;

    #[test]
    fn moments_have_one_spelling() {
        let moment = Moment::parse("2026-11-22T15:05:09.1239+01:00").unwrap();
        assert_eq!(moment.text(), "2026-11-22T14:05:09.123Z");
        assert_eq!(moment.day(), "2026-11-22");
        assert!(Moment::parse("2026-11-22").is_none());
        assert!(Moment::now() > moment);
    }
}
