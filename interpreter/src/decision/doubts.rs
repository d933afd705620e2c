//! What the outcome rests on that the author marked as unverified.

use super::{Outcome, Provisions};
use crate::show::{Datum, Members};
use crate::trace::{Trace, TraceNode, TraceValue, Used};
use lagrum_plan::package::Decision as Rules;
use lagrum_plan::program::StepKind;
use std::collections::BTreeSet;

/// Something that the author marked as unverified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt<'p> {
    /// The rule, parameter, table … by name.
    pub name: &'p str,
    /// The author's words.
    pub note: &'p str,
    /// Its provisions.
    pub under: Provisions<'p>,
}

/// Whether anything in a decision is marked.
pub(super) fn any(rules: &Rules) -> bool {
    rules.program.steps.iter().any(|step| step.kind == StepKind::Unverified)
}

/// What is marked of all that the outcome rests on: of a denial, what its false conditions rest on.
pub(super) fn of<'p>(outcome: Outcome, trace: &Trace<'p>) -> Vec<Doubt<'p>> {
    let decides = |index: &usize| {
        trace.nodes.get(*index).is_some_and(|node| {
            let held = node.kind == StepKind::Condition && !fails(node);
            node.kind != StepKind::Control && !(outcome == Outcome::Denied && held)
        })
    };
    let mut open: Vec<usize> = trace.roots.iter().copied().filter(decides).rev().collect();
    let (mut seen, mut doubts) = (BTreeSet::new(), Vec::new());
    while let Some(index) = open.pop() {
        let Some(node) = trace.nodes.get(index).filter(|_| seen.insert(index)) else {
            continue;
        };
        if node.kind == StepKind::Unverified {
            let doubt = Doubt { name: node.name, note: node.text, under: node.under };
            if !doubts.contains(&doubt) {
                doubts.push(doubt);
            }
        }
        open.extend(
            node.parts.iter().rev().filter(|link| link.used == Used::Yes).map(|it| it.node),
        );
    }
    doubts
}

fn fails(node: &TraceNode<'_>) -> bool {
    matches!(node.value, Some(TraceValue::Known(Datum::YesNo(false), _)))
}

impl Doubt<'_> {
    pub(super) fn write_json(&self, out: &mut String) {
        let mut object = Members::object(out);
        object.text("name", self.name);
        object.text("note", self.note);
        if !self.under.is_empty() {
            object.text("under", &self.under.line());
        }
        object.close();
    }
}
