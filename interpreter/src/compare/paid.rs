//! What was paid of a case and what should have been, for each time that something was paid for.

use super::report::case_of;
use super::{Cause, Difference, Ledger, Pair, Period, ProofRow, What};
use crate::show::Datum;
use lagrum_plan::exact::Rational;
use lagrum_plan::value::Label;

static NO_LABEL: Label = Label { en: None, sv: None };

/// What was paid together, and what each step of it should have given.
struct Paid<'d, 'p> {
    /// The period as the payments have it; `None` where it is that of the only step.
    period: Option<&'d str>,
    steps: Vec<(&'d Period<'p>, &'d Difference<'p>)>,
}

/// What was paid of a case, and what should have been.
pub(super) fn rows<'p>(pair: &Pair<'p>, ledger: &Ledger) -> Vec<ProofRow<'p>> {
    paid_together(pair, ledger).iter().map(|paid| row_of(pair, ledger, paid)).collect()
}

/// The amounts of a case, those together that were paid together: days, say, that were paid month by month.
fn paid_together<'d, 'p>(pair: &'d Pair<'p>, ledger: &'d Ledger) -> Vec<Paid<'d, 'p>> {
    let case = case_of(pair);
    let mut all: Vec<Paid<'d, 'p>> = Vec::new();
    for period in &pair.periods {
        for result in period.differences.iter().filter(|result| result.is_money()) {
            let paid_for = ledger.period(case, period.at.as_deref(), result.name);
            let same = |paid: &&mut Paid<'d, 'p>| {
                let of = paid.steps.last().is_some_and(|(_, last)| last.name == result.name);
                of && paid_for.is_some() && paid.period == paid_for
            };
            match all.iter_mut().rev().find(same) {
                Some(paid) => paid.steps.push((period, result)),
                None => all.push(Paid { period: paid_for, steps: vec![(period, result)] }),
            }
        }
    }
    all
}

fn row_of<'p>(pair: &Pair<'p>, ledger: &Ledger, paid: &Paid<'_, 'p>) -> ProofRow<'p> {
    let case = case_of(pair);
    let sum = |side: fn(&Difference<'p>) -> Option<Datum<'p>>| {
        let amount = |difference: &Difference<'p>| match side(difference) {
            Some(Datum::Number(_, amount)) => Some(amount),
            _ => None,
        };
        let mut steps = paid.steps.iter();
        steps.try_fold(Rational::ZERO, |sum, (_, step)| sum.checked_add(amount(step)?))
    };
    let (name, label) =
        paid.steps.first().map_or(("", &NO_LABEL), |(_, step)| (step.name, step.label));
    let stated = paid.period.and_then(|period| ledger.paid(case, period, name));
    let (amount, on) = match stated {
        Some((amount, on)) => (Some(amount), on),
        None => (sum(|step| step.before.clone()), Vec::new()),
    };
    let at = match paid.steps.as_slice() {
        [(only, _)] => only.at.clone(),
        _ => paid.period.map(str::to_owned),
    };
    ProofRow {
        case: case.map(str::to_owned),
        at,
        name,
        label,
        paid: amount,
        on,
        due: sum(|step| step.after.clone()),
        facts: facts(pair, paid),
    }
}

/// The facts that made a difference to what was paid together.
fn facts(pair: &Pair<'_>, paid: &Paid<'_, '_>) -> Vec<String> {
    let matters = |cause: &&Cause| {
        if pair.periods.len() == 1 {
            return cause.matters() != Some(false);
        }
        let moves = |(period, result): &(&Period<'_>, &Difference<'_>)| {
            cause.moves(period.at.as_deref(), result.name) != Some(false)
        };
        paid.steps.iter().any(moves)
    };
    let fact = |cause: &Cause| match &cause.what {
        What::Fact { fact, .. } => Some(fact.clone()),
        What::Reform { .. } => None,
    };
    pair.causes.iter().filter(matters).filter_map(fact).collect()
}
