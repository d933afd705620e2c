//! What is wrong with rules that each read well: circles, exceptions, versions, tables, citations.
//!
//! [`of_item`] looks at one declaration and the promises of others; [`of_root`] at what only a
//! package with all it depends on can show.

mod citations;
mod columns;
mod contents;
mod cycles;
mod decisions;
mod delegated;
mod exceptions;
mod graph;
mod later;
mod lifetime;
mod query;
mod series;
mod tables;
mod twice;
mod unused;
mod versions;

pub use query::{OfRoot, of_item, of_root};
