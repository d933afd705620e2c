//! A drawing as Mermaid text, which many wikis and code hosts draw.

use super::diagram::{Diagram, Port};
use lagrum_language::graph::NodeKind;
use std::fmt::Write as _;

/// The drawing as a Mermaid flowchart.
#[must_use]
pub fn mermaid(diagram: &Diagram) -> String {
    let mut out = format!("---\ntitle: \"{}\"\n---\nflowchart LR\n", title(&diagram.title));
    for (at, shape) in diagram.shapes.iter().enumerate() {
        if is_group(shape.kind) {
            let _ = writeln!(out, "  subgraph g{at}[\"{}\"]", text(&shape.title));
            for (line_at, line) in shape.lines.iter().enumerate() {
                let _ = writeln!(out, "    n{at}_{line_at}[\"{}\"]", text(&line.text));
            }
            out.push_str("  end\n");
            continue;
        }
        let mut label = text(&shape.title);
        if !shape.note.is_empty() {
            let _ = write!(label, "<br/>{}", text(&shape.note));
        }
        for line in &shape.lines {
            let _ = write!(label, "<br/>↳ {}", text(&line.text));
        }
        let (open, close) = match shape.kind {
            NodeKind::Decision | NodeKind::Result => ("([", "])"),
            NodeKind::Condition => ("{{", "}}"),
            _ => ("[", "]"),
        };
        let _ = writeln!(out, "  n{at}{open}\"{label}\"{close}");
    }
    let mut arrows: Vec<(String, String)> = diagram
        .arrows
        .iter()
        .map(|arrow| (end(diagram, arrow.from), end(diagram, arrow.to)))
        .collect();
    arrows.dedup();
    for (from, to) in arrows {
        let _ = writeln!(out, "  {from} --> {to}");
    }
    out
}

/// Facts and parameters are nodes of their own in a frame; exceptions are lines of their rule.
const fn is_group(kind: NodeKind) -> bool {
    matches!(kind, NodeKind::Fact | NodeKind::Parameter)
}

fn end(diagram: &Diagram, port: Port) -> String {
    let grouped = diagram.shapes.get(port.shape).is_some_and(|shape| is_group(shape.kind));
    match port.line.filter(|_| grouped) {
        Some(line) => format!("n{}_{line}", port.shape),
        None => format!("n{}", port.shape),
    }
}

/// Text between quotes of a flowchart.
fn text(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '"' => out.push_str("#quot;"),
            '#' => out.push_str("#35;"),
            '<' => out.push_str("#lt;"),
            '>' => out.push_str("#gt;"),
            '`' => out.push_str("#96;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Text between quotes of the heading, which is YAML.
fn title(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    escaped.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
