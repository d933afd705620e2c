//! What crosses the crates of Lagrum, tested.
#![expect(clippy::indexing_slicing, reason = "what only tests use may stop at the first surprise")]
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "each function of the oracle has to do with a few of many forms"
)]

pub mod agreement;
pub mod columns;
pub mod oracle;
pub mod random;
