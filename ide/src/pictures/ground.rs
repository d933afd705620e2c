//! The drawing of what a decision rests on.

use crate::{FileSpan, Snapshot};
use lagrum_language::diagnostics::Language;
use lagrum_language::graph::{Node, NodeId, NodeKind, graph};
use lagrum_site::drawing::{View, diagram, svg};

/// A drawing, and where its boxes stand in the rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    /// The drawing, as SVG. A box links to `#` and its name in `places`.
    pub svg: String,
    /// Names of boxes and lines in them, with their places.
    pub places: Vec<(String, FileSpan)>,
}

/// What a decision, or a coordination, of a package rests on; `None` where there is no such.
#[must_use]
pub fn ground(
    snapshot: &Snapshot,
    package: &str,
    decision: &str,
    language: Language,
) -> Option<Ground> {
    let root = snapshot.package_keyed(package)?;
    let whole = graph(snapshot.db(), root);
    let kinds = [NodeKind::Decision, NodeKind::Coordination];
    let is = |node: &Node| {
        kinds.contains(&node.kind) && node.name == decision && node.def.package == root
    };
    let start: Vec<NodeId> =
        whole.numbered().filter(|(_, node)| is(node)).map(|(id, _)| id).collect();
    if start.is_empty() {
        return None;
    }
    let shown = whole.only(&whole.with_owners(&whole.rests_on(&start)));
    let href = |node: &Node| Some(format!("#{}", node.path));
    let view = View { title: decision.to_owned(), language, href: &href };
    let places = shown.nodes.iter().map(|node| (node.path.clone(), node.span)).collect();
    Some(Ground { svg: svg(&diagram(&shown, &view), "ground"), places })
}
