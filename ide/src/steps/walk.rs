//! The walk through a trace: each value once with what it rests on, after that by itself.

use super::names::names;
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
    /// The nodes whose parts have been told.
    told: Vec<bool>,
    cut: bool,
}

/// A node still to be told: which, how deep, and which of several instances it is.
type Open = (usize, usize, Option<usize>);

impl<'w> Walk<'w> {
    pub(super) fn new(
        snapshot: &'w Snapshot,
        evaluation: &'w Evaluation,
        decision: &'w Decision<'w>,
        (at, language): (FileSpan, Language),
    ) -> Self {
        let count = decision.trace.as_ref().map_or(0, |trace| trace.nodes.len());
        let (steps, told) = (Vec::new(), vec![false; count]);
        Self { snapshot, evaluation, decision, at, language, steps, told, cut: false }
    }

    /// The steps, and whether there are more.
    pub(super) fn steps(mut self) -> (Vec<Step>, bool) {
        let decision = self.decision;
        let Some(trace) = &decision.trace else {
            self.whole(Vec::new());
            return (self.steps, false);
        };
        self.whole(names(trace, trace.roots.iter().copied(), self.language));
        let mut roots = trace.roots.as_slice();
        for (step, count) in decision.steps.iter().zip(&trace.of_steps) {
            let (own, rest) = roots.split_at(roots.len().min(*count));
            roots = rest;
            self.of_step(step, names(trace, own.iter().copied(), self.language));
            self.from(trace, own, 2);
        }
        self.from(trace, roots, 1);
        (self.steps, self.cut || trace.cut)
    }

    /// The decision itself.
    fn whole(&mut self, names: Vec<(String, String)>) {
        let decision = self.decision;
        self.steps.push(Step {
            at: self.at,
            rule: decision.decision.to_owned(),
            depth: 0,
            text: shortened(decision.reason.as_deref().unwrap_or_default(), LONGEST_TEXT),
            value: Some(result(decision, self.language)),
            names,
        });
    }

    /// One of the steps of a decision `for each`: a month, say.
    fn of_step(&mut self, step: &StepDecided<'_>, names: Vec<(String, String)>) {
        if self.is_full() {
            return;
        }
        let spoken = spoken(self.language);
        let results = step.results.iter().map(|one| told(one, self.language));
        let value: Vec<String> =
            std::iter::once(step.outcome.in_words(spoken).to_owned()).chain(results).collect();
        self.steps.push(Step {
            at: self.at,
            rule: step.step().in_words(&Label::default(), spoken),
            depth: 1,
            text: shortened(step.reason.as_deref().unwrap_or_default(), LONGEST_TEXT),
            value: Some(value.join("; ")),
            names,
        });
    }

    fn is_full(&mut self) -> bool {
        self.cut |= self.steps.len() >= MOST;
        self.cut
    }

    /// What some values rest on, each before its parts.
    fn from(&mut self, trace: &Trace<'_>, roots: &[usize], depth: usize) {
        let mut open: Vec<Open> = roots.iter().rev().map(|root| (*root, depth, None)).collect();
        while let Some((at, depth, nth)) = open.pop() {
            let Some(node) = trace.nodes.get(at) else { continue };
            let inner = if is_step(node) {
                if self.is_full() {
                    return;
                }
                let names = names(trace, parts(node), self.language);
                self.step(node, (depth, nth), names);
                depth.saturating_add(1)
            } else {
                depth
            };
            if let Some(told) = self.told.get_mut(at)
                && !std::mem::replace(told, true)
            {
                open.extend(below(trace, node, inner).rev());
            }
        }
    }

    fn step(
        &mut self,
        node: &TraceNode<'_>,
        (depth, nth): (usize, Option<usize>),
        names: Vec<(String, String)>,
    ) {
        let at = self.evaluation.span(self.snapshot, node.step.0).unwrap_or(self.at);
        self.steps.push(Step {
            at,
            rule: self.name(node, nth),
            depth,
            text: shortened(node.text, LONGEST_TEXT),
            value: self.value(node),
            names,
        });
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
) -> impl DoubleEndedIterator<Item = Open> {
    let mut counts = std::collections::BTreeMap::new();
    let open = |link: &Link| {
        let part = trace.nodes.get(link.node)?;
        let is_told = link.used != Used::No || part.kind == StepKind::Exception;
        let count: &mut usize = counts.entry(part.step.0.0).or_default();
        *count = count.saturating_add(1);
        is_told.then_some((link.node, depth, Some(*count)))
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
