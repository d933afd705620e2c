//! The names that can be read at a step.

use super::LONGEST_VALUE;
use crate::evaluation::shortened;
use crate::hints::listed;
use lagrum_interpreter::{Trace, TraceNode, Used};
use lagrum_language::diagnostics::Language;
use lagrum_plan::program::{StepId, StepKind};
use lagrum_testing::spoken;
use std::collections::BTreeSet;

/// The most names of a step, and values of a name.
const MOST_NAMES: usize = 40;
const MOST_VALUES: usize = 100;

/// The facts, rules and parameters that a step uses, and their values; one of many instances has the values of all.
pub(super) fn names(
    trace: &Trace<'_>,
    roots: impl IntoIterator<Item = usize>,
    language: Language,
) -> Vec<(String, String)> {
    let mut found = Found::default();
    let mut open: Vec<usize> = roots.into_iter().collect();
    open.reverse();
    while let Some(at) = open.pop() {
        if !found.seen.insert(at) {
            continue;
        }
        let Some(node) = trace.nodes.get(at) else { continue };
        if !found.take(node, language) {
            let used = node
                .parts
                .iter()
                .rev()
                .filter(|link| link.used != Used::No || why(trace, link.node));
            open.extend(used.map(|link| link.node));
        }
    }
    let told = found.names.into_iter().filter_map(|(_, name, values)| {
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        Some((name, listed(&values)?))
    });
    told.collect()
}

/// Why an exception did not apply is read too.
fn why(trace: &Trace<'_>, node: usize) -> bool {
    trace.nodes.get(node).is_some_and(|node| node.kind == StepKind::Exception)
}

#[derive(Default)]
struct Found {
    names: Vec<(StepId, String, Vec<String>)>,
    seen: BTreeSet<usize>,
}

impl Found {
    /// Takes up a name with its value; `false` of what has no name of its own, but may have parts that do.
    fn take(&mut self, node: &TraceNode<'_>, language: Language) -> bool {
        if !is_named(node.kind) || node.name.is_empty() {
            return false;
        }
        let Some(value) = &node.value else { return true };
        let value = || shortened(&value.in_words(spoken(language)), LONGEST_VALUE);
        let (step, has_room) = (node.step.0, self.names.len() < MOST_NAMES);
        match self.names.iter_mut().find(|(of, ..)| *of == step) {
            Some((_, _, values)) if values.len() < MOST_VALUES => values.push(value()),
            Some(_) => {}
            None if has_room => {
                self.names.push((step, node.name.to_owned(), vec![value()]));
            }
            None => {}
        }
        true
    }
}

const fn is_named(kind: StepKind) -> bool {
    match kind {
        StepKind::Fact(..)
        | StepKind::Parameter
        | StepKind::Rule
        | StepKind::Table
        | StepKind::Local
        | StepKind::Condition
        | StepKind::Result
        | StepKind::Control => true,
        StepKind::Version
        | StepKind::Exception
        | StepKind::Main
        | StepKind::Row
        | StepKind::Line
        | StepKind::Aggregate
        | StepKind::AsOf
        | StepKind::Unverified
        | StepKind::Branch => false,
    }
}
