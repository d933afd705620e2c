//! The interpreter says what the oracle says, one case at a time and many at once.

use crate::differential::running::{Ready, on_packages};
use lagrum_interpreter::{
    ConditionHeld, Datum, Decision, Holds, Options, ResultValue, StepDecided,
};
use lagrum_plan::exact::Rational;
use lagrum_tests::oracle::{self, Fault, Known, Outcome, Status, Step, Verdict};
use num_rational::BigRational;
use serde_json::Value as Json;

#[test]
fn random_cases_are_decided_as_the_oracle_decides() {
    on_packages(1, 100, 7, |ready| {
        for cases in ready.tapes.cases(ready.text) {
            for case in [&cases.whole, &cases.part, &cases.less] {
                agrees(ready, case)?;
            }
        }
        Ok(())
    });
}

fn agrees(ready: &Ready<'_>, case: &Json) -> Result<(), String> {
    let verdict = oracle::decide(&ready.workspace.db, ready.root, ready.text.decision, case)
        .ok_or("the oracle knows no such decision")?;
    let text = case.to_string();
    let decision = ready
        .interpreter
        .decide(ready.text.decision, &text, &Options::default())
        .map_err(|error| format!("{error}\n{text}"))?;
    match difference(&verdict, &decision) {
        Some(why) => Err(format!("{why}\n{verdict:?}\n{}\n{text}", decision.to_json())),
        None => Ok(()),
    }
}

/// What the interpreter says otherwise than the oracle, if anything.
pub fn difference(verdict: &Verdict, decision: &Decision<'_>) -> Option<String> {
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
