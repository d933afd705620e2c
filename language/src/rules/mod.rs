//! What is wrong with rules that each read well: circles, exceptions, versions, tables, citations.
//!
//! [`of_item`] looks at one declaration and the promises of others; [`of_root`] at what only a
//! package with all it depends on can show.

mod cycles;
mod graph;
mod query;

pub use query::{of_item, of_root};
