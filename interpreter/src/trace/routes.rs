//! From the row of a step to the rows of what it rests on.

use super::Used;
use crate::engine::{Kept, Status, Value};
use lagrum_plan::package::{FieldId, Package};
use lagrum_plan::program::{
    Domain, DomainId, Guard, Node, NodeId, Op, Program, Route, Step, StepKind, Via,
};
use lagrum_plan::value::FactType;

/// The rows that a part stands for, and how many were left out.
pub(super) struct Rows {
    pub(super) rows: Vec<(usize, Used)>,
    pub(super) left_out: usize,
}

pub(super) struct Walker<'a> {
    pub(super) package: &'a Package,
    pub(super) program: &'a Program,
    pub(super) kept: &'a Kept<'a>,
}

impl Walker<'_> {
    /// Whether a part was used in a row.
    pub(super) fn used(&self, guard: Option<Guard>, row: usize) -> Used {
        let (node, yes) = match guard {
            None => return Used::Yes,
            Some(Guard::Is(node, wanted)) => {
                (node, self.kept.value(node, row) == Value::Bool(wanted))
            }
            Some(Guard::Picked(node, branch)) => (node, self.picked(node, branch, row)),
        };
        match self.kept.status(node, row) {
            Status::Known if yes => Used::Yes,
            Status::Known => Used::No,
            Status::Unknown | Status::Fault => Used::Undecided,
        }
    }

    /// Whether a row of a table is met that says so itself.
    pub(super) fn met(&self, step: &Step, row: usize, seen: Used) -> Used {
        let (StepKind::Row, Some(shown)) = (step.kind, &step.value) else {
            return seen;
        };
        self.used(Some(Guard::Is(shown.value, true)), row)
    }

    fn picked(&self, node: NodeId, branch: u32, row: usize) -> bool {
        match self.kept.value(node, row) {
            Value::Code(code) => code == i64::from(branch),
            Value::Number(number) => number.to_integer() == Some(i128::from(branch)),
            Value::Row(picked) => picked == Some(branch),
            Value::Bool(_) | Value::Text(_) => false,
        }
    }

    /// The rows of a part, seen from a row of the step that has it.
    pub(super) fn rows(&self, domain: DomainId, row: usize, route: &Route) -> Rows {
        match route {
            Route::Same => Rows { rows: vec![(row, Used::Yes)], left_out: 0 },
            Route::Links(links) => {
                let found = self.follow(domain, row, links);
                Rows { rows: found.into_iter().map(|row| (row, Used::Yes)).collect(), left_out: 0 }
            }
            Route::Each { rows, filter } => self.each(*rows, *filter, row),
        }
    }

    fn each(&self, domain: DomainId, filter: Option<NodeId>, parent: usize) -> Rows {
        let mut rows = Rows { rows: Vec::new(), left_out: 0 };
        for row in self.kept.children(domain, parent) {
            match self.used(filter.map(|node| Guard::Is(node, true)), row) {
                Used::No => rows.left_out += 1,
                used @ (Used::Yes | Used::Undecided) => rows.rows.push((row, used)),
            }
        }
        rows
    }

    fn follow(&self, mut domain: DomainId, mut row: usize, links: &[Via]) -> Option<usize> {
        for (index, link) in links.iter().enumerate() {
            row = self.kept.link(domain, row, *link)?;
            // Where the last link leads is the part's own domain.
            if index + 1 < links.len() {
                domain = self.domain_after(domain, *link)?;
            }
        }
        Some(row)
    }

    fn domain_after(&self, domain: DomainId, link: Via) -> Option<DomainId> {
        let current = self.program.domains.get(usize::try_from(domain.0).ok()?)?;
        match link {
            Via::Case => Some(DomainId(0)),
            Via::Row(node) => self.pointed_at(node),
            Via::Parent => match current {
                Domain::Items { concept, .. } => {
                    self.instances(|domain| *domain == Domain::Instances(*concept))
                }
                Domain::Seen { parent, .. }
                | Domain::Joined { parent, .. }
                | Domain::Units { parent, .. }
                | Domain::Merged { parent, .. } => Some(*parent),
                Domain::Instances(_) => None,
            },
            Via::Base => match current {
                Domain::Seen { base, .. } => Some(*base),
                Domain::Instances(_)
                | Domain::Items { .. }
                | Domain::Joined { .. }
                | Domain::Units { .. }
                | Domain::Merged { .. } => None,
            },
        }
    }

    /// The domain whose rows a row index gives.
    fn pointed_at(&self, node: NodeId) -> Option<DomainId> {
        let mut node = self.program.nodes.get(usize::try_from(node.0).ok()?)?;
        // Operands come before, so this ends.
        loop {
            let op = &node.op;
            let next = if let Op::Gather(inner, _) | Op::Choose(_, inner, _) = op {
                *inner
            } else if let Op::OfParts(branches) | Op::Pick(_, branches) = op {
                *branches.first()?
            } else {
                return self.made_here(node);
            };
            node = self.program.nodes.get(usize::try_from(next.0).ok()?)?;
        }
    }

    /// The domain of the rows of a node that makes row indexes itself.
    fn made_here(&self, node: &Node) -> Option<DomainId> {
        let op = &node.op;
        if let Op::Fact(field, _) = op {
            self.concept_of(node.domain, Some(*field))
        } else if let Op::Owner(concept) = op {
            self.instances(|domain| *domain == Domain::Instances(*concept))
        } else if let Op::First { over, .. } = op {
            Some(*over)
        } else if *op == Op::ElementRow {
            self.concept_of(node.domain, None)
        } else {
            (*op == Op::OwnRow).then_some(node.domain)
        }
    }

    fn concept_of(&self, domain: DomainId, field: Option<FieldId>) -> Option<DomainId> {
        let (concept, field) =
            match (self.program.domains.get(usize::try_from(domain.0).ok()?)?, field) {
                (Domain::Instances(concept), Some(field)) => (*concept, field),
                (Domain::Items { concept, field }, None) => (*concept, *field),
                _ => return None,
            };
        let concept = self.package.concepts.get(usize::try_from(concept.0).ok()?)?;
        let ty = &concept.fields.get(usize::try_from(field.0).ok()?)?.ty;
        let ty = if let FactType::List { of, .. } = ty { of } else { ty };
        let FactType::Concept(inner) = *ty else {
            return None;
        };
        self.instances(|domain| *domain == Domain::Instances(inner))
    }

    fn instances(&self, wanted: impl Fn(&Domain) -> bool) -> Option<DomainId> {
        let index = self.program.domains.iter().position(wanted)?;
        u32::try_from(index).ok().map(DomainId)
    }
}
