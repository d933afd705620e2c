//! The walk through a trace: each value once with what it rests on, after that by itself.

use super::names::names;
use super::scope::{Scope, is_rule};
use super::{LONGEST_TEXT, LONGEST_VALUE, MOST, Step, result, told};
use crate::evaluation::{Evaluation, in_words, shortened};
use crate::{FileSpan, Snapshot};
use lagrum_interpreter::{Decision, Link, StepDecided, Trace, TraceNode, Used};
use lagrum_language::diagnostics::Language;
use lagrum_plan::program::StepKind;
use lagrum_plan::value::Label;
use lagrum_testing::spoken;

pub(super) struct Walk<'w> {
    snapshot: &'w Snapshot,
    evaluation: &'w Evaluation,
    decision: &'w Decision<'w>,
    /// The name of the decision.
    at: FileSpan,
    language: Language,
    steps: Vec<Step>,
    scopes: Vec<Scope>,
    /// The nodes whose parts have been told.
    told: Vec<bool>,
    cut: bool,
}

/// What a walk has met.
pub(super) struct Walked {
    pub(super) steps: Vec<Step>,
    /// What is in scope at each of them.
    pub(super) scopes: Vec<Scope>,
    /// Whether there are more.
    pub(super) cut: bool,
}

/// A node still to be told: which, how deep, which of several instances it is, and in what it stands.
type Open = (usize, usize, Option<usize>, Scope);

impl<'w> Walk<'w> {
    pub(super) fn new(
        snapshot: &'w Snapshot,
        evaluation: &'w Evaluation,
        decision: &'w Decision<'w>,
        (at, language): (FileSpan, Language),
    ) -> Self {
        let count = decision.trace.as_ref().map_or(0, |trace| trace.nodes.len());
        let (steps, scopes, told) = (Vec::new(), Vec::new(), vec![false; count]);
        Self { snapshot, evaluation, decision, at, language, steps, scopes, told, cut: false }
    }

    /// All that there is to tell.
    pub(super) fn walked(mut self) -> Walked {
        self.walk();
        let Self { steps, scopes, cut, .. } = self;
        Walked { steps, scopes, cut }
    }

    fn walk(&mut self) {
        let decision = self.decision;
        let Some(trace) = &decision.trace else { return self.whole(Vec::new()) };
        self.whole(names(trace, trace.roots.iter().copied(), self.language));
        let mut roots = trace.roots.as_slice();
        for (row, (step, count)) in decision.steps.iter().zip(&trace.of_steps).enumerate() {
            let (own, rest) = roots.split_at(roots.len().min(*count));
            roots = rest;
            let scope = Scope::Decision(Some(row));
            self.of_step(step, scope, names(trace, own.iter().copied(), self.language));
            self.from(trace, own, 2, scope);
        }
        self.from(trace, roots, 1, Scope::Decision(None));
        self.cut |= trace.cut;
    }

    fn push(&mut self, step: Step, scope: Scope) {
        self.steps.push(step);
        self.scopes.push(scope);
    }

    /// The decision itself.
    fn whole(&mut self, names: Vec<(String, String)>) {
        let decision = self.decision;
        let step = Step {
            at: self.at,
            rule: decision.decision.to_owned(),
            depth: 0,
            text: shortened(decision.reason.as_deref().unwrap_or_default(), LONGEST_TEXT),
            value: Some(result(decision, self.language)),
            names,
        };
        self.push(step, Scope::Decision(None));
    }

    /// One of the steps of a decision `for each`: a month, say.
    fn of_step(&mut self, step: &StepDecided<'_>, scope: Scope, names: Vec<(String, String)>) {
        if self.is_full() {
            return;
        }
        let spoken = spoken(self.language);
        let results = step.results.iter().map(|one| told(one, self.language));
        let value: Vec<String> =
            std::iter::once(step.outcome.in_words(spoken).to_owned()).chain(results).collect();
        let step = Step {
            at: self.at,
            rule: step.step().in_words(&Label::default(), spoken),
            depth: 1,
            text: shortened(step.reason.as_deref().unwrap_or_default(), LONGEST_TEXT),
            value: Some(value.join("; ")),
            names,
        };
        self.push(step, scope);
    }

    fn is_full(&mut self) -> bool {
        self.cut |= self.steps.len() >= MOST;
        self.cut
    }

    /// What some values rest on, each before its parts.
    fn from(&mut self, trace: &Trace<'_>, roots: &[usize], depth: usize, scope: Scope) {
        let mut open: Vec<Open> =
            roots.iter().rev().map(|root| (*root, depth, None, scope)).collect();
        while let Some((at, depth, nth, scope)) = open.pop() {
            let Some(node) = trace.nodes.get(at) else { continue };
            let scope = match node.step {
                (step, row) if is_rule(node.kind) => Scope::Rule(step, row),
                _ => scope,
            };
            let inner = if is_step(node) {
                if self.is_full() {
                    return;
                }
                let names = names(trace, parts(node), self.language);
                self.step(node, (depth, nth, scope), names);
                depth.saturating_add(1)
            } else {
                depth
            };
            if let Some(told) = self.told.get_mut(at)
                && !std::mem::replace(told, true)
            {
                open.extend(below(trace, node, inner, scope).rev());
            }
        }
    }

    fn step(
        &mut self,
        node: &TraceNode<'_>,
        (depth, nth, scope): (usize, Option<usize>, Scope),
        names: Vec<(String, String)>,
    ) {
        let at = self.evaluation.span(self.snapshot, node.step.0).unwrap_or(self.at);
        let step = Step {
            at,
            rule: self.name(node, nth),
            depth,
            text: shortened(node.text, LONGEST_TEXT),
            value: self.value(node),
            names,
        };
        self.push(step, scope);
    }

    /// What a step is called.
    fn name(&self, node: &TraceNode<'_>, nth: Option<usize>) -> String {
        let spoken = spoken(self.language);
        let of = |word: &str| format!("{word} {}", node.name).trim_end().to_owned();
        match node.kind {
            StepKind::Exception => of(spoken.pick("except", "undantag")),
            StepKind::Row => spoken.pick("row", "rad").to_owned(),
            StepKind::Branch => match ordinal(node).or(nth) {
                Some(nth) => format!("{} {nth}", node.name),
                None => node.name.to_owned(),
            },
            StepKind::Fact(..)
            | StepKind::Parameter
            | StepKind::Rule
            | StepKind::Local
            | StepKind::Condition
            | StepKind::Result
            | StepKind::Control
            | StepKind::Version
            | StepKind::Main
            | StepKind::Table
            | StepKind::Line
            | StepKind::Aggregate
            | StepKind::AsOf
            | StepKind::Unverified => match node.name {
                "" => shortened(node.text, LONGEST_VALUE),
                name => name.to_owned(),
            },
        }
    }

    fn value(&self, node: &TraceNode<'_>) -> Option<String> {
        if node.kind == StepKind::Row {
            let met = spoken(self.language).pick("met", "uppfylld").to_owned();
            return node.value.is_some().then_some(met);
        }
        in_words(node, self.language, LONGEST_VALUE)
    }
}

/// The parts of a node, as far as it rests on them.
fn parts(node: &TraceNode<'_>) -> impl Iterator<Item = usize> {
    node.parts.iter().filter(|link| link.used != Used::No).map(|link| link.node)
}

/// The parts of a node to be told under it, with their number among those of the same step.
fn below(
    trace: &Trace<'_>,
    node: &TraceNode<'_>,
    depth: usize,
    scope: Scope,
) -> impl DoubleEndedIterator<Item = Open> {
    let mut counts = std::collections::BTreeMap::new();
    let open = |link: &Link| {
        let part = trace.nodes.get(link.node)?;
        let is_told = link.used != Used::No || part.kind == StepKind::Exception;
        let count: &mut usize = counts.entry(part.step.0.0).or_default();
        *count = count.saturating_add(1);
        is_told.then_some((link.node, depth, Some(*count), scope))
    };
    node.parts.iter().filter_map(open).collect::<Vec<_>>().into_iter()
}

/// Which of a list an instance is, from 1, by where it stands in the case.
fn ordinal(node: &TraceNode<'_>) -> Option<usize> {
    let (_, last) = node.at.as_ref()?.rsplit_once('/')?;
    last.parse::<usize>().ok()?.checked_add(1)
}

/// Whether a node is a step of its own. Facts, and parameters that are a figure, are names of those that read them.
fn is_step(node: &TraceNode<'_>) -> bool {
    match node.kind {
        StepKind::Fact(..) | StepKind::Unverified | StepKind::Version | StepKind::Main => false,
        StepKind::Parameter => !node.parts.is_empty(),
        StepKind::AsOf => !node.text.is_empty(),
        StepKind::Rule
        | StepKind::Local
        | StepKind::Condition
        | StepKind::Result
        | StepKind::Control
        | StepKind::Exception
        | StepKind::Table
        | StepKind::Row
        | StepKind::Line
        | StepKind::Aggregate
        | StepKind::Branch => true,
    }
}
