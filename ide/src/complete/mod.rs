//! What can be written at a cursor.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "what can be written is looked for among a few kinds of tokens, declarations and types"
)]

mod after;
mod cells;
mod citations;
mod clauses;
mod completion;
mod context;
mod declarations;
mod expectations;
mod imports;
mod members;
mod names;
mod place;
mod sources;
mod types;
mod units;

#[cfg(test)]
mod tests;

pub use completion::{Completion, CompletionKind, complete};
