//! How a fact is filled in.

use crate::door::code_text;
use crate::show::Members;
use lagrum_plan::exact::Rational;
use lagrum_plan::identity::IdentityKind;
use lagrum_plan::package::Package;
use lagrum_plan::value::{DurationKind, FactType, NumberKind, TimeUnit};

/// Writes `kind`, and what else there is to know of it.
pub(super) fn write(package: &Package, ty: &FactType, object: &mut Members<'_>) {
    object.text("kind", word(ty));
    match ty {
        FactType::Number { kind, decimals, low, high } => {
            object.raw("decimals", &decimals.to_string());
            let written = |value: Rational| match kind {
                NumberKind::Percent => value.checked_mul(Rational::from_integer(100)),
                NumberKind::Integer | NumberKind::Number | NumberKind::Money => Some(value),
            };
            for (key, bound) in [("least", *low), ("most", *high)] {
                let bound = written(bound).and_then(Rational::to_decimal_string);
                bound.into_iter().for_each(|bound| object.text(key, &bound));
            }
        }
        FactType::Text { matching: Some(pattern) } => object.text("matching", pattern),
        FactType::Time { unit, low, high } => {
            for (key, bound) in [("from", low), ("to", high)] {
                bound.iter().for_each(|code| object.text(key, &code_text(*unit, *code)));
            }
        }
        FactType::Alternatives(id) => {
            let set = usize::try_from(id.0).ok().and_then(|at| package.alternatives.get(at));
            set.iter().for_each(|set| object.text("of", &set.name));
        }
        FactType::Concept(id) => {
            let concept = usize::try_from(id.0).ok().and_then(|at| package.concepts.get(at));
            concept.iter().for_each(|concept| object.text("of", &concept.name));
        }
        FactType::List { of, at_most } => {
            object.raw("at_most", &at_most.to_string());
            let mut item = Members::object(object.key("item"));
            write(package, of, &mut item);
            item.close();
        }
        FactType::Period { at_most: Some(months) } => object.raw("at_most", &months.to_string()),
        FactType::YesNo
        | FactType::Text { matching: None }
        | FactType::Identity(_)
        | FactType::Period { at_most: None }
        | FactType::Duration(_) => {}
    }
}

const fn word(ty: &FactType) -> &'static str {
    match ty {
        FactType::YesNo => "yes_no",
        FactType::Number { kind, .. } => match kind {
            NumberKind::Integer => "integer",
            NumberKind::Number => "number",
            NumberKind::Percent => "percent",
            NumberKind::Money => "money",
        },
        FactType::Text { .. } => "text",
        FactType::Identity(kind) => match kind {
            IdentityKind::Personnummer => "personnummer",
            IdentityKind::Samordningsnummer => "samordningsnummer",
            IdentityKind::Organisationsnummer => "organisationsnummer",
        },
        FactType::Time { unit: of, .. } => unit(*of),
        FactType::Period { .. } => "period",
        FactType::Duration(DurationKind::Days) => "days",
        FactType::Duration(DurationKind::Months) => "months",
        FactType::Alternatives(_) => "alternatives",
        FactType::Concept(_) => "concept",
        FactType::List { .. } => "list",
    }
}

/// The word for a unit of the calendar.
pub(super) const fn unit(unit: TimeUnit) -> &'static str {
    match unit {
        TimeUnit::Date => "date",
        TimeUnit::Week => "week",
        TimeUnit::Month => "month",
        TimeUnit::Quarter => "quarter",
        TimeUnit::HalfYear => "half_year",
        TimeUnit::Year => "year",
    }
}
