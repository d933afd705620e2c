//! Parts of a graph: what something rests on, what rests on it, and how it looks from further away.

use super::node::{Edge, EdgeKind, Graph, Node, NodeId, NodeKind};
use crate::diagnostics::SourceSpan;
use std::collections::{BTreeMap, BTreeSet};

impl Graph {
    /// The node with a number.
    #[must_use]
    pub fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(usize::try_from(id.0).ok()?)
    }

    /// Every node with its number.
    pub fn numbered(&self) -> impl Iterator<Item = (NodeId, &Node)> {
        (0u32..).map(NodeId).zip(&self.nodes)
    }

    /// The nodes that a name means: a whole path, the end of one, or a name.
    #[must_use]
    pub fn find(&self, name: &str) -> Vec<NodeId> {
        let whole = self.numbered().filter(|(_, node)| node.path == name);
        let whole: Vec<NodeId> = whole.map(|(id, _)| id).collect();
        if !whole.is_empty() {
            return whole;
        }
        let ends = |path: &str| path.strip_suffix(name).is_some_and(|rest| rest.ends_with('.'));
        self.numbered().filter(|(_, node)| ends(&node.path)).map(|(id, _)| id).collect()
    }

    /// All that the values of some nodes rest on, themselves too.
    #[must_use]
    pub fn rests_on(&self, start: &[NodeId]) -> BTreeSet<NodeId> {
        self.reached(start, |edge| (edge.from, edge.to))
    }

    /// All whose values rest on some nodes, themselves too.
    #[must_use]
    pub fn rest_on_it(&self, start: &[NodeId]) -> BTreeSet<NodeId> {
        self.reached(start, |edge| (edge.to, edge.from))
    }

    fn reached(
        &self,
        start: &[NodeId],
        ends: impl Fn(&Edge) -> (NodeId, NodeId),
    ) -> BTreeSet<NodeId> {
        let mut next: BTreeMap<NodeId, Vec<NodeId>> = BTreeMap::new();
        for edge in self.edges.iter().filter(|edge| edge.kind.carries_value()) {
            let (from, to) = ends(edge);
            next.entry(from).or_default().push(to);
        }
        let mut found: BTreeSet<NodeId> = start.iter().copied().collect();
        let mut waiting: Vec<NodeId> = start.to_vec();
        while let Some(id) = waiting.pop() {
            for to in next.get(&id).into_iter().flatten() {
                if found.insert(*to) {
                    waiting.push(*to);
                }
            }
        }
        found
    }

    /// Some nodes, and the rules of those that are exceptions, and the concepts that they are of or hold.
    #[must_use]
    pub fn with_owners(&self, some: &BTreeSet<NodeId>) -> BTreeSet<NodeId> {
        let is_concept =
            |id: &NodeId| self.node(*id).is_some_and(|node| node.kind == NodeKind::Concept);
        let mut all = some.clone();
        let mut waiting: Vec<NodeId> = some.iter().copied().collect();
        while let Some(node) = waiting.pop().and_then(|id| self.node(id)) {
            let concepts = [node.of, node.holds].into_iter().flatten().filter(is_concept);
            let rule = node.part_of.filter(|_| node.kind == NodeKind::Exception);
            for id in concepts.chain(rule) {
                if all.insert(id) {
                    waiting.push(id);
                }
            }
        }
        all
    }

    /// The graph of some of its nodes, numbered anew, and the edges between them.
    #[must_use]
    pub fn only(&self, keep: &BTreeSet<NodeId>) -> Graph {
        let numbers: BTreeMap<NodeId, NodeId> =
            keep.iter().copied().zip((0u32..).map(NodeId)).collect();
        let new = |id: Option<NodeId>| id.and_then(|id| numbers.get(&id).copied());
        let nodes = self.numbered().filter(|(id, _)| keep.contains(id)).map(|(_, node)| Node {
            part_of: new(node.part_of),
            of: new(node.of),
            holds: new(node.holds),
            ..node.clone()
        });
        let edges = self.edges.iter().filter_map(|edge| {
            let (from, to) = (new(Some(edge.from))?, new(Some(edge.to))?);
            Some(Edge { from, to, kind: edge.kind, at: edge.at.clone() })
        });
        Graph { nodes: nodes.collect(), edges: edges.collect() }
    }

    /// The graph seen from further away: what is not kept is folded into what it is a part of, or left
    /// out with its edges if no such thing is kept. Whoever reads a local name that is not kept reads
    /// what that is made from.
    #[must_use]
    pub fn folded(&self, keep: impl Fn(&Node) -> bool) -> Graph {
        let kept: BTreeSet<NodeId> =
            self.numbered().filter(|(_, node)| keep(node)).map(|(id, _)| id).collect();
        let passed = |id: NodeId| {
            let node = self.node(id);
            !kept.contains(&id) && node.is_some_and(|node| node.kind == NodeKind::Local)
        };
        let mut edges: BTreeMap<(NodeId, NodeId, EdgeKind), Vec<SourceSpan>> = BTreeMap::new();
        for edge in self.edges.iter().filter(|edge| !passed(edge.from)) {
            let Some(from) = self.kept_above(edge.from, &kept) else { continue };
            for to in self.behind(edge.to, passed) {
                if let Some(to) = self.kept_above(to, &kept).filter(|to| *to != from) {
                    edges.entry((from, to, edge.kind)).or_default().extend(&edge.at);
                }
            }
        }
        let edge = |((from, to, kind), at)| Edge { from, to, kind, at };
        let lifted =
            Graph { nodes: self.nodes.clone(), edges: edges.into_iter().map(edge).collect() };
        lifted.only(&kept)
    }

    /// The node itself, or what is read through those that are passed.
    fn behind(&self, id: NodeId, passed: impl Fn(NodeId) -> bool) -> BTreeSet<NodeId> {
        let (mut found, mut seen) = (BTreeSet::new(), BTreeSet::new());
        let mut waiting = vec![id];
        while let Some(id) = waiting.pop() {
            if !passed(id) {
                found.insert(id);
            } else if seen.insert(id) {
                waiting.extend(self.edges_from(id).map(|edge| edge.to));
            }
        }
        found
    }

    /// What leads from a node.
    pub fn edges_from(&self, id: NodeId) -> impl Iterator<Item = &Edge> {
        let first = self.edges.partition_point(|edge| edge.from < id);
        self.edges.iter().skip(first).take_while(move |edge| edge.from == id)
    }

    /// The node itself, or the nearest kept thing that it is a part of.
    fn kept_above(&self, id: NodeId, kept: &BTreeSet<NodeId>) -> Option<NodeId> {
        let mut at = id;
        // A part of a part of a change of a reform is the deepest there is.
        for _ in 0..8 {
            if kept.contains(&at) {
                return Some(at);
            }
            at = self.node(at)?.part_of?;
        }
        None
    }
}
