//! From declarations to nodes.

use super::edges;
use super::node::{Graph, Node, NodeId, NodeKind};
use super::parts::{Part, exception, parts};
use crate::db::{Db, Def, Package};
use crate::hir::{Here, Item, ItemKind, content, exceptions, item};
use crate::resolve::{Place, closure, scope_of};
use crate::types::{SignatureKind, Value, instance_of, rule_signature, signature};
use lagrum_plan::calendar::Date;
use std::collections::{BTreeMap, BTreeSet};

/// What depends on what in a package and all it depends on.
#[must_use]
pub fn graph(db: &dyn Db, root: Package) -> Graph {
    let packages = closure(db, root).iter();
    let defs: Vec<Def> =
        packages.flat_map(|package| &scope_of(db, *package).own).copied().collect();
    graph_among(db, &defs)
}

/// What depends on what among some declarations. Paths are those of [`graph`] where no two declarations share theirs.
#[must_use]
pub fn graph_among(db: &dyn Db, defs: &[Def]) -> Graph {
    let mut build =
        Build { db, graph: Graph::default(), items: BTreeMap::new(), parts: BTreeMap::new() };
    for def in defs {
        if let Some(item) = item(db, *def) {
            build.declare(*def, &item);
        }
    }
    for def in defs {
        build.owners(*def);
    }
    build.name_paths();
    edges::add(&mut build, defs);
    build.graph
}

pub(super) struct Build<'a> {
    pub(super) db: &'a dyn Db,
    pub(super) graph: Graph,
    /// The node of each declaration that has one.
    pub(super) items: BTreeMap<Def, NodeId>,
    /// The parts of each declaration.
    pub(super) parts: BTreeMap<Def, Vec<PartNode>>,
}

/// A part of a declaration as a node.
pub(super) struct PartNode {
    pub(super) kind: NodeKind,
    pub(super) number: u32,
    pub(super) here: Here,
    pub(super) id: NodeId,
}

impl Build<'_> {
    fn declare(&mut self, def: Def, item: &Item) {
        let Some(kind) = kind(&item.kind) else { return };
        let whole = match (kind, exceptions(item).first()) {
            (NodeKind::Exception, Some(decl)) => exception(decl),
            _ => Part {
                kind,
                name: item.name.text.clone(),
                label: item.label.label(),
                here: item.here,
                under: &item.under,
                number: 0,
                dates: dates(&item.kind),
                unverified: item.unverified.is_some(),
            },
        };
        let under =
            [item.under.as_slice(), if kind == NodeKind::Exception { whole.under } else { &[] }]
                .concat();
        let id = self.push(def, whole);
        if let Some(node) = self.node_mut(id) {
            node.under = under;
        }
        self.items.insert(def, id);
        for part in parts(item) {
            let (kind, number, here) = (part.kind, part.number, part.here);
            let part = self.push(def, part);
            if let Some(node) = self.node_mut(part) {
                match kind {
                    NodeKind::Fact => node.of = Some(id),
                    _ => node.part_of = Some(id),
                }
            }
            self.parts.entry(def).or_default().push(PartNode { kind, number, here, id: part });
        }
    }

    fn push(&mut self, def: Def, part: Part<'_>) -> NodeId {
        let id = NodeId(u32::try_from(self.graph.nodes.len()).unwrap_or(u32::MAX));
        self.graph.nodes.push(Node {
            path: String::new(),
            kind: part.kind,
            name: part.name,
            label: part.label,
            package: def.package.manifest(self.db).name.clone(),
            def,
            here: part.here,
            span: Place { def, here: part.here }.in_file(self.db),
            under: part.under.to_vec(),
            part_of: None,
            of: None,
            holds: None,
            dates: part.dates,
            unverified: part.unverified,
        });
        id
    }

    pub(super) fn node_mut(&mut self, id: NodeId) -> Option<&mut Node> {
        self.graph.nodes.get_mut(usize::try_from(id.0).ok()?)
    }

    /// The part of a declaration with a number.
    pub(super) fn part(&self, def: Def, kind: NodeKind, number: u32) -> Option<NodeId> {
        let mut own = self.parts_of(def).iter();
        own.find(|part| part.kind == kind && part.number == number).map(|part| part.id)
    }

    /// The parts of a declaration.
    pub(super) fn parts_of(&self, def: Def) -> &[PartNode] {
        self.parts.get(&def).map_or(&[], Vec::as_slice)
    }

    /// What a declaration is of, and what its facts hold.
    fn owners(&mut self, def: Def) {
        let Some(id) = self.items.get(&def).copied() else { return };
        let Some(item) = item(self.db, def) else { return };
        let scope = scope_of(self.db, def.package);
        match content(&item.kind) {
            ItemKind::Except { .. } => {
                let mut targets = scope.excepts.iter();
                let target = targets.find(|(_, by)| by.contains(&def)).map(|(target, _)| *target);
                let target = target.or_else(|| scope.changed_by(def));
                let target = target.and_then(|target| self.items.get(&target).copied());
                if let (false, Some(node)) = (is_change(&item), self.node_mut(id)) {
                    node.part_of = target;
                }
            }
            ItemKind::Concept(_) | ItemKind::Decision(_) => self.holdings(def),
            ItemKind::Control(_) | ItemKind::Omitted(_) => {
                let owner = instance_of(self.db, def, &item);
                self.set_of(id, owner);
            }
            _ => {
                let owner = rule_signature(self.db, def).and_then(|rule| rule.of);
                self.set_of(id, owner);
            }
        }
        if let ItemKind::Change(change) = &item.kind {
            let reform =
                scope.names.get(&change.reform).and_then(|def| self.items.get(def)).copied();
            if let Some(node) = self.node_mut(id) {
                node.part_of = reform;
            }
        }
    }

    fn set_of(&mut self, id: NodeId, owner: Option<Def>) {
        let owner = owner.and_then(|owner| self.items.get(&owner).copied());
        if let Some(node) = self.node_mut(id) {
            node.of = owner;
        }
    }

    /// The concepts whose instances the facts of a concept or decision hold.
    fn holdings(&mut self, def: Def) {
        let (SignatureKind::Concept(facts) | SignatureKind::Decision(facts, _)) =
            &signature(self.db, def).kind
        else {
            return;
        };
        for (number, fact) in (0u32..).zip(facts) {
            let element = match &fact.ty.value {
                Value::List(of) => of,
                other => other,
            };
            let Value::Concept(held) = element else { continue };
            let held = self.items.get(held).copied();
            if let Some(node) =
                self.part(def, NodeKind::Fact, number).and_then(|id| self.node_mut(id))
            {
                node.holds = held;
            }
        }
    }

    /// Paths from names; a name that is there twice in one place gets a number.
    fn name_paths(&mut self) {
        let mut taken = BTreeSet::new();
        for at in 0..self.graph.nodes.len() {
            let path = self.graph.nodes.get(at).map(|node| self.path(node)).unwrap_or_default();
            let mut unique = path.clone();
            let mut count = 1_u32;
            while !taken.insert(unique.clone()) {
                count = count.saturating_add(1);
                unique = format!("{path}~{count}");
            }
            if let Some(node) = self.graph.nodes.get_mut(at) {
                node.path = unique;
            }
        }
    }

    fn path(&self, node: &Node) -> String {
        let mut names = vec![node.name.as_str()];
        let mut at = node.part_of.or(node.of).and_then(|id| self.graph.node(id));
        // What an owner is of is at most three steps away: part, rule, concept.
        while let Some(above) = at.filter(|_| names.len() < 8) {
            names.push(&above.name);
            at = above.part_of.or(above.of).and_then(|id| self.graph.node(id));
        }
        names.push(&node.package);
        names.reverse();
        names.retain(|name| !name.is_empty());
        names.join(".")
    }
}

fn is_change(item: &Item) -> bool {
    matches!(item.kind, ItemKind::Change(_))
}

/// What a declaration is in the graph; none for what nothing depends on.
fn kind(kind: &ItemKind) -> Option<NodeKind> {
    match kind {
        ItemKind::Decision(_) => Some(NodeKind::Decision),
        ItemKind::Concept(_) => Some(NodeKind::Concept),
        ItemKind::Register => Some(NodeKind::Register),
        ItemKind::Alternatives(_) => Some(NodeKind::Alternatives),
        ItemKind::Parameter(_) => Some(NodeKind::Parameter),
        ItemKind::Rule(_) => Some(NodeKind::Rule),
        ItemKind::Table(_) => Some(NodeKind::Table),
        ItemKind::Except { .. } => Some(NodeKind::Exception),
        ItemKind::Assessment(_) => Some(NodeKind::Assessment),
        ItemKind::Omitted(_) => Some(NodeKind::Omitted),
        ItemKind::Control(_) => Some(NodeKind::Control),
        ItemKind::Coordination(_) => Some(NodeKind::Coordination),
        ItemKind::Reform(_) => Some(NodeKind::Reform),
        ItemKind::Change(_) => Some(NodeKind::Change),
        ItemKind::Delegated(inner) | ItemKind::Prescribes { content: inner, .. } => {
            self::kind(inner)
        }
        ItemKind::Package { .. }
        | ItemKind::Use(_)
        | ItemKind::Act { .. }
        | ItemKind::Unit { .. }
        | ItemKind::Test(_) => None,
    }
}

fn dates(kind: &ItemKind) -> (Option<Date>, Option<Date>) {
    match kind {
        ItemKind::Decision(decision) => decision.in_force.days(),
        ItemKind::Control(control) => control.in_force.days(),
        ItemKind::Reform(reform) => reform.in_force.days(),
        ItemKind::Change(change) => change.in_force,
        _ => (None, None),
    }
}
