//! Which facts an outcome rests on.

use super::super::kept::{FactRef, Kept};
use super::super::values::{KNOWN, Verdict};
use super::reads::{At, Reads};
use super::seen::Seen;
use lagrum_plan::program::{DomainId, NodeId, Op};
use lagrum_plan::value::{FactType, Shown};
use std::collections::BTreeSet;

impl Kept<'_> {
    /// The facts met when walking back from the outcome: for a denial from every false condition, for facts that
    /// are impossible from what they break, else from all conditions and, if they hold, the results.
    #[must_use]
    pub fn relied_on(&self) -> Vec<FactRef> {
        let verdict = self.verdict();
        let cells: Vec<At> = if verdict == Verdict::Invalid {
            let node = |index: usize| self.plan.ensures.get(index).map(|ensure| ensure.node);
            let broken = self.violations().into_iter();
            broken.filter_map(|(index, row)| Some((node(index)?, row))).collect()
        } else {
            let rows = self.verdicts().into_iter().enumerate();
            let of_rows = rows.flat_map(|(row, verdict)| self.decided_by(row, verdict));
            let steps = self.plan.stepwise.as_ref();
            let of_steps = steps.map(|stepwise| self.list_reads(stepwise.steps, 0).cells);
            of_steps.into_iter().flatten().chain(of_rows).collect()
        };
        let mut facts = self.relied_on_by_all(&cells);
        if verdict == Verdict::Invalid {
            for (index, row) in self.violations() {
                self.add_holders(&mut facts, index, row);
            }
        }
        facts
    }

    /// What decides a row: of a denial the false conditions, else all conditions and results.
    fn decided_by(&self, row: usize, verdict: Verdict) -> Vec<At> {
        let conditions = self.plan.conditions.iter().map(|condition| (condition.node, row));
        if verdict == Verdict::Denied {
            let is_false = |(node, row): &At| {
                self.status_byte(*node, *row) == KNOWN && !self.holds(*node, *row)
            };
            return conditions.filter(is_false).collect();
        }
        let results = self.plan.results.iter();
        conditions.chain(results.flat_map(|result| self.parts_shown(&result.value, row))).collect()
    }

    /// That an `ensure` is broken in a row rests on the row being there: on the lists and parts that hold it.
    fn add_holders(&self, facts: &mut Vec<FactRef>, ensure: usize, row: usize) {
        let domain = self.plan.ensures.get(ensure).map(|ensure| ensure.domain);
        let mut held =
            domain.and_then(|domain| Some((self.concept(domain)?, self.source(domain, row)?)));
        // No deeper than there are concepts, whatever the columns say.
        for _ in &self.package.concepts {
            let Some((concept, row)) = held else { return };
            let instances = self.facts.concepts.get(concept.0 as usize);
            held =
                instances.and_then(|instances| instances.owners.get(row as usize)).map(|owner| {
                    let fact = FactRef {
                        concept: owner.concept,
                        row: owner.row,
                        field: owner.field,
                        element: None,
                    };
                    self.add(facts, fact, true);
                    (owner.concept, owner.row)
                });
        }
    }

    /// The facts that a value rests on.
    #[must_use]
    pub fn relied_on_by(&self, node: NodeId, row: usize) -> Vec<FactRef> {
        self.relied_on_by_all(&[(node, row)])
    }

    fn parts_shown(&self, shown: &Shown, row: usize) -> impl Iterator<Item = At> + use<> {
        let there = shown.present.is_none_or(|present| self.holds(present, row));
        let value = there.then_some([Some(shown.value), shown.end]).into_iter().flatten().flatten();
        shown.present.into_iter().chain(value).map(move |node| (node, row))
    }

    fn relied_on_by_all(&self, cells: &[At]) -> Vec<FactRef> {
        let mut facts = Vec::new();
        let mut seen = Seen::nothing_of(self);
        let mut seen_lists: BTreeSet<(DomainId, usize)> = BTreeSet::new();
        let mut open: Vec<At> = cells.iter().rev().copied().collect();
        while let Some(at) = open.pop() {
            if !seen.first(at) {
                continue;
            }
            if let Some(fact) = self.fact(at.0, at.1) {
                self.add(&mut facts, fact, self.status_byte(at.0, at.1) == KNOWN);
                continue;
            }
            let mut reads = self.deciding(at);
            while let Some((domain, parent)) = reads.lists.pop() {
                if !seen_lists.insert((domain, parent)) {
                    continue;
                }
                match self.list(domain, parent) {
                    Some(fact) => self.add(&mut facts, fact, true),
                    None => {
                        let more = self.list_reads(domain, parent);
                        reads.cells.extend(more.cells);
                        reads.lists.extend(more.lists);
                    }
                }
            }
            open.extend(reads.cells.into_iter().rev());
        }
        facts
    }

    /// A fact that is given; that a required part of a case is there says nothing.
    fn add(&self, facts: &mut Vec<FactRef>, fact: FactRef, given: bool) {
        let field = self
            .package
            .concepts
            .get(fact.concept.0 as usize)
            .and_then(|c| c.fields.get(fact.field.0 as usize));
        let says = field
            .is_none_or(|field| field.may_be_absent || !matches!(field.ty, FactType::Concept(_)));
        if given && says && !facts.contains(&fact) {
            facts.push(fact);
        }
    }

    /// What decides a cell: of a connective, only the operands that do.
    fn deciding(&self, at: At) -> Reads {
        let mut reads = self.reads(at);
        if self.status_byte(at.0, at.1) != KNOWN {
            return reads;
        }
        let (wanted, holds) = match self.node(at.0).map(|node| &node.op) {
            Some(Op::AtLeast(wanted, _)) => (*wanted as usize, self.holds(at.0, at.1)),
            Some(Op::Any(..)) => (1, self.holds(at.0, at.1)),
            Some(Op::Every(..)) => (usize::MAX, self.holds(at.0, at.1)),
            Some(_) | None => return reads,
        };
        let so = |(node, row): &At| {
            self.status_byte(*node, *row) == KNOWN && self.holds(*node, *row) == holds
        };
        reads.cells.retain(so);
        if holds {
            reads.cells.truncate(wanted);
        }
        reads
    }
}
