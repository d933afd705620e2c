//! From a name to where it is declared, and to where else it is named.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a question speaks of a few kinds of names and nodes; the others are none of its business"
)]

mod definition;
mod hierarchy;
mod highlight;
mod references;
mod related;
mod resting;

#[cfg(test)]
mod tests;

pub use definition::{Destination, Leading, definition};
pub use hierarchy::{Call, HierarchyItem, prepare, rests_on, used_by};
pub use highlight::{Access, Highlight, highlight, linked};
pub use references::{Reference, references};
pub(crate) use references::{mentions_of, packages_around};
pub use related::{declaration, implementation, type_definition};
pub(crate) use resting::decisions_resting_on;
