//! Whether the interpreter says what the oracle says.

use crate::oracle::{Fault, Known, Outcome, Status, Step, Verdict};
use lagrum_interpreter::{ConditionHeld, Datum, Decision, Holds, ResultValue, Rule, StepDecided};
use lagrum_plan::exact::Rational;
use num_rational::BigRational;
use serde_json::{Map, Value as Json};

/// What the interpreter says otherwise than the oracle, if anything.
#[must_use]
pub fn difference(verdict: &Verdict, decision: &Decision<'_>) -> Option<String> {
    if is_ill_typed(decision) {
        return None;
    }
    let word = format!("{:?}", decision.outcome);
    if word != format!("{:?}", verdict.outcome) {
        return Some(format!("the outcome is {:?}, not {word}", verdict.outcome));
    }
    if verdict.outcome == Outcome::Undetermined && decision.needs.is_empty() {
        return Some("undetermined, and nothing is needed".to_owned());
    }
    if verdict.outcome == Outcome::Invalid {
        return None;
    }
    if verdict.steps.len() != decision.steps.len() {
        return Some(format!("{} steps, not {}", verdict.steps.len(), decision.steps.len()));
    }
    let steps = verdict.steps.iter().zip(&decision.steps);
    let of_steps = steps.filter_map(|(step, found)| difference_in_step(step, found));
    if let Some(why) = difference_in_totals(verdict, &decision.totals) {
        return Some(why);
    }
    let of_whole = difference_in_answer(verdict, &decision.conditions, &decision.results);
    of_whole.into_iter().chain(of_steps).next()
}

fn difference_in_step(step: &Step, found: &StepDecided<'_>) -> Option<String> {
    let (word, verdict) = (format!("{:?}", found.outcome), &step.verdict);
    if step.at != found.at {
        return Some(format!("step {} is {}", step.at, found.at));
    }
    if word != format!("{:?}", verdict.outcome) {
        return Some(format!(
            "the outcome of {:?} is {:?}, not {word}",
            found.step(),
            verdict.outcome
        ));
    }
    let why = difference_in_answer(verdict, &found.conditions, &found.results)?;
    Some(format!("in {:?}: {why}", found.step()))
}

/// What amounts and whole numbers come to in the steps that are granted.
fn difference_in_totals(verdict: &Verdict, totals: &[ResultValue<'_>]) -> Option<String> {
    let granted = |step: &&Step| step.verdict.outcome == Outcome::Granted;
    totals.iter().find_map(|found| {
        let steps = verdict.steps.iter().filter(granted);
        let of_result = steps.flat_map(|step| &step.verdict.results);
        let sum: BigRational = of_result
            .filter(|(name, _)| name == found.name)
            .filter_map(|(_, status)| match status {
                Status::Known(Known::Number(n)) => Some(n.clone()),
                _ => None,
            })
            .sum();
        let total = Status::Known(Known::Number(sum));
        (!same(&total, &found.value)).then(|| format!("the total of {} is {total:?}", found.name))
    })
}

fn difference_in_answer(
    verdict: &Verdict,
    conditions: &[ConditionHeld<'_>],
    results: &[ResultValue<'_>],
) -> Option<String> {
    if verdict.outcome != Outcome::Invalid {
        for ((name, status), found) in verdict.conditions.iter().zip(conditions) {
            if name != found.name || !holds(status, found.holds) {
                return Some(format!("condition {name} is {status:?}, not {:?}", found.holds));
            }
        }
    }
    if verdict.outcome == Outcome::Granted {
        for ((name, status), found) in verdict.results.iter().zip(results) {
            if name != found.name || !same(status, &found.value) {
                return Some(format!("{name} is {status:?}, not {:?}", found.value));
            }
        }
        if verdict.results.len() != results.len() {
            return Some("results are missing".to_owned());
        }
    }
    None
}

fn holds(status: &Status, found: Holds) -> bool {
    match status {
        // What is absent is used only where an earlier condition failed.
        Status::Fault(Fault::NotThere) => true,
        Status::Known(Known::Bool(true)) => found == Holds::Yes,
        Status::Known(Known::Bool(false)) => found == Holds::No,
        Status::Unknown => found == Holds::Unknown,
        Status::Fault(_) => found == Holds::Fault,
        Status::Known(_) | Status::Counted(..) => false,
    }
}

/// Whether a result is the same value.
fn same(status: &Status, found: &Datum<'_>) -> bool {
    let Status::Known(value) = status else { return false };
    match (value, found) {
        (Known::Absent, Datum::Absent) => true,
        (Known::Bool(a), Datum::YesNo(b)) => a == b,
        (Known::Number(a), Datum::Number(_, b)) => *a == big(*b),
        (Known::Number(a), Datum::Duration(_, b)) => *a == big(Rational::from_integer(*b)),
        (Known::Number(a), Datum::Identity(_, b)) => *a == big(Rational::from_integer(*b)),
        (Known::Text(a), Datum::Text(b)) => a == b,
        (Known::Time(a), Datum::Time(_, b)) => a == b,
        (Known::Period(a, a_end), Datum::Period(b, b_end)) => (a, a_end) == (b, b_end),
        (Known::Text(a), Datum::Alternative(b)) => *a == b.name,
        _ => false,
    }
}

fn big(n: Rational) -> BigRational {
    BigRational::new(n.numerator().into(), n.denominator().into())
}

/// Whether facts are not of their types, or out of their bounds: the oracle is asked of none such.
fn is_ill_typed(decision: &Decision<'_>) -> bool {
    let of_facts_together = |rule: &Rule| {
        matches!(
            rule,
            Rule::Assessment | Rule::Pieces | Rule::Contradiction | Rule::Ensure | Rule::InForce
        )
    };
    decision.problems.iter().any(|problem| !of_facts_together(&problem.rule))
}

/// The case, and the case without each of its facts in turn.
#[must_use]
pub fn with_less(case: &Json) -> Vec<Json> {
    [case.clone()].into_iter().chain(without_each(case)).collect()
}

fn without_each(json: &Json) -> Vec<Json> {
    match json {
        Json::Object(facts) => facts.keys().flat_map(|key| without(facts, key)).collect(),
        Json::Array(rows) => {
            let shorter = |at: usize| {
                let rest = without_each(&rows[at]).into_iter();
                rest.map(move |row| {
                    let mut rows = rows.clone();
                    rows[at] = row;
                    Json::Array(rows)
                })
            };
            (0..rows.len()).flat_map(shorter).collect()
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => Vec::new(),
    }
}

/// An object without one of its facts, or with less in it; what is said of a fact stays whole.
fn without(facts: &Map<String, Json>, key: &str) -> Vec<Json> {
    if key.starts_with('$') || facts.keys().any(|key| key == "$value" || key == "$pieces") {
        return Vec::new();
    }
    let mut rest = facts.clone();
    rest.remove(key);
    let mut all = vec![Json::Object(rest)];
    all.extend(without_each(&facts[key]).into_iter().map(|less| {
        let mut facts = facts.clone();
        facts.insert(key.to_owned(), less);
        Json::Object(facts)
    }));
    all
}
