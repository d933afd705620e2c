//! Which facts would decide the case.

use super::super::kept::{FactRef, Kept};
use super::super::values::{Status, Verdict};
use super::super::verdicts;
use super::reads::At;
use lagrum_plan::program::{DomainId, NodeId, Op, SoFar};
use std::collections::BTreeSet;

enum Step {
    /// An undetermined cell.
    Cell(At),
    /// An undetermined list.
    List(DomainId, usize),
    /// A known count, or what is made of counts, whose range leaves a comparison open.
    Range(At),
}

impl Kept<'_> {
    /// The unknown facts met when walking back from an undetermined outcome; none if it is not.
    ///
    /// Conditions come before results: these are asked for when all conditions hold.
    #[must_use]
    pub fn needs(&self) -> Vec<FactRef> {
        if self.verdict() != Verdict::Undetermined {
            return Vec::new();
        }
        let mut cells: Vec<At> = Vec::new();
        for (row, verdict) in self.verdicts().into_iter().enumerate() {
            if verdict == Verdict::Undetermined {
                cells.extend(self.undetermined(row));
            }
        }
        let steps = self.plan.stepwise.as_ref().map(|stepwise| (stepwise.steps, 0));
        self.needs_of_both(&cells, steps.as_slice())
    }

    /// The conditions of a row if one of them is unknown, else its results.
    fn undetermined(&self, row: usize) -> Vec<At> {
        let conditions: Vec<At> =
            self.plan.conditions.iter().map(|condition| (condition.node, row)).collect();
        if conditions.iter().any(|(node, row)| self.status(*node, *row) == Status::Unknown) {
            return conditions;
        }
        let results = self.plan.results.iter().flat_map(|result| verdicts::statuses(&result.value));
        results.map(|node| (node, row)).collect()
    }

    /// The unknown facts that a value rests on, in source order; none if it is not unknown.
    #[must_use]
    pub fn needs_of(&self, node: NodeId, row: usize) -> Vec<FactRef> {
        self.needs_of_all(&[(node, row)])
    }

    fn needs_of_all(&self, cells: &[At]) -> Vec<FactRef> {
        self.needs_of_both(cells, &[])
    }

    fn needs_of_both(&self, cells: &[At], lists: &[(DomainId, usize)]) -> Vec<FactRef> {
        let mut walk =
            Walk { kept: self, open: Vec::new(), seen: BTreeSet::new(), facts: Vec::new() };
        walk.push(cells, lists);
        while let Some(step) = walk.open.pop() {
            walk.step(&step);
        }
        walk.facts
    }
}

struct Walk<'a> {
    kept: &'a Kept<'a>,
    open: Vec<Step>,
    seen: BTreeSet<(u8, u32, usize)>,
    facts: Vec<FactRef>,
}

impl Walk<'_> {
    /// Goes on to those that are unknown, the first of them first. Says whether there are any.
    fn push(&mut self, cells: &[At], lists: &[(DomainId, usize)]) -> bool {
        let cells = cells
            .iter()
            .rev()
            .filter(|(node, row)| self.kept.status(*node, *row) == Status::Unknown);
        let cells: Vec<Step> = cells.map(|at| Step::Cell(*at)).collect();
        let lists = lists
            .iter()
            .rev()
            .filter(|(domain, parent)| self.kept.list_status(*domain, *parent) == Status::Unknown);
        let lists: Vec<Step> = lists.map(|(domain, parent)| Step::List(*domain, *parent)).collect();
        let any = !cells.is_empty() || !lists.is_empty();
        self.open.extend(cells);
        self.open.extend(lists);
        any
    }

    fn step(&mut self, step: &Step) {
        let key = match step {
            Step::Cell((node, row)) => (0, node.0, *row),
            Step::List(domain, parent) => (1, domain.0, *parent),
            Step::Range((node, row)) => (2, node.0, *row),
        };
        if !self.seen.insert(key) {
            return;
        }
        match step {
            Step::Cell(at) => self.cell(*at),
            Step::List(domain, parent) => self.list(*domain, *parent),
            Step::Range(at) => self.range(*at),
        }
    }

    fn cell(&mut self, at: At) {
        if let Some(fact) = self.kept.fact(at.0, at.1) {
            // Nobody can give the value of what is not there.
            if !self.kept.is_absent(fact) {
                self.add(fact);
            }
            return;
        }
        let reads = self.kept.reads(at);
        if !self.push(&reads.cells, &reads.lists) {
            // Everything is known but how many rows count: what is open is which of them do.
            self.open.extend(reads.cells.into_iter().rev().map(Step::Range));
        }
    }

    fn range(&mut self, at: At) {
        let Some(node) = self.kept.node(at.0) else { return };
        let counts = matches!(
            node.op,
            Op::CountLeast(..)
                | Op::CountGreatest(..)
                | Op::SoFar(SoFar::CountLeast | SoFar::CountGreatest, _)
                | Op::Gather(..)
                | Op::OfParts(_)
                | Op::Add(..)
                | Op::Sub(..)
                | Op::Mul(..)
                | Op::Min(..)
                | Op::Max(..)
        );
        if !counts {
            return;
        }
        let reads = self.kept.reads(at);
        self.open.extend(reads.cells.iter().rev().map(|at| Step::Range(*at)));
        self.push(&reads.cells, &reads.lists);
    }

    fn list(&mut self, domain: DomainId, parent: usize) {
        if let Some(fact) = self.kept.list(domain, parent) {
            return self.add(fact);
        }
        let reads = self.kept.list_reads(domain, parent);
        self.push(&reads.cells, &reads.lists);
    }

    fn add(&mut self, fact: FactRef) {
        if !self.facts.contains(&fact) {
            self.facts.push(fact);
        }
    }
}
