mod against_jiff;
mod ages_and_periods;
mod holidays;
mod texts;

use super::Date;

/// A date that the test knows to be one.
fn date(text: &str) -> Date {
    text.parse().unwrap()
}
