//! The plainest value between two ends: what an example is best made of.

use super::feasible::End;
use super::terms::{About, Term};
use crate::types::Value;
use lagrum_plan::calendar::Date;
use lagrum_plan::exact::Rational;
use lagrum_plan::value::TimeUnit;

/// Which value between two ends is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// The plainest.
    Plain,
    /// One far from both ends, which leaves others more room.
    Middle,
}

/// A value of a term between two ends; `None` where none is found.
pub(super) fn between(
    about: &About,
    wanted: Wanted,
    low: Option<End>,
    high: Option<End>,
) -> Option<Rational> {
    let fits = |value: &Rational| {
        let above = low.is_none_or(|low| if low.out { low.at < *value } else { low.at <= *value });
        let below =
            high.is_none_or(|high| if high.out { *value < high.at } else { *value <= high.at });
        let whole = about.range.step.is_none_or(|step| value.is_multiple_of(step));
        above && below && whole
    };
    let far = (wanted == Wanted::Middle).then(|| middle(low, high)).flatten();
    far.into_iter().chain(tries(about, low, high)).find(fits)
}

/// A whole number far from both ends.
fn middle(low: Option<End>, high: Option<End>) -> Option<Rational> {
    let far = Rational::from_integer(1_000);
    let at = match (low, high) {
        (Some(low), Some(high)) => {
            low.at.checked_add(high.at)?.checked_div(Rational::from_integer(2))?
        }
        (Some(low), None) => low.at.checked_add(far)?,
        (None, Some(high)) => high.at.checked_sub(far)?,
        (None, None) => return None,
    };
    Rational::new(at.floor(), 1)
}

/// Values to try, the plainest first.
fn tries(about: &About, low: Option<End>, high: Option<End>) -> Vec<Rational> {
    let whole = |number: i128| Rational::new(number, 1);
    let after = |end: End| whole(end.at.floor().checked_add(1)?);
    let before = |end: End| whole(end.at.ceil().checked_sub(1)?);
    let mut all: Vec<Option<Rational>> = Vec::new();
    match (low, high) {
        (None, None) => all.push(Some(somewhere(about))),
        (Some(low), None) => all.extend([whole(low.at.ceil()), Some(low.at), after(low)]),
        (None, Some(high)) => all.extend([whole(high.at.floor()), Some(high.at), before(high)]),
        (Some(low), Some(high)) => {
            let middle = low
                .at
                .checked_add(high.at)
                .and_then(|sum| sum.checked_div(Rational::from_integer(2)));
            if is_other_date(about) {
                all.push(middle.and_then(|middle| whole(middle.floor())));
            }
            all.extend([whole(low.at.ceil()), whole(high.at.floor()), Some(low.at), Some(high.at)]);
            all.extend([after(low), before(high), middle]);
        }
    }
    if let Some(step) = about.range.step {
        let count = |end: End| end.at.checked_div(step);
        let times = |count: i128| whole(count)?.checked_mul(step);
        if let Some(low) = low {
            let up = count(low).map(Rational::ceil);
            all.push(up.and_then(times));
            all.push(up.and_then(|up| times(up.checked_add(1)?)));
        }
        if let Some(high) = high {
            let down = count(high).map(Rational::floor);
            all.push(down.and_then(times));
            all.push(down.and_then(|down| times(down.checked_sub(1)?)));
        }
    }
    all.into_iter().flatten().collect()
}

/// A date between two others is best not at their edge: what the calendar says of it is known roughly only.
fn is_other_date(about: &About) -> bool {
    about.ty == Value::Time(TimeUnit::Date) && about.term != Term::AsOf
}

/// Any value.
fn somewhere(about: &About) -> Rational {
    let first = Date::new(2000, 1, 1).map(Date::code).unwrap_or(0);
    match about.ty {
        Value::Time(TimeUnit::Date) => Rational::from_integer(first),
        _ => Rational::ZERO,
    }
}
