//! What crosses the crates of Lagrum, tested.
#![expect(clippy::indexing_slicing, reason = "what only tests use may stop at the first surprise")]

pub mod oracle;
pub mod random;
