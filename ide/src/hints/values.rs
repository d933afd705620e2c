//! The values of a case, beside what has them.

use super::{Hint, HintKind, branches, paid};
use crate::evaluation::{Chosen, Evaluation, Shown, Unshown, in_words};
use crate::{FilePlace, FileSpan, Snapshot};
use lagrum_interpreter::{Decision, TraceNode};
use lagrum_language::diagnostics::Language;
use lagrum_language::hir::item;
use lagrum_language::resolve::Place;
use lagrum_plan::program::StepKind;
use std::collections::BTreeMap;

/// The most values of one rule that are told beside it, and where they are told one by one.
const BESIDE: usize = 3;
const ONE_BY_ONE: usize = 20;
/// The longest text of a value.
const LONGEST: usize = 60;

/// The values of a case in a file.
pub(super) fn values(
    snapshot: &Snapshot,
    file: u32,
    chosen: &Chosen,
    language: Language,
) -> Result<Vec<Hint>, Unshown> {
    let evaluation = match Shown::of(snapshot, chosen)? {
        Shown::Decision(evaluation) => evaluation,
        Shown::Coordination(of) => return paid::values(snapshot, file, &of, language),
    };
    let decision = evaluation.decided(language)?;
    let mut found = BTreeMap::new();
    for node in decision.trace.iter().flat_map(|trace| &trace.nodes) {
        let place = evaluation.place(node.step.0);
        if let Some(at) = place.and_then(|place| anchor(snapshot, node, place))
            && at.file == file
        {
            found.entry(at).or_insert_with(Vec::new).push(node);
        }
    }
    let mut hints: Vec<Hint> = found
        .into_iter()
        .filter_map(|(at, nodes)| {
            let at = FilePlace { file, offset: end_of_line(snapshot, at) };
            beside(at, nodes, language)
        })
        .collect();
    hints.extend(outcome(snapshot, file, &evaluation, &decision));
    hints.extend(branches::conditions(snapshot, file, &evaluation, language)?);
    Ok(hints)
}

/// What a value stands beside: a name, an exception, a line of conditions. None of what is told otherwise.
fn anchor(snapshot: &Snapshot, node: &TraceNode<'_>, place: Place) -> Option<FileSpan> {
    match node.kind {
        StepKind::Rule | StepKind::Table | StepKind::Parameter | StepKind::Control => {
            let name = item(snapshot.db(), place.def)?.name.here;
            Some(snapshot.span(Place { here: name, ..place }))
        }
        StepKind::Fact(..)
        | StepKind::Local
        | StepKind::Condition
        | StepKind::Result
        | StepKind::Exception
        | StepKind::Line => Some(snapshot.span(place)),
        StepKind::Version
        | StepKind::Main
        | StepKind::Row
        | StepKind::Aggregate
        | StepKind::AsOf
        | StepKind::Unverified
        | StepKind::Branch => None,
    }
}

/// The end of the line that a stretch begins on, before blanks.
pub(super) fn end_of_line(snapshot: &Snapshot, span: FileSpan) -> u32 {
    let rest = FileSpan { end: u32::MAX, ..span };
    let text = snapshot.text(span.file);
    let from = usize::try_from(rest.start).unwrap_or(usize::MAX);
    let line = text.get(from..).and_then(|rest| rest.split('\n').next()).unwrap_or_default();
    span.start.saturating_add(u32::try_from(line.trim_end().len()).unwrap_or(0))
}

fn beside(at: FilePlace, mut nodes: Vec<&TraceNode<'_>>, language: Language) -> Option<Hint> {
    nodes.sort_by_key(|node| node.step);
    let told: Vec<(Option<&String>, String)> = nodes
        .iter()
        .filter_map(|node| Some((node.at.as_ref(), in_words(node, language, LONGEST)?)))
        .collect();
    let values: Vec<&str> = told.iter().map(|(_, value)| value.as_str()).collect();
    let equals = if nodes.iter().all(|node| node.kind == StepKind::Exception) { "" } else { "= " };
    let text = format!("{equals}{}", listed(&values)?);
    let one = |(at, value): &(Option<&String>, String)| match at {
        Some(at) if !at.is_empty() => format!("{at}: {value}"),
        _ => value.clone(),
    };
    let mut lines: Vec<String> = told.iter().take(ONE_BY_ONE).map(one).collect();
    if told.len() > ONE_BY_ONE {
        lines.push(format!("… ({})", told.len()));
    }
    let more = if told.len() > 1 { lines.join("\n") } else { String::new() };
    Some(Hint { at, kind: HintKind::Value, text, more })
}

/// Some values in a row: the first of them, and how many there are; one where all are the same.
pub(crate) fn listed(values: &[&str]) -> Option<String> {
    let (first, rest) = values.split_first()?;
    let count = values.len();
    if rest.is_empty() {
        return Some((*first).to_owned());
    }
    if rest.iter().all(|value| value == first) {
        return Some(format!("{first} ({count})"));
    }
    if count <= BESIDE {
        return Some(values.join("; "));
    }
    let told: Vec<&str> = values.iter().take(BESIDE).copied().collect();
    Some(format!("{}; … ({count})", told.join("; ")))
}

/// The outcome, beside the name of the decision.
fn outcome(
    snapshot: &Snapshot,
    file: u32,
    evaluation: &Evaluation,
    decision: &Decision<'_>,
) -> Option<Hint> {
    let name = item(snapshot.db(), evaluation.def)?.name.here;
    let span = snapshot.span(Place { def: evaluation.def, here: name });
    let word = decision.word.unwrap_or_else(|| decision.outcome.in_words(decision.language));
    let problems = decision.problems.iter().map(|problem| problem.line(decision.language));
    let more = problems.chain(decision.reason.clone()).collect::<Vec<_>>().join("\n");
    (span.file == file).then(|| Hint {
        at: FilePlace { file, offset: end_of_line(snapshot, span) },
        kind: HintKind::Value,
        text: format!("= {word}"),
        more,
    })
}
