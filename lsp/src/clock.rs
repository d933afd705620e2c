//! What day it is where the author sits: the only clock of the editor.

use lagrum_plan::calendar::Date;

/// Today.
pub(crate) fn today() -> Date {
    let day = jiff::Zoned::now().date();
    let found = Date::new(day.year().into(), day.month().into(), day.day().into());
    found.unwrap_or(Date::MAX)
}
