//! How a decision was worked out, as a tree whose lines lead to the rules.

use super::Ready;
use super::remarks::{Provision, named};
use crate::{FileSpan, Snapshot};
use lagrum_interpreter::{
    Datum, Decision, Language, Link, Trace, TraceNode, TraceValue, Used, step_word,
};
use lagrum_plan::program::StepKind;
use lagrum_plan::value::Label;

/// How deep the tree is told.
const MAX_DEPTH: usize = 40;
/// Most rows of a table that are told though they are not met.
const MAX_UNMET: usize = 20;

/// A line of the explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// What it is of.
    pub text: String,
    /// What it came to.
    pub value: Option<String>,
    /// What it is: `rule`, `exception`, `fact` …
    pub kind: &'static str,
    /// Its provisions.
    pub provision: Option<Provision>,
    /// Where it stands in the rules.
    pub at: Option<FileSpan>,
    /// Of an exception or a row: whether it was taken; none where that is not known.
    pub taken: Option<bool>,
    /// What it rests on.
    pub children: Vec<Reason>,
}

/// The lines of an explanation.
pub(super) fn explained(
    snapshot: &Snapshot,
    ready: &Ready,
    (decided, trace): (&Decision<'_>, &Trace<'_>),
) -> Vec<Reason> {
    let told = vec![false; trace.nodes.len()];
    let mut tree = Tree { snapshot, ready, trace, language: decided.language, told };
    let roots = trace.roots.iter().map(|node| Link { node: *node, used: Used::Yes });
    let mut lines = roots.filter_map(|root| tree.line(root, 0)).collect::<Vec<_>>().into_iter();
    let steps = decided.steps.iter().zip(&trace.of_steps);
    let mut all: Vec<Reason> = steps
        .map(|(step, roots)| Reason {
            text: step.step().in_words(&Label::default(), decided.language),
            value: Some(step.outcome.in_words(decided.language).to_owned()),
            kind: "step",
            provision: None,
            at: None,
            taken: None,
            children: lines.by_ref().take(*roots).collect(),
        })
        .collect();
    all.extend(lines);
    all
}

struct Tree<'t, 'p> {
    snapshot: &'t Snapshot,
    ready: &'t Ready,
    trace: &'t Trace<'p>,
    language: Language,
    /// What several rest on is told in full the first time.
    told: Vec<bool>,
}

impl<'p> Tree<'_, 'p> {
    fn line(&mut self, link: Link, depth: usize) -> Option<Reason> {
        let node = self.trace.nodes.get(link.node)?;
        let mut reason = self.alone(node, link.used);
        let told = self.told.get_mut(link.node)?;
        if !node.parts.is_empty() && !*told && depth < MAX_DEPTH {
            *told = true;
            reason.children = self.parts(node, depth);
        }
        Some(reason)
    }

    fn parts(&mut self, node: &TraceNode<'p>, depth: usize) -> Vec<Reason> {
        let mut unmet = 0_usize;
        let mut shown = Vec::new();
        for link in &node.parts {
            let kind = self.trace.nodes.get(link.node).map(|node| node.kind);
            if link.used == Used::No && kind == Some(StepKind::Row) {
                unmet = unmet.saturating_add(1);
                if unmet > MAX_UNMET {
                    continue;
                }
            }
            shown.extend(self.line(*link, depth.saturating_add(1)));
        }
        shown
    }

    /// A line without what it rests on.
    fn alone(&self, node: &TraceNode<'p>, used: Used) -> Reason {
        Reason {
            text: self.text(node),
            value: self.value(node),
            kind: step_word(node.kind),
            provision: Provision::of(node.under),
            at: node.place.and_then(|place| self.ready.span(self.snapshot, place)),
            taken: match (node.kind, used) {
                (StepKind::Exception | StepKind::Row, Used::Yes) => Some(true),
                (StepKind::Exception | StepKind::Row, Used::No) => Some(false),
                _ => None,
            },
            children: Vec::new(),
        }
    }

    fn text(&self, node: &TraceNode<'p>) -> String {
        if node.kind == StepKind::Unverified {
            return self.language.pick("not verified", "obekräftat").to_owned();
        }
        if node.kind == StepKind::Row || node.label.is_empty() {
            return node.text.to_owned();
        }
        // A row of a list goes by its number there.
        if let (StepKind::Branch, Some(number)) = (node.kind, row_number(node)) {
            return format!("{} {number}", node.label);
        }
        if node.label == node.name {
            return named(self.language, &Label::default(), node.name);
        }
        node.label.to_owned()
    }

    fn value(&self, node: &TraceNode<'p>) -> Option<String> {
        match (node.kind, &node.value) {
            (StepKind::Unverified, _) => Some(node.text.to_owned()),
            // Whether it applies is told by `taken`.
            (StepKind::Exception, Some(TraceValue::Known(Datum::YesNo(_), _))) => None,
            (StepKind::Row, _) => None,
            (_, value) => value.as_ref().map(|value| value.in_words(self.language)),
        }
    }
}

/// Which row of its list a value is of, from 1.
fn row_number(node: &TraceNode<'_>) -> Option<u32> {
    node.at.as_deref()?.rsplit('/').next()?.parse::<u32>().ok()?.checked_add(1)
}
