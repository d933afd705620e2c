//! Periods as rows: their days, weeks, months.

use super::calendar::{ends, unit_of};
use super::frame::{Frame, Oracle};
use super::status::{Fault, Known, Status, strict};
use lagrum_language::hir::ExprId;
use lagrum_language::types::Value;
use lagrum_plan::calendar::Date;
use lagrum_plan::value::TimeUnit;

/// The most units that a period without a bound can have, by unit: 100 years, or 3 700 days.
fn most(unit: TimeUnit) -> i64 {
    match unit {
        TimeUnit::Date => 3_700,
        TimeUnit::Week => 529,
        TimeUnit::Month => 1_200,
        TimeUnit::Quarter => 400,
        TimeUnit::HalfYear => 200,
        TimeUnit::Year => 100,
    }
}

impl<'a> Oracle<'a> {
    /// `months of p`: every month with a day in it.
    pub(super) fn units_of(&self, frame: &Frame<'a>, unit: TimeUnit, period: ExprId) -> Status {
        let bounded = self.is_bounded(frame, period);
        let longer = match frame.inferred.ty(period).value {
            Value::Time(longer) => Some(longer),
            _ => None,
        };
        strict(vec![self.value(frame, period)], |values| {
            let day = |code: &i64| Date::from_code(*code).ok();
            let ends = match (values.as_slice(), longer) {
                ([Known::Period(first, Some(last))], _) => day(first).zip(day(last)),
                ([Known::Time(code)], Some(longer)) => ends(longer, *code),
                _ => None,
            };
            let units = ends.and_then(|(first, last)| {
                let (first, last) = (unit_of(first, unit), unit_of(last, unit));
                (bounded || last - first < most(unit)).then_some(first..=last)
            });
            match units {
                None => Status::Fault(Fault::Limit),
                Some(units) => Status::Known(Known::List(
                    units
                        .map(|code| (Status::bool(true), Status::Known(Known::Time(code))))
                        .collect(),
                )),
            }
        })
    }
}
