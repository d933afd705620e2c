//! The steps of a decision `for each`, on the page.

use super::Trace;
use super::page::{Entry, Mark};
use crate::decision::{Decision, Holds, Outcome, StepDecided};
use lagrum_plan::value::Label;

/// A line for each step: its outcome and results, and under it why.
pub(super) fn steps<'p>(decision: &Decision<'p>) -> Vec<Entry<'p>> {
    decision.steps.iter().map(|step| line(decision, step)).collect()
}

fn line<'p>(decision: &Decision<'p>, step: &StepDecided<'p>) -> Entry<'p> {
    let language = decision.language;
    let mark = match step.outcome {
        Outcome::Granted => Mark::Good,
        Outcome::Denied | Outcome::Invalid | Outcome::Fault => Mark::Bad,
        Outcome::Undetermined => Mark::Open,
    };
    let mut entry = Entry::marked(mark, name(decision, step));
    let results = step.results.iter().map(|result| {
        let label = language.label(result.label, result.name);
        format!("{label}: {}", result.value.in_words(result.unit, language))
    });
    let said: Vec<String> =
        std::iter::once(step.outcome.in_words(language).to_owned()).chain(results).collect();
    entry.value = Some(said.join(", "));
    entry.notes.extend(step.reason.clone());
    let unmet = step.conditions.iter().filter(|condition| condition.holds != Holds::Yes);
    entry.parts = unmet
        .map(|condition| Entry {
            law: Some(condition.under),
            ..Entry::marked(
                if condition.holds == Holds::No { Mark::Bad } else { Mark::Open },
                language.label(condition.label, condition.name),
            )
        })
        .collect();
    entry
}

fn name(decision: &Decision<'_>, step: &StepDecided<'_>) -> String {
    step.step().in_words(&Label::default(), decision.language)
}

/// What the steps that are granted come to.
pub(super) fn totals<'p>(decision: &Decision<'p>) -> Vec<Entry<'p>> {
    let language = decision.language;
    let total = |result: &crate::decision::ResultValue<'p>| Entry {
        value: Some(result.value.in_words(result.unit, language)),
        ..Entry::new(language.label(result.label, result.name))
    };
    decision.totals.iter().map(total).collect()
}

/// How every value came about, step by step.
pub(super) fn grouped<'p>(
    decision: &Decision<'p>,
    trace: &Trace<'p>,
    entries: Vec<Entry<'p>>,
) -> Vec<Entry<'p>> {
    let mut entries = entries.into_iter();
    let steps = decision.steps.iter().zip(&trace.of_steps);
    let mut grouped: Vec<Entry<'p>> = steps
        .map(|(step, roots)| Entry {
            parts: entries.by_ref().take(*roots).collect(),
            ..Entry::new(name(decision, step))
        })
        .collect();
    grouped.extend(entries);
    grouped
}
