//! What an amount rests on, and what a fact affects: the graph of the rules, step by step.

use crate::{FilePlace, FileSpan, Snapshot};
use lagrum_language::db::{Db, Package};
use lagrum_language::diagnostics::Language;
use lagrum_language::graph::{EdgeKind, Graph, Node, NodeId, NodeKind, graph};
use lagrum_language::resolve::Place;
use lagrum_language::semantics::{Target, found_at};
use std::collections::BTreeMap;

/// A node of the graph of the rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HierarchyItem {
    /// Its path, which no other has.
    pub path: String,
    /// What the package goes by in whose graph it was found.
    pub package: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: NodeKind,
    /// What readers see.
    pub label: Option<String>,
    /// The whole of it.
    pub whole: FileSpan,
    /// Its name, or the whole of what has none.
    pub at: FileSpan,
}

/// One thing that another rests on, or is used by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// Which.
    pub item: HierarchyItem,
    /// Where that is said.
    pub said: Vec<FileSpan>,
}

/// The graph of a package, kept until its rules change.
#[salsa::tracked(returns(ref))]
fn graph_of(db: &dyn Db, package: Package) -> Graph {
    graph(db, package)
}

/// The node of the name at a cursor.
#[must_use]
pub fn prepare(snapshot: &Snapshot, at: FilePlace, language: Language) -> Option<HierarchyItem> {
    let (package, source) = snapshot.source(at.file)?;
    let found = found_at(snapshot.db(), package, source, at.offset)?;
    let graph = graph_of(snapshot.db(), package);
    let id = node_of(snapshot, graph, found.mention.target)?;
    item(snapshot, graph, id, package, language)
}

/// What a node rests on: what its value or outcome is made from.
#[must_use]
pub fn rests_on(snapshot: &Snapshot, of: &HierarchyItem, language: Language) -> Vec<Call> {
    let Some(package) = snapshot.package_keyed(&of.package) else { return Vec::new() };
    let graph = graph_of(snapshot.db(), package);
    let Some(wanted) = node_at(graph, &of.path) else { return Vec::new() };
    let mut found: BTreeMap<NodeId, Vec<FileSpan>> = BTreeMap::new();
    for edge in &graph.edges {
        let to = whole(graph, edge.to);
        if edge.kind.carries_value() && whole(graph, edge.from) == wanted && to != wanted {
            found.entry(to).or_default().extend(&edge.at);
        }
    }
    calls(snapshot, graph, package, found, language)
}

/// What uses a node, in every package: what would be another value, outcome or control with another value of it.
#[must_use]
pub fn used_by(snapshot: &Snapshot, of: &HierarchyItem, language: Language) -> Vec<Call> {
    let own = snapshot.package_keyed(&of.package).map(|own| graph_of(snapshot.db(), own));
    let Some(node) = own.and_then(|own| own.node(node_at(own, &of.path)?)) else {
        return Vec::new();
    };
    // A path begins with the name of its package, which two packages or two versions of one may have.
    let mut all: BTreeMap<(FileSpan, NodeKind, String), Call> = BTreeMap::new();
    for package in snapshot.rules.packages() {
        let graph = graph_of(snapshot.db(), package);
        let is_it = |other: &Node| identity(other) == identity(node);
        let Some(wanted) = graph.numbered().find(|(_, other)| is_it(other)).map(|(id, _)| id)
        else {
            continue;
        };
        let mut found: BTreeMap<NodeId, Vec<FileSpan>> = BTreeMap::new();
        for edge in &graph.edges {
            let from = whole(graph, edge.from);
            let affects = edge.kind.carries_value() || edge.kind == EdgeKind::Checks;
            if affects && whole(graph, edge.to) == wanted && from != wanted {
                found.entry(from).or_default().extend(&edge.at);
            }
        }
        for call in calls(snapshot, graph, package, found, language) {
            let HierarchyItem { whole, kind, name, .. } = &call.item;
            all.entry((*whole, *kind, name.clone())).or_insert(call);
        }
    }
    let mut all: Vec<Call> = all.into_values().collect();
    all.sort_by(|one, other| one.item.path.cmp(&other.item.path));
    all
}

/// What tells a node from every other, in whichever graph it stands.
fn identity(node: &Node) -> (FileSpan, NodeKind, &str) {
    (node.span, node.kind, &node.name)
}

fn calls(
    snapshot: &Snapshot,
    graph: &Graph,
    package: Package,
    found: BTreeMap<NodeId, Vec<FileSpan>>,
    language: Language,
) -> Vec<Call> {
    let call = |(id, mut said): (NodeId, Vec<FileSpan>)| {
        said.sort();
        said.dedup();
        Some(Call { item: item(snapshot, graph, id, package, language)?, said })
    };
    found.into_iter().filter_map(call).collect()
}

/// A version is shown as what it is a version of.
fn whole(graph: &Graph, id: NodeId) -> NodeId {
    match graph.node(id) {
        Some(node) if node.kind == NodeKind::Version => node.part_of.unwrap_or(id),
        Some(_) | None => id,
    }
}

fn node_at(graph: &Graph, path: &str) -> Option<NodeId> {
    graph.numbered().find(|(_, node)| node.path == path).map(|(id, _)| id)
}

/// The node of what a name means.
pub(super) fn node_of(snapshot: &Snapshot, graph: &Graph, target: Target) -> Option<NodeId> {
    let def = target.def()?;
    let kinds: &[NodeKind] = match target {
        Target::Fact(..) => &[NodeKind::Fact],
        Target::Result(..) => &[NodeKind::Result],
        Target::Condition(..) => &[NodeKind::Condition],
        Target::Exception(..) => &[NodeKind::Exception],
        Target::Benefit(..) => &[NodeKind::Benefit],
        Target::Local(..) => &[NodeKind::Local],
        Target::Alternative(..) => &[NodeKind::Alternatives],
        Target::Item(_) | Target::Column(..) => &[],
        Target::Package(_)
        | Target::Step(_)
        | Target::Argument(..)
        | Target::Each(_)
        | Target::Owner(_)
        | Target::Row(..)
        | Target::RowNumber(..)
        | Target::Builtin(_) => return None,
    };
    let name = target.name(snapshot.db());
    let mut of_def = graph.numbered().filter(|(_, node)| node.def == def);
    let wanted = |node: &Node| match kinds {
        [] => true,
        [NodeKind::Alternatives] => node.kind == NodeKind::Alternatives,
        kinds => kinds.contains(&node.kind) && node.name == name,
    };
    of_def.find(|(_, node)| wanted(node)).map(|(id, _)| id)
}

fn item(
    snapshot: &Snapshot,
    graph: &Graph,
    id: NodeId,
    package: Package,
    language: Language,
) -> Option<HierarchyItem> {
    let node = graph.node(id)?;
    let label = match language {
        Language::English => node.label.en.clone().or_else(|| node.label.sv.clone()),
        Language::Swedish => node.label.sv.clone().or_else(|| node.label.en.clone()),
    };
    Some(HierarchyItem {
        path: node.path.clone(),
        package: snapshot.package_key(package),
        name: node.name.clone(),
        kind: node.kind,
        label,
        whole: node.span,
        at: named(snapshot, node),
    })
}

/// Where a node says its name.
fn named(snapshot: &Snapshot, node: &Node) -> FileSpan {
    let all = lagrum_language::semantics::mentions(snapshot.db(), node.def).iter();
    let within = all.filter(|mention| {
        mention.role == lagrum_language::semantics::Role::Declares
            && node.here.start <= mention.here.start
            && mention.here.end <= node.here.end
    });
    let spans = within.map(|mention| snapshot.span(Place { def: node.def, here: mention.here }));
    let mut called = spans.filter(|span| snapshot.written(*span).trim_matches('`') == node.name);
    called.next().unwrap_or(node.span)
}
