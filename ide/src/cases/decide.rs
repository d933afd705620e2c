//! What is decided in a case that an author makes up, and why.

use super::explained::{Reason, explained};
use super::remarks::{self, Remark};
use super::{Question, Refusal};
use crate::Snapshot;
use lagrum_interpreter::{Decision, InputError, Language, Options, Outcome, Problem, ResultValue};
use lagrum_language::diagnostics;
use lagrum_testing::{refused, spoken};

/// What is decided in a case, in words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answer {
    /// The decision as JSON; none where the facts are no case.
    pub decision: Option<String>,
    /// The outcome.
    pub outcome: Option<String>,
    /// What is granted: its name, where there are several, and its value.
    pub results: Vec<(Option<String>, String)>,
    /// Why, and what else is to be known.
    pub reasons: Vec<Remark>,
    /// What controls found.
    pub controls: Vec<Remark>,
    /// What it waits for.
    pub missing: Vec<Remark>,
    /// What is wrong with the facts: a JSON pointer, empty for all of them, and a sentence.
    pub problems: Vec<(String, String)>,
    /// How it was worked out.
    pub explanation: Vec<Reason>,
}

/// Decides a case, or works out what is paid in one of a coordination, with as much of the facts as there is.
///
/// # Errors
/// If there is no such decision or coordination, or its rules have errors.
pub fn decide(
    snapshot: &Snapshot,
    question: &Question<'_>,
    asked_in: diagnostics::Language,
) -> Result<Answer, Refusal> {
    let language = spoken(asked_in);
    let ready = question.ready(snapshot)?;
    if question.coordinates(&ready.interpreter) {
        return super::coordinated::decide(snapshot, question, asked_in);
    }
    question.decided(&ready.interpreter)?;
    let facts = question.made_up(snapshot, &ready).to_string();
    let options = Options { trace: true, ..question.options(language) };
    let mut decided = match ready.interpreter.decide(question.decision, &facts, &options) {
        Ok(decided) => decided,
        Err(InputError::Problems(problems)) => {
            return Ok(Answer { problems: sentences(&problems, language), ..Answer::default() });
        }
        Err(error) => return Err(Refusal::NoCase(refused(&error))),
    };
    let explanation = decided.trace.take();
    let explanation = explanation
        .map(|trace| explained(snapshot, &ready, (&decided, &trace)))
        .unwrap_or_default();
    let plan = ready.interpreter.package();
    Ok(Answer {
        decision: Some(decided.to_json()),
        outcome: Some(outcome(&decided)),
        results: granted(&decided),
        reasons: remarks::reasons(&decided),
        controls: remarks::controls(&decided),
        missing: remarks::missing(plan, &decided),
        problems: sentences(&decided.problems, language),
        explanation,
    })
}

fn sentences(problems: &[Problem], language: Language) -> Vec<(String, String)> {
    let sentence = |problem: &Problem| {
        (problem.pointer.clone(), remarks::sentence(&problem.message(language)))
    };
    problems.iter().map(sentence).collect()
}

/// The rules' own word for the outcome, where they have one.
fn outcome(decided: &Decision<'_>) -> String {
    decided.word.unwrap_or_else(|| decided.outcome.in_words(decided.language)).to_owned()
}

/// One result by its value alone, several with their names; what they come to, of a decision with steps.
fn granted(decided: &Decision<'_>) -> Vec<(Option<String>, String)> {
    if decided.outcome != Outcome::Granted {
        return Vec::new();
    }
    let all = if decided.results.is_empty() { &decided.totals } else { &decided.results };
    in_words(all, decided.language)
}

/// Results with their values, and their names where there are several.
pub(super) fn in_words(
    results: &[ResultValue<'_>],
    language: Language,
) -> Vec<(Option<String>, String)> {
    let named = |result: &ResultValue<'_>| {
        let name = || remarks::named(language, result.label, result.name);
        ((results.len() > 1).then(name), result.value.in_words(result.unit, language))
    };
    results.iter().map(named).collect()
}
