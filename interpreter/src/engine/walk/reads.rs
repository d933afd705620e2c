//! The cells and lists that a cell rests on, in source order, conditions before branches. Never one of a branch
//! that is known not to be taken, nor the value of a row that is not known to pass.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "of many operations, each function has to do with a few"
)]

use super::super::kept::Kept;
use super::super::merged::By;
use super::super::shape::Made;
use super::super::values::{KNOWN, UNKNOWN};
use lagrum_plan::program::{DomainId, Maybe, NodeId, Op, Over, Via};

/// A node in a row of its domain.
pub(super) type At = (NodeId, usize);

/// What a cell rests on.
#[derive(Debug, Default)]
pub(super) struct Reads {
    pub(super) cells: Vec<At>,
    /// Rows of a domain that belong to a row of its parent.
    pub(super) lists: Vec<(DomainId, usize)>,
}

impl Kept<'_> {
    pub(super) fn reads(&self, (id, row): At) -> Reads {
        let mut reads = Reads::default();
        let Some(node) = self.node(id) else { return reads };
        match &node.op {
            Op::Gather(from, via) => {
                if let Via::Row(index) = via {
                    reads.cells.push((*index, row));
                }
                reads.cells.extend(self.link(node.domain, row, *via).map(|target| (*from, target)));
            }
            Op::OfParts(parts) => reads.cells.extend(self.part(node.domain, row, parts)),
            Op::Choose(condition, then, or_else) => {
                reads.cells.push((*condition, row));
                let [yes, no] = self.possible(*condition, row);
                reads.cells.extend(yes.then_some((*then, row)));
                reads.cells.extend(no.then_some((*or_else, row)));
            }
            Op::ChoosePresent(condition, then, or_else) => {
                reads.cells.push((*condition, row));
                let [yes, no] = self.possible(*condition, row);
                reads.cells.extend(
                    yes.then_some(*then).into_iter().flat_map(|maybe| parts_of(maybe, row)),
                );
                reads.cells.extend(
                    no.then_some(*or_else).into_iter().flat_map(|maybe| parts_of(maybe, row)),
                );
            }
            Op::Pick(which, branches) => {
                reads.cells.push((*which, row));
                let branches = branches
                    .iter()
                    .enumerate()
                    .filter(|(number, _)| self.pickable(*which, row, *number));
                reads.cells.extend(branches.map(|(_, branch)| (*branch, row)));
            }
            Op::PickPresent(which, branches) => {
                reads.cells.push((*which, row));
                let branches = branches
                    .iter()
                    .enumerate()
                    .filter(|(number, _)| self.pickable(*which, row, *number));
                reads.cells.extend(branches.flat_map(|(_, branch)| parts_of(*branch, row)));
            }
            Op::CountLeast(rows, filter)
            | Op::CountGreatest(rows, filter)
            | Op::Count(rows, filter) => {
                self.rows_read(&mut reads, *rows, row, *filter, None);
            }
            Op::Any(rows, value) | Op::Every(rows, value) => {
                self.rows_read(&mut reads, *rows, row, Some(*value), None)
            }
            Op::Reduce(_, Over { rows, filter, value })
            | Op::Filled(Over { rows, filter, value }) => {
                self.rows_read(&mut reads, *rows, row, *filter, Some(*value));
            }
            Op::First { over, filter, by, .. } => {
                self.rows_read(&mut reads, *over, row, *filter, *by)
            }
            Op::Span(_) | Op::LongestRun { .. } | Op::Rank { .. } | Op::SoFar(..) => {
                self.beside(&mut reads, (id, row))
            }
            op => reads.cells.extend(op.operands().into_iter().map(|operand| (operand, row))),
        }
        reads
    }

    /// What a row rests on that belongs with others of its parent.
    fn beside(&self, reads: &mut Reads, (id, row): At) {
        let Some(node) = self.node(id) else { return };
        let Some(parent) = self.parent(node.domain, row) else { return };
        match &node.op {
            Op::Span(_) => reads.lists.push((node.domain, parent)),
            Op::LongestRun { filter, holds } => {
                self.rows_read(reads, node.domain, parent, *filter, Some(*holds));
            }
            Op::Rank { filter, by, .. } => {
                reads.lists.push((node.domain, parent));
                reads.cells.extend(by.map(|by| (by, row)));
                for other in self.children(node.domain, parent) {
                    reads.cells.extend(filter.map(|filter| (filter, other)));
                    let passes =
                        filter.is_none_or(|filter| self.possible(filter, other) != [false, true]);
                    reads.cells.extend(by.filter(|_| passes).map(|by| (by, other)));
                }
            }
            Op::SoFar(_, value) => {
                let first = self.children(node.domain, parent).start;
                if let Some(before) = row.checked_sub(1).filter(|_| first < row) {
                    reads.cells.extend([(id, before), (*value, before)]);
                }
            }
            _ => {}
        }
    }

    /// The cell of the part that a row of joined lists comes from.
    fn part(&self, domain: DomainId, row: usize, parts: &[NodeId]) -> Option<At> {
        let rows = self.machine.rows.get(self.prepared.shape.home(domain).0 as usize)?;
        let part = parts.get(*rows.part.get(row)? as usize)?;
        Some((*part, *rows.other.get(row)? as usize))
    }

    /// Whether the branch for yes and the branch for no can be taken.
    fn possible(&self, condition: NodeId, row: usize) -> [bool; 2] {
        match self.status_byte(condition, row) {
            KNOWN => {
                let holds = self.holds(condition, row);
                [holds, !holds]
            }
            UNKNOWN => [true, true],
            _ => [false, false],
        }
    }

    /// Whether a `Which` can pick a branch.
    fn pickable(&self, which: NodeId, row: usize, number: usize) -> bool {
        match self.status_byte(which, row) {
            KNOWN => usize::try_from(self.code(which, row)) == Ok(number),
            UNKNOWN => {
                let Some(Op::Which { conditions, .. }) = self.node(which).map(|node| &node.op)
                else {
                    return true;
                };
                let mut conditions =
                    conditions.iter().map(|(condition, _)| self.possible(*condition, row));
                match number.checked_sub(1) {
                    Some(place) => conditions.nth(place).is_none_or(|[yes, _]| yes),
                    None => conditions.all(|[_, no]| no),
                }
            }
            _ => false,
        }
    }

    fn rows_read(
        &self,
        reads: &mut Reads,
        rows: DomainId,
        parent: usize,
        filter: Option<NodeId>,
        value: Option<NodeId>,
    ) {
        reads.lists.push((rows, parent));
        for row in self.children(rows, parent) {
            reads.cells.extend(filter.map(|filter| (filter, row)));
            if filter.is_none_or(|filter| self.holds(filter, row)) {
                reads.cells.extend(value.map(|value| (value, row)));
            }
        }
    }

    /// What a list rests on: the fact that it is, or other lists and the row index it is seen through.
    pub(super) fn list_reads(&self, domain: DomainId, parent: usize) -> Reads {
        let mut reads = Reads::default();
        let Some(shape) = self.prepared.shape.domains.get(domain.0 as usize) else { return reads };
        match &shape.made {
            Made::Cases | Made::Instances(_) | Made::Items { .. } => {}
            Made::Seen { parent: seen_from, base } => {
                let target =
                    shape.by.first().and_then(|via| self.link(*seen_from, parent, Via::Row(*via)));
                reads.cells.extend(shape.by.iter().map(|via| (*via, parent)));
                reads.lists.extend(target.map(|target| (*base, target)));
            }
            Made::Units { .. } => reads.cells.extend(shape.by.iter().map(|by| (*by, parent))),
            Made::Merged { base, by, .. } => {
                reads.lists.push((*base, parent));
                let node = |which: By| {
                    let at = by.iter().position(|by| *by == which)?;
                    shape.by.get(at).copied()
                };
                reads.cells.extend(node(By::Gap).map(|gap| (gap, parent)));
                let (filter, days) = (node(By::Filter), [node(By::First), node(By::Last)]);
                for row in self.children(*base, parent) {
                    reads.cells.extend(filter.map(|filter| (filter, row)));
                    if filter.is_none_or(|filter| self.holds(filter, row)) {
                        reads.cells.extend(days.iter().flatten().map(|day| (*day, row)));
                    }
                }
            }
            Made::Joined { parts, .. } => {
                reads.lists.extend(parts.iter().map(|part| (*part, parent)))
            }
        }
        reads
    }
}

fn parts_of(maybe: Maybe, row: usize) -> impl Iterator<Item = At> {
    maybe.present.into_iter().chain(maybe.value).map(move |node| (node, row))
}
