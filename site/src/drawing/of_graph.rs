//! From the graph of the rules to what is drawn: exceptions stand in their rule, facts with those of
//! their concept, parameters together; each just left of the first that reads it.

use super::diagram::{Arrow, Diagram, Line, Port, Shape};
use lagrum_language::diagnostics::{Language, Text};
use lagrum_language::graph::{Edge, EdgeKind, Graph, Node, NodeId, NodeKind};
use std::collections::BTreeMap;

/// How a graph is looked at.
pub struct View<'v> {
    /// What it shows.
    pub title: String,
    /// The language of labels.
    pub language: Language,
    /// Where a click on a declaration or a part of one leads.
    pub href: &'v dyn Fn(&Node) -> Option<String>,
}

/// What is drawn of a graph.
#[must_use]
pub fn diagram(graph: &Graph, view: &View<'_>) -> Diagram {
    let seen = graph.folded(is_drawn);
    let ranks = ranks(&seen);
    let mut draw = Draw {
        view,
        graph: &seen,
        ranks: &ranks,
        out: Diagram::default(),
        ports: BTreeMap::new(),
        groups: BTreeMap::new(),
    };
    draw.out.title.clone_from(&view.title);
    let joined = joined(&seen);
    let (lines, boxes): (Vec<_>, Vec<_>) =
        seen.numbered().partition(|(_, node)| node.kind == NodeKind::Exception);
    for (id, node) in boxes.into_iter().filter(|(id, _)| joined.is_empty() || joined.contains(id)) {
        draw.place(id, node);
    }
    // An exception may stand in a file before that of its rule.
    for (id, node) in lines {
        draw.place(id, node);
    }
    draw.arrows();
    draw.out
}

/// What has a place of its own in a drawing.
fn is_drawn(node: &Node) -> bool {
    match node.kind {
        NodeKind::Decision
        | NodeKind::Condition
        | NodeKind::Result
        | NodeKind::Parameter
        | NodeKind::Rule
        | NodeKind::Table
        | NodeKind::Exception
        | NodeKind::Assessment
        | NodeKind::Control
        | NodeKind::Coordination
        | NodeKind::Benefit => true,
        // Facts that hold what other facts are of say nothing by themselves.
        NodeKind::Fact => node.holds.is_none(),
        NodeKind::Local
        | NodeKind::Concept
        | NodeKind::Register
        | NodeKind::Alternatives
        | NodeKind::Version
        | NodeKind::Omitted
        | NodeKind::Reform
        | NodeKind::Change => false,
    }
}

/// What carries a value from one box to another.
fn is_arrow(edge: &Edge) -> bool {
    edge.kind.carries_value() && edge.kind != EdgeKind::Exception || edge.kind == EdgeKind::Checks
}

/// The node whose box a node stands in.
fn boxed(graph: &Graph, id: NodeId) -> NodeId {
    match graph.node(id) {
        Some(node) if node.kind == NodeKind::Exception => node.part_of.unwrap_or(id),
        _ => id,
    }
}

fn joined(graph: &Graph) -> std::collections::BTreeSet<NodeId> {
    let arrows = graph.edges.iter().filter(|edge| is_arrow(edge));
    arrows.flat_map(|edge| [boxed(graph, edge.from), boxed(graph, edge.to)]).collect()
}

/// How many columns each box is from the right: one more than the farthest that reads it.
fn ranks(graph: &Graph) -> BTreeMap<NodeId, usize> {
    let mut readers: BTreeMap<NodeId, Vec<NodeId>> = BTreeMap::new();
    for edge in graph.edges.iter().filter(|edge| is_arrow(edge)) {
        let (reader, read) = (boxed(graph, edge.from), boxed(graph, edge.to));
        if reader != read {
            readers.entry(read).or_default().push(reader);
        }
    }
    let mut ranks = BTreeMap::new();
    let mut open = Vec::new();
    for (id, _) in graph.numbered() {
        rank(id, &readers, &mut ranks, &mut open);
    }
    ranks
}

fn rank(
    id: NodeId,
    readers: &BTreeMap<NodeId, Vec<NodeId>>,
    ranks: &mut BTreeMap<NodeId, usize>,
    open: &mut Vec<NodeId>,
) -> usize {
    if let Some(rank) = ranks.get(&id) {
        return *rank;
    }
    // Within a circle, which the checker refuses, the way back counts for nothing.
    if open.contains(&id) || open.len() > 2_000 {
        return 0;
    }
    open.push(id);
    let after = readers.get(&id).into_iter().flatten();
    let farthest = after.map(|reader| rank(*reader, readers, ranks, open) + 1).max();
    open.pop();
    ranks.insert(id, farthest.unwrap_or_default());
    farthest.unwrap_or_default()
}

struct Draw<'v> {
    view: &'v View<'v>,
    graph: &'v Graph,
    ranks: &'v BTreeMap<NodeId, usize>,
    out: Diagram,
    ports: BTreeMap<NodeId, Port>,
    /// The boxes of what stands together: its kind, of what, in which column.
    groups: BTreeMap<(NodeKind, String, usize), usize>,
}

impl Draw<'_> {
    fn place(&mut self, id: NodeId, node: &Node) {
        let rank = self.ranks.get(&id).copied().unwrap_or_default();
        let port = match node.kind {
            NodeKind::Fact | NodeKind::Parameter => self.in_group(node, rank),
            NodeKind::Exception => {
                match node.part_of.and_then(|rule| self.ports.get(&rule)).copied() {
                    Some(Port { shape, .. }) => self.line(shape, node),
                    None if node.part_of.is_some() => return,
                    None => self.shape(node, rank),
                }
            }
            _ => self.shape(node, rank),
        };
        self.ports.insert(id, port);
    }

    fn shape(&mut self, node: &Node, rank: usize) -> Port {
        self.out.shapes.push(Shape {
            kind: node.kind,
            caption: self.caption(node),
            title: label(node, self.view.language),
            note: note(node),
            href: (self.view.href)(node),
            lines: Vec::new(),
            rank,
        });
        Port { shape: self.out.shapes.len() - 1, line: None }
    }

    fn caption(&self, node: &Node) -> String {
        let kind = node.kind.title();
        let kind = kind.get(self.view.language);
        let of = node.of.filter(|_| node.kind != NodeKind::Control);
        match of.and_then(|of| self.graph.node(of)) {
            Some(of) => format!("{kind} · {}", label(of, self.view.language)),
            None => match owner(node) {
                Some(of) if node.kind != NodeKind::Control => format!("{kind} · {of}"),
                _ => kind.to_owned(),
            },
        }
    }

    /// A line of the box of those that stand with it.
    fn in_group(&mut self, node: &Node, rank: usize) -> Port {
        let is_fact = node.kind == NodeKind::Fact;
        let of = if is_fact { owner(node).unwrap_or_default() } else { String::new() };
        let words = match node.kind {
            NodeKind::Fact => Text::new("facts", "uppgifter"),
            _ => Text::new("parameters", "parametrar"),
        };
        let words = words.get(self.view.language);
        let key = (node.kind, of.clone(), rank);
        let shape = self.groups.get(&key).copied().unwrap_or_else(|| {
            self.out.shapes.push(Shape {
                kind: node.kind,
                caption: if is_fact { words.to_owned() } else { String::new() },
                title: if is_fact { of } else { capital(words) },
                note: String::new(),
                href: None,
                lines: Vec::new(),
                rank,
            });
            self.out.shapes.len() - 1
        });
        self.groups.insert(key, shape);
        self.line(shape, node)
    }

    fn line(&mut self, shape: usize, node: &Node) -> Port {
        let text = label(node, self.view.language);
        let line = Line { text, note: note(node), href: (self.view.href)(node) };
        let Some(shape_at) = self.out.shapes.get_mut(shape) else {
            return Port { shape, line: None };
        };
        shape_at.lines.push(line);
        Port { shape, line: Some(shape_at.lines.len() - 1) }
    }

    fn arrows(&mut self) {
        for edge in self.graph.edges.iter().filter(|edge| is_arrow(edge)) {
            let (Some(from), Some(to)) = (self.ports.get(&edge.to), self.ports.get(&edge.from))
            else {
                continue;
            };
            if from.shape != to.shape {
                self.out.arrows.push(Arrow { from: *from, to: *to, kind: edge.kind });
            }
        }
        self.out.arrows.sort_unstable();
        self.out.arrows.dedup();
    }
}

/// What readers call it: its label in their language, in the other, or its name.
pub(super) fn label(node: &Node, language: Language) -> String {
    let (first, second) = match language {
        Language::English => (&node.label.en, &node.label.sv),
        Language::Swedish => (&node.label.sv, &node.label.en),
    };
    let label = first.as_ref().or(second.as_ref()).cloned();
    label.unwrap_or_else(|| node.name.replace('_', " "))
}

/// The concept or decision that a node's path says it is of.
fn owner(node: &Node) -> Option<String> {
    let rest = node.path.strip_prefix(&node.package)?.strip_prefix('.')?;
    let (of, _) = rest.rsplit_once('.')?;
    Some(of.rsplit('.').next().unwrap_or(of).replace('_', " "))
}

fn note(node: &Node) -> String {
    let mut texts: Vec<&str> = node.under.iter().map(|citation| citation.text.as_str()).collect();
    texts.dedup();
    texts.join(", ")
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
