//! The facts of a decision as a form: what it takes, and what of it the decision waits for.

use super::{Question, Refusal};
use crate::Snapshot;
use lagrum_interpreter::interview::Filled;
use lagrum_language::diagnostics;
use lagrum_testing::{refused, spoken};

/// The facts of a decision, or the periods of a coordination, as a form.
///
/// # Errors
/// If there is no such decision, or its rules have errors.
pub fn form(
    snapshot: &Snapshot,
    question: &Question<'_>,
    language: diagnostics::Language,
) -> Result<Filled, Refusal> {
    let ready = question.ready(snapshot)?;
    let options = question.options(spoken(language));
    if question.coordinates(&ready.interpreter) {
        let filled = ready.interpreter.filled_periods(question.decision, question.facts, &options);
        return filled.map_err(|error| Refusal::NoCase(refused(&error)));
    }
    question.decided(&ready.interpreter)?;
    let facts = question.made_up(snapshot, &ready);
    let filled = ready.interpreter.filled(question.decision, &facts, &options);
    filled.map_err(|error| Refusal::NoCase(refused(&error)))
}
