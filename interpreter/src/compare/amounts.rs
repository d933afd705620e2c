//! What decisions give, period by period, and the differences and sums of it.

use super::{Difference, Move, Pair, Period, Total};
use crate::decision::{Decision, Outcome, ResultValue, StepDecided};
use crate::door::code_text;
use crate::show::Datum;
use lagrum_plan::exact::Rational;
use lagrum_plan::package::{Decision as Rules, Outcome as Declared};
use lagrum_plan::value::{NumberKind, ValueType};
use std::collections::BTreeMap;

/// What a decision gives for one period.
struct Given<'d, 'p> {
    at: Option<String>,
    /// `None` if the decision has no such step.
    outcome: Option<Outcome>,
    results: &'d [ResultValue<'p>],
}

impl<'d, 'p> Given<'d, 'p> {
    fn whole(decision: &'d Decision<'p>) -> Self {
        Self {
            at: decision.as_of.map(|date| date.to_string()),
            outcome: Some(decision.outcome),
            results: &decision.results,
        }
    }

    fn step(step: &'d StepDecided<'p>) -> Self {
        Self {
            at: Some(code_text(step.unit, step.at)),
            outcome: Some(step.outcome),
            results: &step.results,
        }
    }

    /// A step that the decision does not have: it gives nothing for it, or has no steps since it is not settled.
    fn without(decision: &Decision<'p>) -> Self {
        let settled = match decision.outcome {
            Outcome::Granted | Outcome::Denied => true,
            Outcome::Invalid | Outcome::Undetermined | Outcome::Fault => !decision.steps.is_empty(),
        };
        Self { at: None, outcome: (!settled).then_some(decision.outcome), results: &[] }
    }
}

impl<'p> Given<'_, 'p> {
    /// The value of a result: what a denial gives is settled too, and what no step gives.
    fn value(&self, result: &Declared) -> Option<Datum<'p>> {
        match self.outcome {
            Some(Outcome::Granted) => self
                .results
                .iter()
                .find(|value| value.name == result.name)
                .map(|value| value.value.clone()),
            Some(Outcome::Denied) | None if kind(result) == Some(NumberKind::Money) => {
                Some(Datum::Number(NumberKind::Money, Rational::ZERO))
            }
            Some(Outcome::Denied) | None => Some(Datum::Absent),
            Some(Outcome::Invalid | Outcome::Undetermined | Outcome::Fault) => None,
        }
    }
}

fn kind(result: &Declared) -> Option<NumberKind> {
    if let ValueType::Number(kind) = result.value.ty { Some(kind) } else { None }
}

/// The periods of two decisions: their steps, in order, those of both and those of one; else the one period that
/// they are for.
pub(super) fn periods<'p>(
    rules: &'p Rules,
    before: &Decision<'p>,
    after: &Decision<'p>,
) -> Vec<Period<'p>> {
    let mut steps: BTreeMap<i64, (Option<&StepDecided<'p>>, Option<&StepDecided<'p>>)> =
        BTreeMap::new();
    for step in &before.steps {
        steps.entry(step.at).or_default().0 = Some(step);
    }
    for step in &after.steps {
        steps.entry(step.at).or_default().1 = Some(step);
    }
    if steps.is_empty() {
        return vec![period(rules, &Given::whole(before), &Given::whole(after))];
    }
    let both = |(x, y): (Option<_>, Option<_>)| {
        let x = x.map_or_else(|| Given::without(before), Given::step);
        let y = y.map_or_else(|| Given::without(after), Given::step);
        period(rules, &x, &y)
    };
    steps.into_values().map(both).collect()
}

fn period<'p>(rules: &'p Rules, x: &Given<'_, 'p>, y: &Given<'_, 'p>) -> Period<'p> {
    let difference = |result: &'p Declared| {
        let (before, after) = (x.value(result), y.value(result));
        Difference {
            name: &result.name,
            label: &result.label,
            unit: &result.value.unit,
            change: change(before.as_ref(), after.as_ref()),
            before,
            after,
            kind: kind(result),
        }
    };
    Period {
        at: y.at.clone().or_else(|| x.at.clone()),
        before: x.outcome,
        after: y.outcome,
        differences: rules.results.iter().map(difference).collect(),
    }
}

fn change(before: Option<&Datum<'_>>, after: Option<&Datum<'_>>) -> Option<Rational> {
    match (before?, after?) {
        (Datum::Number(_, x), Datum::Number(_, y)) => y.checked_sub(*x),
        _ => None,
    }
}

/// How the numbers move from one decision to another.
pub(super) fn moves<'p>(rules: &'p Rules, from: &Decision<'p>, to: &Decision<'p>) -> Vec<Move> {
    let of = |period: Period<'p>| {
        let at = period.at;
        let moved = move |difference: Difference<'p>| {
            Some(Move {
                at: at.clone(),
                result: difference.name.to_owned(),
                kind: difference.kind?,
                by: difference.change,
            })
        };
        period.differences.into_iter().filter_map(moved).collect::<Vec<_>>()
    };
    periods(rules, from, to).into_iter().flat_map(of).collect()
}

/// The sums of every amount of money.
pub(super) fn totals<'p>(pairs: &[Pair<'p>]) -> Vec<Total<'p>> {
    let periods = || pairs.iter().flat_map(|pair| &pair.periods);
    let mut totals: Vec<Total<'p>> = Vec::new();
    for difference in periods().flat_map(|period| &period.differences).filter(|d| d.is_money()) {
        let place = totals.iter().position(|total| total.name == difference.name);
        let place = place.unwrap_or_else(|| {
            totals.push(empty(difference));
            totals.len() - 1
        });
        if let Some(total) = totals.get_mut(place) {
            add(total, difference);
        }
    }
    totals
}

fn empty<'p>(difference: &Difference<'p>) -> Total<'p> {
    Total {
        name: difference.name,
        label: difference.label,
        before: Rational::ZERO,
        after: Rational::ZERO,
        overpaid: Rational::ZERO,
        underpaid: Rational::ZERO,
        unsettled: 0,
    }
}

fn add(total: &mut Total<'_>, difference: &Difference<'_>) {
    let amounts = [
        number(difference.before.as_ref()),
        number(difference.after.as_ref()),
        difference.overpaid(),
        difference.underpaid(),
    ];
    let [Some(before), Some(after), Some(over), Some(under)] = amounts else {
        total.unsettled += 1;
        return;
    };
    let sums = [
        total.before.checked_add(before),
        total.after.checked_add(after),
        total.overpaid.checked_add(over),
        total.underpaid.checked_add(under),
    ];
    // Amounts are at most 10⁹ kr, so that no number of periods that fits in memory overflows.
    let [Some(before), Some(after), Some(over), Some(under)] = sums else {
        total.unsettled += 1;
        return;
    };
    (total.before, total.after) = (before, after);
    (total.overpaid, total.underpaid) = (over, under);
}

fn number(datum: Option<&Datum<'_>>) -> Option<Rational> {
    if let Datum::Number(_, value) = datum? { Some(*value) } else { None }
}
