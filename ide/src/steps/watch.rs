//! An expression that somebody watches while walking through an evaluation.

use super::scope::Scope;
use super::variant::Variant;
use super::walk::Walk;
use super::{LONGEST_VALUE, name_of};
use crate::Snapshot;
use crate::evaluation::{Chosen, Shown, in_words};
use crate::hints::listed;
use lagrum_interpreter::{Datum, Decision, TraceNode, TraceValue};
use lagrum_language::diagnostics::{Language, Text};
use lagrum_plan::program::StepKind;
use salsa::Database as _;

/// An expression to watch.
#[derive(Debug, Clone, Copy)]
pub struct Watch<'w> {
    /// The step, by its number in [`super::steps`].
    pub step: usize,
    /// What the step was called: where it is called otherwise now, the rules have been edited since.
    pub rule: &'w str,
    /// The expression.
    pub expression: &'w str,
    /// Whether it must be a condition.
    pub condition: bool,
}

/// An expression worked out in the declaration that a step stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Watched {
    /// Its type.
    pub ty: String,
    /// What it comes to at each step that stands in the same declaration.
    pub values: Vec<WatchedAt>,
}

/// What an expression comes to at a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WatchedAt {
    /// The step, by its number.
    pub step: usize,
    /// The value, in words.
    pub value: String,
    /// Whether it holds; none of what is no known yes or no.
    pub holds: Option<bool>,
}

/// Works an expression out where a step of an evaluation stands.
///
/// # Errors
/// If it has no value there: why.
pub fn watch(
    snapshot: &Snapshot,
    chosen: &Chosen,
    asked: Watch<'_>,
    language: Language,
) -> Result<Watched, Text> {
    let shown = Shown::of(snapshot, chosen).map_err(|why| why.text())?;
    let Shown::Decision(evaluation) = shown else { return Err(of_coordination()) };
    let decision = evaluation.decided(language).map_err(|why| why.text())?;
    let at = name_of(snapshot, evaluation.def);
    let walked = Walk::new(snapshot, &evaluation, &decision, (at, language)).walked();
    let is_same = walked.steps.get(asked.step).is_some_and(|step| step.rule == asked.rule);
    let scope = walked.scopes.get(asked.step).filter(|_| is_same).ok_or_else(edited)?;
    let def = scope.def(&evaluation).ok_or_else(edited)?;
    let expression = (asked.expression, asked.condition);
    let variant = Variant::new(snapshot, &evaluation, def, expression).ok_or_else(edited)?;
    // What is tried lies in a database of its own, which no edit ends.
    snapshot.db().unwind_if_revision_cancelled();
    variant.sound()?;
    snapshot.db().unwind_if_revision_cancelled();
    let ty = variant.type_in(language).ok_or_else(edited)?;
    let watching = variant.evaluation(&evaluation).ok_or_else(edited)?;
    let decided = watching.decided(language).map_err(|why| why.text())?;
    let beside = (0_usize..).zip(&walked.scopes);
    let beside = beside.filter(|(_, other)| other.def(&evaluation) == Some(def));
    let values: Vec<WatchedAt> = beside
        .filter_map(|(step, other)| {
            let there = other.moved(&evaluation, &watching, variant.def)?;
            value(&nodes(&decided, there), step, language)
        })
        .collect();
    if values.iter().any(|one| one.step == asked.step) {
        Ok(Watched { ty, values })
    } else {
        Err(no_value(&ty))
    }
}

/// The nodes of the expression in a scope: one, but of a decision with steps as a whole.
fn nodes<'d>(decided: &'d Decision<'d>, scope: Scope) -> Vec<&'d TraceNode<'d>> {
    let Some(trace) = &decided.trace else { return Vec::new() };
    let mut found: Vec<usize> = match scope {
        Scope::Rule(step, row) => {
            let of = trace.nodes.iter().filter(|node| node.step == (step, row));
            of.flat_map(parts).collect()
        }
        Scope::Decision(_) => {
            trace.roots.iter().filter_map(|root| trace.nodes.get(*root)).flat_map(parts).collect()
        }
    };
    found.sort_unstable();
    found.dedup();
    let nodes = found.into_iter().filter_map(|node| trace.nodes.get(node));
    let own = nodes.filter(|node| node.kind == StepKind::Local && node.name == Variant::NAME);
    own.filter(|node| match scope {
        Scope::Decision(Some(row)) => node.step.1 == row,
        Scope::Decision(None) | Scope::Rule(..) => true,
    })
    .collect()
}

fn parts(node: &TraceNode<'_>) -> impl Iterator<Item = usize> {
    node.parts.iter().map(|link| link.node)
}

fn value(nodes: &[&TraceNode<'_>], step: usize, language: Language) -> Option<WatchedAt> {
    let words: Vec<String> =
        nodes.iter().filter_map(|node| in_words(node, language, LONGEST_VALUE)).collect();
    let value = listed(&words.iter().map(String::as_str).collect::<Vec<_>>())?;
    let holds = match nodes {
        [TraceNode { value: Some(TraceValue::Known(Datum::YesNo(holds), _)), .. }] => Some(*holds),
        _ => None,
    };
    Some(WatchedAt { step, value, holds })
}

fn of_coordination() -> Text {
    Text::new(
        "what is paid of several benefits has no expressions of its own to watch",
        "det som betalas av flera förmåner har inga egna uttryck att följa",
    )
}

fn edited() -> Text {
    Text::new(
        "the rules have been edited since the evaluation began: start it anew",
        "reglerna har ändrats sedan prövningen började: börja om den",
    )
}

fn no_value(ty: &str) -> Text {
    Text::new(
        format!("it is of the type {ty}, which has no value of its own to show: name what of it"),
        format!("det är av typen {ty}, som inte har något eget värde att visa: säg vad av det"),
    )
}
