//! Units of time that follow on each other and are alike, as periods.

use super::rules::Unit;
use super::time::next;
use super::{Paid, PaidPeriod};
use lagrum_plan::coordination::{Benefit, Coordination};
use lagrum_plan::exact::Rational;
use std::collections::BTreeMap;

/// What is paid of each benefit; `None` where a sum is beyond what is kept exactly.
pub(super) fn paid<'p>(
    rules: &'p Coordination,
    units: &[BTreeMap<i64, Unit<'p>>],
) -> Option<Vec<Paid<'p>>> {
    let all = rules.benefits.iter().zip(units);
    all.filter(|(benefit, _)| benefit.decimals.is_some())
        .map(|(benefit, units)| of_benefit(benefit, units))
        .collect()
}

fn of_benefit<'p>(benefit: &'p Benefit, units: &BTreeMap<i64, Unit<'p>>) -> Option<Paid<'p>> {
    let sum = |amount: fn(&Unit<'p>) -> Rational| {
        units.values().try_fold(Rational::ZERO, |sum, unit| sum.checked_add(amount(unit)))
    };
    let (granted, paid) = (sum(|unit| unit.granted)?, sum(|unit| unit.paid)?);
    let mut periods: Vec<PaidPeriod<'p>> = Vec::new();
    for (code, unit) in units {
        let continued = periods
            .last_mut()
            .filter(|last| next(benefit.unit, last.last) == Some(*code) && is_alike(last, unit));
        match continued {
            Some(last) => last.last = *code,
            None => periods.push(PaidPeriod {
                first: *code,
                last: *code,
                granted: unit.granted,
                paid: unit.paid,
                decision: unit.decision.clone(),
                reductions: unit.reductions.clone(),
            }),
        }
    }
    Some(Paid { benefit, granted, paid, periods })
}

fn is_alike(period: &PaidPeriod<'_>, unit: &Unit<'_>) -> bool {
    period.granted == unit.granted
        && period.paid == unit.paid
        && period.decision == unit.decision
        && period.reductions == unit.reductions
}
