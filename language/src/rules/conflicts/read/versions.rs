//! Versions: the one of the days that are read for.

use super::Reader;
use crate::hir::Version;
use lagrum_plan::calendar::Date;

impl Reader<'_> {
    /// The version that holds on the days that are read for, or on the first of them where several do: then the days
    /// are cut. `None` where none holds.
    pub(super) fn version<'v, T>(&mut self, versions: &'v [Version<T>]) -> Option<&'v Version<T>> {
        let mut found = None;
        for (index, version) in versions.iter().enumerate() {
            let next = versions.get(index.saturating_add(1)).and_then(|next| next.from);
            let until = [version.to, next.and_then(|day| day.plus(-1).ok())];
            let until = until.into_iter().flatten().min();
            self.cut(version.from);
            self.cut(until.and_then(|day| day.plus(1).ok()));
            if holds_from(version.from, self.span.0) && holds_until(until, self.span.0) {
                found = Some(version);
            }
        }
        found
    }

    /// A day on which something changes.
    pub(super) fn cut(&mut self, day: Option<Date>) {
        let Some(day) = day else { return };
        let after_first = self.span.0.is_none_or(|first| first < day);
        if after_first && self.span.1.is_none_or(|last| day <= last) {
            self.cuts.insert(day);
        }
    }
}

/// Whether what begins on a day has begun on another; the beginning of time is before every day.
pub(super) fn holds_from(from: Option<Date>, day: Option<Date>) -> bool {
    from.is_none_or(|from| day.is_some_and(|day| from <= day))
}

/// Whether what ends on a day still holds on another.
pub(super) fn holds_until(to: Option<Date>, day: Option<Date>) -> bool {
    to.is_none_or(|to| day.is_none_or(|day| day <= to))
}
