//! Facts as they were given, as values.

use super::Datum;
use crate::door::Plain;
use lagrum_plan::calendar::Period;
use lagrum_plan::exact::Rational;
use lagrum_plan::package::Package;
use lagrum_plan::value::{FactType, NumberKind};

/// A fact as it was given; `None` for what is no plain value.
pub(crate) fn given<'p>(
    package: &'p Package,
    ty: &FactType,
    value: Plain,
    texts: &[String],
) -> Option<Datum<'p>> {
    let code = match value {
        Plain::Absent => return Some(Datum::Absent),
        Plain::Unknown => return None,
        Plain::Period(first, last) => {
            return Some(Datum::Period(first, (last != Period::OPEN_END).then_some(last)));
        }
        Plain::Code(code) => code,
    };
    Some(match ty {
        FactType::YesNo => Datum::YesNo(code != 0),
        FactType::Number { kind, decimals, .. } => {
            Datum::Number(*kind, scaled(*kind, *decimals, code)?)
        }
        FactType::Text { .. } | FactType::Identity(_) => {
            Datum::Text(texts.get(usize::try_from(code).ok()?)?.clone())
        }
        FactType::Time { unit, .. } => Datum::Time(*unit, code),
        FactType::Duration(kind) => Datum::Duration(*kind, code),
        FactType::Alternatives(id) => {
            let set = package.alternatives.get(usize::try_from(id.0).ok()?)?;
            Datum::Alternative(set.values.get(usize::try_from(code).ok()?)?)
        }
        FactType::List { of, .. } => return given(package, of, value, texts),
        FactType::Period { .. } | FactType::Concept(_) => return None,
    })
}

/// Codes count the smallest step; that of a percentage is a hundredth of what is written.
fn scaled(kind: NumberKind, decimals: u8, code: i64) -> Option<Rational> {
    let places = u32::from(decimals) + if kind == NumberKind::Percent { 2 } else { 0 };
    Rational::new(i128::from(code), 10_i128.checked_pow(places)?)
}
