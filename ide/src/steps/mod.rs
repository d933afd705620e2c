//! An evaluation as a list of steps, for whoever walks through it.

mod names;
mod paid;
mod scope;
mod variant;
mod walk;
mod watch;

#[cfg(test)]
mod tests;

pub use watch::{Watch, Watched, WatchedAt, watch};

use crate::evaluation::{Chosen, Shown, Unshown};
use crate::{FileSpan, Snapshot};
use lagrum_interpreter::{Decision, ResultValue};
use lagrum_language::db::Def;
use lagrum_language::diagnostics::Language;
use lagrum_language::hir::item;
use lagrum_language::resolve::Place;
use lagrum_plan::value::Label;
use lagrum_testing::spoken;

/// The most steps that are listed.
pub const MOST: usize = 4_000;
/// The longest text of a step, and the longest value, in characters.
const LONGEST_TEXT: usize = 300;
const LONGEST_VALUE: usize = 120;

/// An evaluation as a list of steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Steps {
    /// The steps: what asks comes before what it rests on.
    pub steps: Vec<Step>,
    /// The outcome and the results, in words.
    pub result: String,
    /// Whether there are more steps than are listed.
    pub cut: bool,
}

/// A step of an evaluation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Where it stands.
    pub at: FileSpan,
    /// The rule, or what else it is of, by the author's name.
    pub rule: String,
    /// How many steps it is part of.
    pub depth: usize,
    /// How it is worked out, in the author's words; for a decision the reason.
    pub text: String,
    /// What it comes to.
    pub value: Option<String>,
    /// The facts, rules and parameters that it uses, and their values.
    pub names: Vec<(String, String)>,
}

/// The evaluation of a case, step by step.
///
/// # Errors
/// If there is no such case, or it cannot be decided.
pub fn steps(snapshot: &Snapshot, chosen: &Chosen, language: Language) -> Result<Steps, Unshown> {
    let evaluation = match Shown::of(snapshot, chosen)? {
        Shown::Decision(evaluation) => evaluation,
        Shown::Coordination(of) => return paid::steps(snapshot, &of, language),
    };
    let decision = evaluation.decided(language)?;
    let at = name_of(snapshot, evaluation.def);
    let walked = walk::Walk::new(snapshot, &evaluation, &decision, (at, language)).walked();
    let result = result(&decision, language);
    Ok(Steps { steps: walked.steps, result, cut: walked.cut })
}

/// The name of a declaration, in its file.
fn name_of(snapshot: &Snapshot, def: Def) -> FileSpan {
    let here = item(snapshot.db(), def).map(|item| item.name.here).unwrap_or_default();
    snapshot.span(Place { def, here })
}

/// The outcome and the results, in words.
fn result(decision: &Decision<'_>, language: Language) -> String {
    let spoken = spoken(language);
    let word = decision.word.unwrap_or_else(|| decision.outcome.in_words(spoken)).to_owned();
    let problems = decision.problems.iter().map(|problem| problem.line(spoken));
    let results = decision.results.iter().chain(&decision.totals).map(|one| told(one, language));
    std::iter::once(word).chain(results).chain(problems).collect::<Vec<_>>().join("; ")
}

/// A result in words.
fn told(result: &ResultValue<'_>, language: Language) -> String {
    let label = label(result.label, language).unwrap_or(result.name);
    format!("{label}: {}", result.value.in_words(result.unit, spoken(language)))
}

fn label(label: &Label, language: Language) -> Option<&str> {
    match language {
        Language::English => label.en.as_deref().or(label.sv.as_deref()),
        Language::Swedish => label.sv.as_deref().or(label.en.as_deref()),
    }
}
