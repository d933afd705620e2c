//! Drawings as text: what depends on what, as SVG or Mermaid, and how a figure changed over time.
//!
//! ```text
//! Graph ─► diagram (shapes in columns, arrows) ─► layout (places, routes) ─► SVG
//! ```
//!
//! Everything is counted in whole pixels, so that the same rules give the same drawing everywhere.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a few kinds of nodes are drawn in a way of their own"
)]

mod arrange;
mod diagram;
mod layout;
mod mermaid;
mod of_graph;
mod places;
mod steps;
mod svg;
mod words;

#[cfg(test)]
mod tests;

pub use diagram::{Arrow, Diagram, Line, Port, Shape};
pub use mermaid::mermaid;
pub use of_graph::{View, diagram};
pub use steps::{Step, step_plot};
pub use svg::svg;
