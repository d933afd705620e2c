//! The text of a plain fact to its code.

use super::columns::{Batch, Plain};
use super::number::{self, NumberFault};
use super::problem::Rule;
use super::schema::Shape;
use super::time;
use lagrum_plan::calendar::CalendarError;
use lagrum_plan::identity::IdentityError;
use lagrum_plan::package::{AlternativesId, Package};
use lagrum_plan::value::TimeUnit;
use std::borrow::Cow;

/// Reads one plain fact; `json` is the text of one JSON value, not `null`.
pub(super) fn read(
    package: &Package,
    shape: &Shape,
    json: &str,
    batch: &mut Batch,
) -> Result<Plain, Rule> {
    match shape {
        Shape::YesNo => match json {
            "true" => Ok(Plain::Code(1)),
            "false" => Ok(Plain::Code(0)),
            _ => Err(Rule::Type),
        },
        Shape::Number { decimals, low, high } => within(amount(json, *decimals)?, (*low, *high)),
        Shape::Time { unit: TimeUnit::Year, .. }
            if json.starts_with(|letter: char| letter.is_ascii_digit()) =>
        {
            read_text(package, shape, json, batch)
        }
        Shape::Time { .. }
        | Shape::Text(_)
        | Shape::Identity(_)
        | Shape::Period { .. }
        | Shape::Duration(_)
        | Shape::Alternatives(_)
        | Shape::Concept(_)
        | Shape::List { .. } => read_text(package, shape, &string(json)?, batch),
    }
}

/// Reads one plain fact that is given as a text.
pub(super) fn read_text(
    package: &Package,
    shape: &Shape,
    text: &str,
    batch: &mut Batch,
) -> Result<Plain, Rule> {
    let code = match shape {
        Shape::Number { decimals, low, high } => {
            return within(number::read(text, *decimals).map_err(of_number)?, (*low, *high));
        }
        Shape::Text(pattern) => {
            if pattern.as_ref().is_some_and(|pattern| !pattern.is_match(text)) {
                return Err(Rule::Pattern);
            }
            batch.text(text)
        }
        Shape::Identity(kind) => kind.read(text, None).map_err(of_identity)?,
        Shape::Time { unit, low, high } => {
            return within(unit.read(text).map_err(of_calendar)?, (*low, *high));
        }
        Shape::Period { at_most } => {
            let period = time::period(text).map_err(of_calendar)?;
            if at_most.is_some_and(|months| !time::within_months(period, months)) {
                return Err(Rule::Length);
            }
            let (first, last) = period.codes();
            return Ok(Plain::Period(first, last));
        }
        Shape::Duration(kind) => time::duration(*kind, text).ok_or(Rule::Type)?,
        Shape::Alternatives(id) => alternative(package, *id, text)?,
        Shape::YesNo | Shape::Concept(_) | Shape::List { .. } => return Err(Rule::Type),
    };
    Ok(Plain::Code(code))
}

fn within(code: i64, (low, high): (i64, i64)) -> Result<Plain, Rule> {
    if code < low || code > high { Err(Rule::Bounds) } else { Ok(Plain::Code(code)) }
}

/// A day by its number from 1970.
#[cfg(feature = "arrow")]
pub(super) fn date(shape: &Shape, code: i64) -> Result<Plain, Rule> {
    let Shape::Time { low, high, .. } = shape else { return Err(Rule::Type) };
    lagrum_plan::calendar::Date::from_code(code).map_err(of_calendar)?;
    within(code, (*low, *high))
}

/// The text that a JSON string holds.
pub(crate) fn string(json: &str) -> Result<Cow<'_, str>, Rule> {
    let inner = json.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).ok_or(Rule::Type)?;
    if !inner.contains('\\') {
        return Ok(Cow::Borrowed(inner));
    }
    // The form is proved already; what can still be wrong is half of a surrogate pair.
    serde_json::from_str::<String>(json).map(Cow::Owned).map_err(|_| Rule::Unicode)
}

/// A number times 10^`decimals`.
pub(crate) fn amount(json: &str, decimals: u8) -> Result<i64, Rule> {
    let number = if json.starts_with('"') {
        number::read(&string(json)?, decimals)
    } else {
        number::read(json, decimals)
    };
    number.map_err(of_number)
}

fn of_number(fault: NumberFault) -> Rule {
    match fault {
        NumberFault::Malformed => Rule::Type,
        NumberFault::TooManyDecimals => Rule::Decimals,
        NumberFault::TooLarge => Rule::Bounds,
    }
}

pub(super) fn of_calendar(error: CalendarError) -> Rule {
    match error {
        CalendarError::NoSuch(_) | CalendarError::OutOfRange(_) => Rule::Calendar,
        CalendarError::Malformed(_)
        | CalendarError::MixedDurations
        | CalendarError::EndBeforeStart { .. }
        | CalendarError::HolidaysNotKnown(_) => Rule::Type,
    }
}

fn of_identity(error: IdentityError) -> Rule {
    match error {
        IdentityError::Form => Rule::Pattern,
        IdentityError::NoSuchDay => Rule::Calendar,
        IdentityError::Checksum => Rule::Checksum,
        IdentityError::Century => Rule::Century,
    }
}

fn alternative(package: &Package, id: AlternativesId, word: &str) -> Result<i64, Rule> {
    let set = usize::try_from(id.0).ok().and_then(|index| package.alternatives.get(index));
    let code = set.and_then(|set| set.values.iter().position(|value| value.name == word));
    code.and_then(|code| i64::try_from(code).ok()).ok_or(Rule::Alternatives)
}
