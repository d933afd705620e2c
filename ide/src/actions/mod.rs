//! What an editor offers to do with a text: mend what is wrong, or write the same in another way.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "an action looks for a few kinds of nodes, expressions and types among many"
)]

mod action;
mod beside;
mod mend;
mod provision;
mod rewrite;
mod site;

#[cfg(test)]
mod tests;

pub use action::{Action, ActionKind, Refused, actions, fix_all, mends, refused};
