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
    let code = match shape {
        Shape::YesNo => match json {
            "true" => 1,
            "false" => 0,
            _ => return Err(Rule::Type),
        },
        Shape::Number { decimals, low, high } => {
            let code = amount(json, *decimals)?;
            if code < *low || code > *high {
                return Err(Rule::Bounds);
            }
            code
        }
        Shape::Text(pattern) => {
            let text = string(json)?;
            if pattern.as_ref().is_some_and(|pattern| !pattern.is_match(&text)) {
                return Err(Rule::Pattern);
            }
            batch.text(&text)
        }
        Shape::Identity(kind) => kind.read(&string(json)?, None).map_err(of_identity)?,
        Shape::Time { unit, low, high } => {
            let code = moment(*unit, json)?;
            if code < *low || code > *high {
                return Err(Rule::Bounds);
            }
            code
        }
        Shape::Period { at_most } => {
            let period = time::period(&string(json)?).map_err(of_calendar)?;
            if at_most.is_some_and(|months| !time::within_months(period, months)) {
                return Err(Rule::Length);
            }
            let (first, last) = period.codes();
            return Ok(Plain::Period(first, last));
        }
        Shape::Duration(kind) => time::duration(*kind, &string(json)?).ok_or(Rule::Type)?,
        Shape::Alternatives(id) => alternative(package, *id, &string(json)?)?,
        Shape::Concept(_) | Shape::List { .. } => return Err(Rule::Type),
    };
    Ok(Plain::Code(code))
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
    number.map_err(|fault| match fault {
        NumberFault::Malformed => Rule::Type,
        NumberFault::TooManyDecimals => Rule::Decimals,
        NumberFault::TooLarge => Rule::Bounds,
    })
}

fn moment(unit: TimeUnit, json: &str) -> Result<i64, Rule> {
    if unit == TimeUnit::Year && json.starts_with(|letter: char| letter.is_ascii_digit()) {
        return unit.read(json).map_err(of_calendar);
    }
    unit.read(&string(json)?).map_err(of_calendar)
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
