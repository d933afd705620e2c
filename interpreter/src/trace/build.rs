//! The steps of a decision, read back for one case.

use super::routes::Walker;
use super::{Link, Said, Trace, TraceNode, TraceValue, Used};
use crate::decision::{KeptRow, Provisions, Run, domain_row, facts_row};
use crate::door::{Case, pointer_of};
use crate::engine::{Kept, Verdict};
use crate::language::Language;
use crate::show::see;
use lagrum_plan::oversight::Check;
use lagrum_plan::package::Field;
use lagrum_plan::program::{Step, StepId, StepKind};
use std::collections::{BTreeMap, VecDeque};

/// The most values that a trace holds.
const MAX_NODES: usize = 20_000;

/// Reads back everything that the results and conditions of a case rest on.
pub(crate) fn build<'p>(
    run: &Run<'_, 'p>,
    kept: &Kept<'_>,
    read: &Case<'_>,
    language: Language,
) -> Trace<'p> {
    let walker = Walker { package: run.package, program: &run.rules.program, kept };
    let mut builder = Builder {
        run,
        kept,
        read,
        language,
        walker,
        trace: Trace { nodes: Vec::new(), roots: Vec::new(), of_steps: Vec::new(), cut: false },
        found: BTreeMap::new(),
        open: VecDeque::new(),
    };
    let results = run.rules.results.iter().map(|result| result.step);
    let conditions = run.rules.conditions.iter().map(|condition| condition.step);
    for (row, verdict) in kept.verdicts().into_iter().enumerate() {
        let (results, conditions) = (results.clone(), conditions.clone());
        let roots: Vec<StepId> = match verdict {
            Verdict::Denied => conditions.collect(),
            Verdict::Invalid | Verdict::Undetermined | Verdict::Fault | Verdict::Granted => {
                results.chain(conditions).collect()
            }
        };
        let before = builder.trace.roots.len();
        for step in roots {
            let root = builder.node(step, row, true);
            builder.trace.roots.extend(root);
        }
        if run.rules.stepwise.is_some() {
            let roots = builder.trace.roots.len() - before;
            builder.trace.of_steps.push(roots);
        }
    }
    for (step, row) in hits(run, kept) {
        let root = builder.node(step, row, true);
        builder.trace.roots.extend(root);
    }
    while let Some((node, step, row)) = builder.open.pop_front() {
        builder.parts(node, step, row);
    }
    builder.trace
}

/// The controls that hit, and where.
fn hits(run: &Run<'_, '_>, kept: &Kept<'_>) -> Vec<(StepId, usize)> {
    let mut hits = Vec::new();
    for control in &run.rules.controls {
        if let Check::When { node, step } = control.check {
            let rows = (0..kept.rows(control.of)).filter(|row| kept.holds(node, *row));
            hits.extend(rows.map(|row| (step, row)));
        }
    }
    hits
}

struct Builder<'b, 'a, 'p> {
    run: &'b Run<'a, 'p>,
    kept: &'b Kept<'b>,
    read: &'b Case<'b>,
    language: Language,
    walker: Walker<'b>,
    trace: Trace<'p>,
    /// The nodes there are, and whether their parts are wanted.
    found: BTreeMap<(StepId, usize), (usize, bool)>,
    /// Nodes whose parts are to be read.
    open: VecDeque<(usize, StepId, usize)>,
}

impl<'p> Builder<'_, '_, 'p> {
    fn step(&self, id: StepId) -> Option<&'p Step> {
        usize::try_from(id.0).ok().and_then(|index| self.run.rules.program.steps.get(index))
    }

    /// The node of a step in a row; its parts are read later, if they are wanted.
    fn node(&mut self, id: StepId, row: usize, wanted: bool) -> Option<usize> {
        let index = match self.found.get(&(id, row)) {
            Some((index, has)) if *has || !wanted => return Some(*index),
            Some((index, _)) => *index,
            None if self.trace.nodes.len() >= MAX_NODES => {
                self.trace.cut = true;
                return None;
            }
            None => {
                let node = self.read_node(id, row)?;
                self.trace.nodes.push(node);
                self.trace.nodes.len() - 1
            }
        };
        self.found.insert((id, row), (index, wanted));
        if wanted {
            self.open.push_back((index, id, row));
        }
        Some(index)
    }

    fn read_node(&self, id: StepId, row: usize) -> Option<TraceNode<'p>> {
        let step = self.step(id)?;
        let field = self.field(step.kind);
        let masked = field.is_some_and(|field| field.sensitive) && !self.run.options.show_sensitive;
        let at = KeptRow { package: self.run.package, facts: self.run.facts, kept: self.kept, row };
        let value = step.value.as_ref();
        let fact = self.fact(step.kind, row);
        Some(TraceNode {
            step: (id, row),
            kind: step.kind,
            name: &step.name,
            label: self.language.label(&step.label, &step.name),
            text: &step.text,
            value: value.map(|shown| {
                TraceValue::new(see(self.run.package, shown, &at), &shown.unit, masked)
            }),
            under: Provisions::new(self.run.package, &step.under),
            place: step.place,
            attestation: fact
                .as_ref()
                .and_then(|(_, said)| said.clone())
                .map(|said| if masked { said.masked() } else { said }),
            at: fact.map(|(pointer, _)| pointer).or_else(|| self.place(step, row)),
            parts: Vec::new(),
            left_out: 0,
        })
    }

    fn field(&self, kind: StepKind) -> Option<&'p Field> {
        let StepKind::Fact(concept, field) = kind else {
            return None;
        };
        let concept = self.run.package.concepts.get(usize::try_from(concept.0).ok()?)?;
        concept.fields.get(usize::try_from(field.0).ok()?)
    }

    /// Where a fact stands in the case, and who said it.
    fn fact(&self, kind: StepKind, row: usize) -> Option<(String, Option<Said>)> {
        let StepKind::Fact(concept, field) = kind else {
            return None;
        };
        let row = facts_row(self.run.facts, concept, self.run.case, row)?;
        let pointer =
            pointer_of(self.run.package, self.run.facts, concept, row, Some((field, None)));
        let said = self.read.attestation(self.run.facts, (concept, row, field, None)).map(Said::of);
        Some((pointer, said))
    }

    fn place(&self, step: &Step, row: usize) -> Option<String> {
        let program = (self.run.package, &self.run.rules.program);
        domain_row(program, (self.run.facts, self.run.case), self.kept, step.domain, row)
    }

    /// Reads what a node rests on.
    fn parts(&mut self, node: usize, id: StepId, row: usize) {
        let Some(step) = self.step(id) else {
            return;
        };
        let (mut links, mut left_out) = (Vec::new(), 0);
        for part in &step.parts {
            let used = self.walker.used(part.when, row);
            let Some(inner) = self.step(part.step) else {
                continue;
            };
            if used == Used::No && !told_anyway(inner.kind) {
                continue;
            }
            let rows = self.walker.rows(step.domain, row, &part.route);
            left_out += rows.left_out;
            for (row, seen) in rows.rows {
                let used = if used == Used::Yes { self.walker.met(inner, row, seen) } else { used };
                let target = self.node(part.step, row, used != Used::No);
                if let Some(target) = target {
                    if used == Used::No {
                        self.why_not(target, part.step, row);
                    }
                    links.push(Link { node: target, used });
                }
            }
        }
        if let Some(node) = self.trace.nodes.get_mut(node) {
            node.parts = links;
            node.left_out = left_out;
        }
    }

    /// What the condition of an exception that did not apply rests on, and no deeper.
    fn why_not(&mut self, node: usize, id: StepId, row: usize) {
        let (Some(step), true) =
            (self.step(id), self.trace.nodes.get(node).is_some_and(|node| node.parts.is_empty()))
        else {
            return;
        };
        let mut links = Vec::new();
        for part in step.parts.iter().filter(|part| part.when.is_none()) {
            for (row, _) in self.walker.rows(step.domain, row, &part.route).rows {
                let target = self.node(part.step, row, false);
                links.extend(target.map(|node| Link { node, used: Used::Yes }));
            }
        }
        if let Some(node) = self.trace.nodes.get_mut(node) {
            node.parts = links;
        }
    }
}

/// Whether a part is told although it was not used: why an exception did not apply is half the answer.
const fn told_anyway(kind: StepKind) -> bool {
    match kind {
        StepKind::Exception => true,
        // A row says itself whether it is met; one whose guard does not hold is of a version not in force.
        StepKind::Row
        | StepKind::Fact(..)
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
        | StepKind::Unverified
        | StepKind::Branch => false,
    }
}
