//! Where faults arise.

use super::super::kept::Kept;
use super::super::values::{KNOWN, Status, Value};
use super::super::verdicts;
use super::reads::At;
use super::seen::Seen;
use lagrum_plan::package::PlaceId;
use lagrum_plan::program::{DomainId, Fault, NodeId, Op};

/// A fault, where it arises.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaultAt {
    /// What went wrong.
    pub fault: Fault,
    /// The value that is a fault though nothing it rests on is.
    pub node: NodeId,
    /// In which row.
    pub row: usize,
    /// The rule, or of a conflict the exceptions that apply at once.
    pub places: Vec<PlaceId>,
}

impl Kept<'_> {
    /// The faults of the decision: in its conditions, its results and its `ensure`s.
    #[must_use]
    pub fn faults(&self) -> Vec<FaultAt> {
        let mut cells: Vec<At> = Vec::new();
        for row in self.decided_rows() {
            cells.extend(self.plan.conditions.iter().map(|condition| (condition.node, row)));
            let results = self.plan.results.iter();
            let results = results.flat_map(|result| verdicts::statuses(&result.value));
            cells.extend(results.map(|node| (node, row)));
        }
        if let Some(stepwise) = &self.plan.stepwise {
            cells.extend(self.cells_of_list(stepwise.steps, 0));
        }
        for ensure in &self.plan.ensures {
            cells.extend((0..self.rows(ensure.domain)).map(|row| (ensure.node, row)));
        }
        self.faults_of_all(&cells)
    }

    /// Where the fault of a value arises; none if it is not one.
    #[must_use]
    pub fn faults_of(&self, node: NodeId, row: usize) -> Vec<FaultAt> {
        self.faults_of_all(&[(node, row)])
    }

    /// The `ensure`s that are known not to hold, by index, and the rows of their domains.
    #[must_use]
    pub fn violations(&self) -> Vec<(usize, usize)> {
        let mut violations = Vec::new();
        for (index, ensure) in self.plan.ensures.iter().enumerate() {
            let rows = 0..self.rows(ensure.domain);
            let broken = rows.filter(|row| {
                self.status(ensure.node, *row) == Status::Known && !self.holds(ensure.node, *row)
            });
            violations.extend(broken.map(|row| (index, row)));
        }
        violations
    }

    fn faults_of_all(&self, cells: &[At]) -> Vec<FaultAt> {
        let (mut open, mut faults) = (Vec::new(), Vec::new());
        let mut seen = Seen::nothing_of(self);
        let faulted = |cells: &[At]| -> Vec<At> {
            let faulted =
                cells.iter().rev().filter(|(node, row)| self.status(*node, *row) == Status::Fault);
            faulted.copied().collect()
        };
        open.extend(faulted(cells));
        while let Some(at) = open.pop() {
            if !seen.first(at) {
                continue;
            }
            let mut reads = self.reads(at);
            let faulted_lists: Vec<(DomainId, usize)> = reads.lists.clone();
            for (domain, parent) in faulted_lists {
                if self.list_status(domain, parent) == Status::Fault {
                    reads.cells.extend(self.cells_of_list(domain, parent));
                }
            }
            let from = faulted(&reads.cells);
            if from.is_empty() {
                faults.push(self.fault_at(at));
            }
            open.extend(from);
        }
        faults
    }

    fn too_many_rows(&self, op: &Op, row: usize) -> bool {
        op.child_domain().is_some_and(|rows| self.list_status(rows, row) == Status::Fault)
    }

    fn cells_of_list(&self, domain: DomainId, parent: usize) -> Vec<At> {
        let (mut cells, mut lists) = (Vec::new(), vec![(domain, parent)]);
        while let Some((domain, parent)) = lists.pop() {
            let reads = self.list_reads(domain, parent);
            cells.extend(reads.cells);
            lists.extend(reads.lists);
        }
        cells
    }

    fn fault_at(&self, (id, row): At) -> FaultAt {
        let node = self.node(id);
        let mut places: Vec<PlaceId> = node.map(|node| node.place).into_iter().collect();
        let positive = |step: NodeId| matches!(self.value(step, row), Value::Number(step) if step.is_positive());
        let fault = match node.map(|node| &node.op) {
            Some(Op::Failed(fault)) => *fault,
            Some(Op::Div(..)) => Fault::DivisionByZero,
            Some(Op::Round(_, step, _) | Op::Exact(_, step)) if !positive(*step) => Fault::BadStep,
            // A list that is a fault though nothing it is made from is has too many rows.
            Some(op) if self.too_many_rows(op, row) => Fault::Limit,
            Some(Op::Round(..) | Op::First { .. } | Op::Rank { .. }) => Fault::Tie,
            Some(Op::Exact(..)) => Fault::NotExact,
            Some(Op::Which { conditions, .. }) => {
                let apply = conditions.iter().filter(|(condition, _)| {
                    self.status_byte(*condition, row) == KNOWN && self.holds(*condition, row)
                });
                let apply: Vec<PlaceId> = apply.map(|(_, place)| *place).collect();
                if apply.len() > 1 {
                    places = apply;
                    Fault::Conflict
                } else {
                    Fault::Gap
                }
            }
            Some(_) | None => Fault::Limit,
        };
        FaultAt { fault, node: id, row, places }
    }
}
