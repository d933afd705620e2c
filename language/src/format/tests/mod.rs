//! The laws of formatting, tried on every program of the repository, and what single rules of layout look like.
#![expect(
    clippy::disallowed_methods,
    clippy::wildcard_enum_match_arm,
    reason = "tests read files, and look for a few kinds of many"
)]

mod corpus;
mod generated;
mod laws;
mod layout;
mod respelling;
mod shaken;
