//! The door for whoever asks from a place in the text: what a name there means, where that is declared, and where
//! else it is named. The editor resolves nothing on its own.
//!
//! Every name of an item is a [`Mention`] of a [`Target`], found by one walk ([`mentions`]). What stands at a cursor,
//! definitions, references, renaming and the colours of names all read that list.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a few kinds of declarations and expressions hold the names asked for; the others none"
)]

mod at;
mod declarations;
mod expressions;
mod mention;
mod parts;
mod paths;
mod target;
mod words;

#[cfg(test)]
mod kept;
#[cfg(test)]
mod tests;

pub use crate::syntax::parsed;
pub use at::{Found, expression_at, found_at, item_at};
pub use mention::{Mention, Role, mentions};
pub use target::Target;
pub use words::{Words, having};
