//! What is drawn: shapes in columns, and arrows from what is read to what reads it.

use lagrum_language::graph::{EdgeKind, NodeKind};

/// A drawing before it has places.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Diagram {
    /// What it shows.
    pub title: String,
    /// What is drawn.
    pub shapes: Vec<Shape>,
    /// What leads from one to another.
    pub arrows: Vec<Arrow>,
}

/// A box: a rule with its exceptions, facts of a concept, parameters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// What it holds.
    pub kind: NodeKind,
    /// The word for that.
    pub caption: String,
    /// What readers call it.
    pub title: String,
    /// Its provisions.
    pub note: String,
    /// Where a click leads.
    pub href: Option<String>,
    /// What stands in it, a line each.
    pub lines: Vec<Line>,
    /// How many columns from the right.
    pub rank: usize,
}

/// A line in a box: an exception, a fact, a parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What readers call it.
    pub text: String,
    /// Its provisions.
    pub note: String,
    /// Where a click leads.
    pub href: Option<String>,
}

/// From what is read, to what reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Arrow {
    /// What is read.
    pub from: Port,
    /// What reads it.
    pub to: Port,
    /// How.
    pub kind: EdgeKind,
}

/// Where on a box an arrow begins or ends: at its head, or at a line of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Port {
    /// The box.
    pub shape: usize,
    /// The line.
    pub line: Option<usize>,
}

impl Diagram {
    /// What an arrow joins, in words.
    #[must_use]
    pub fn name(&self, port: Port) -> &str {
        let Some(shape) = self.shapes.get(port.shape) else { return "" };
        let line = port.line.and_then(|line| shape.lines.get(line));
        line.map_or(&shape.title, |line| &line.text)
    }
}
