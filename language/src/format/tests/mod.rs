//! The laws of formatting, tried on every program of the repository, and what single rules of layout look like.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod corpus;
mod laws;
mod layout;
mod respelling;
mod shaken;
