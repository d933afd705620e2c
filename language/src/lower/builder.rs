//! The nodes of one decision, each once.

use super::written::Written;
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
    /// Where in the text each step stands.
    pub stand: Vec<Place>,
    known: BTreeMap<(DomainId, Op, Option<PlaceId>, Option<Place>), NodeId>,
    domains: BTreeMap<Domain, DomainId>,
    /// Whether nodes that come from different places in the text stay different.
    pub apart: bool,
    /// What the author wrote, by the nodes that stand for it.
    pub written: BTreeMap<NodeId, Vec<Written>>,
}

impl Builder {
    /// Nothing yet; `apart` as in the field.
    pub fn new(apart: bool) -> Self {
        Self { apart, ..Self::default() }
    }

    /// The node that works this out: a new one, or one that does so already.
    pub fn node(&mut self, domain: DomainId, op: Op, place: PlaceId, origin: Place) -> NodeId {
        // A node that can be a fault names its own place, so it is not shared between places.
        let own = can_fail(&op).then_some(place);
        let apart = (self.apart && !is_given(&op)).then_some(origin);
        let key = (domain, op, own, apart);
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

    /// Notes that a node stands for what is written.
    pub fn mark(&mut self, node: NodeId, written: Written) {
        let all = self.written.entry(node).or_default();
        if !all.contains(&written) {
            all.push(written);
        }
    }

    /// Another node stands for the same as one.
    pub fn also(&mut self, node: NodeId, other: NodeId) {
        for written in self.written.get(&node).cloned().unwrap_or_default() {
            self.mark(other, written);
        }
    }

    /// The same constant on other rows: apart, from where it is written, else from where it is used.
    pub fn constant_on(
        &mut self,
        domain: DomainId,
        node: NodeId,
        used: (PlaceId, Place),
    ) -> NodeId {
        let at = position(node.0);
        let Some((of, origin)) = self.program.nodes.get(at).zip(self.origins.get(at)) else {
            return node;
        };
        let (place, origin) = if self.apart { (of.place, *origin) } else { used };
        let op = of.op.clone();
        let copy = self.node(domain, op, place, origin);
        self.also(node, copy);
        copy
    }

    /// The constant that a node is, if it is one.
    pub fn constant(&self, id: NodeId) -> Option<&Constant> {
        match self.op(id)? {
            Op::Constant(constant) => Some(constant),
            _ => None,
        }
    }

    /// Adds a step of the explanation, and where in the text it stands.
    pub fn step(&mut self, step: Step, at: Place) -> StepId {
        let id = StepId(index(self.program.steps.len()));
        self.program.steps.push(step);
        self.stand.push(at);
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
            | Op::Rank { .. }
            | Op::Calendar(..)
    )
}

/// Operations that read what is given, or follow links: nothing of theirs is written.
fn is_given(op: &Op) -> bool {
    matches!(
        op,
        Op::Failed(_)
            | Op::Fact(..)
            | Op::OwnRow
            | Op::Owner(_)
            | Op::ElementRow
            | Op::Element(_)
            | Op::Position
            | Op::Unit
            | Op::Span(_)
            | Op::Gather(..)
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
