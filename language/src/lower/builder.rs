//! The nodes of one decision, each once.

use crate::resolve::Place;
use lagrum_plan::package::PlaceId;
use lagrum_plan::program::{Domain, DomainId, Node, NodeId, Op, Program, Step, StepId};
use lagrum_plan::value::Constant;
use std::collections::BTreeMap;

/// The program being built, where each node comes from, and which nodes there are already.
#[derive(Default)]
pub(super) struct Builder {
    pub program: Program,
    /// Where in the text each node comes from.
    pub origins: Vec<Place>,
    known: BTreeMap<(DomainId, Op, Option<PlaceId>), NodeId>,
    domains: BTreeMap<Domain, DomainId>,
}

impl Builder {
    /// The node that works this out: a new one, or one that does so already.
    pub fn node(&mut self, domain: DomainId, op: Op, place: PlaceId, origin: Place) -> NodeId {
        let key = (domain, op, None);
        // A node that can be a fault names its own place, so it is not shared between places.
        let key = if can_fail(&key.1) { (key.0, key.1, Some(place)) } else { key };
        if let Some(id) = self.known.get(&key) {
            return *id;
        }
        let id = NodeId(index(self.program.nodes.len()));
        self.program.nodes.push(Node { domain, op: key.1.clone(), place });
        self.origins.push(origin);
        self.known.insert(key, id);
        id
    }

    /// The domain: a new one, or one that is there already.
    pub fn domain(&mut self, domain: Domain) -> DomainId {
        if let Some(id) = self.domains.get(&domain) {
            return *id;
        }
        let id = DomainId(index(self.program.domains.len()));
        self.program.domains.push(domain.clone());
        self.domains.insert(domain, id);
        id
    }

    /// The domain that each row of one belongs to a row of; none of instances, which belong to cases.
    pub fn parent(&self, id: DomainId) -> Option<DomainId> {
        match self.program.domains.get(position(id.0))? {
            Domain::Seen { parent, .. }
            | Domain::Joined { parent, .. }
            | Domain::Units { parent, .. }
            | Domain::Merged { parent, .. } => Some(*parent),
            Domain::Instances(_) | Domain::Items { .. } => None,
        }
    }

    /// The operation of a node.
    pub fn op(&self, id: NodeId) -> Option<&Op> {
        self.program.nodes.get(position(id.0)).map(|node| &node.op)
    }

    /// The constant that a node is, if it is one.
    pub fn constant(&self, id: NodeId) -> Option<&Constant> {
        match self.op(id)? {
            Op::Constant(constant) => Some(constant),
            _ => None,
        }
    }

    /// Adds a step of the explanation.
    pub fn step(&mut self, step: Step) -> StepId {
        let id = StepId(index(self.program.steps.len()));
        self.program.steps.push(step);
        id
    }
}

/// Operations that can be a fault by themselves, so that their place matters.
fn can_fail(op: &Op) -> bool {
    matches!(
        op,
        Op::Failed(_)
            | Op::Div(..)
            | Op::Round(..)
            | Op::Exact(..)
            | Op::Limit(..)
            | Op::Which { .. }
            | Op::Pick(..)
            | Op::PickPresent(..)
            | Op::First { .. }
            | Op::Calendar(..)
    )
}

/// A length as an index; the limits on nodes keep it far below.
pub(super) fn index(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// An index as a position.
pub(super) fn position(index: u32) -> usize {
    usize::try_from(index).unwrap_or(usize::MAX)
}
