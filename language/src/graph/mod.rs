//! What depends on what, as the rules name it: decisions, their conditions and results, rules with
//! their versions and exceptions, tables, parameters, facts.
//!
//! One model for everyone who shows it: drawings, pages, the editor's call hierarchy. It is read from
//! names and bodies as resolved, not from the plan, so it is there for rules with errors too.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "the graph speaks of a few kinds of declarations and names; the others lead nowhere"
)]

mod build;
mod edges;
mod node;
mod parts;
mod select;

#[cfg(test)]
mod tests;

pub use build::{graph, graph_among};
pub use node::{Edge, EdgeKind, Graph, Node, NodeId, NodeKind};
