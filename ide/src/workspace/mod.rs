//! The files that an author has open over those that lie on the disk, and views of them.

mod base;
mod change;
mod overlaid;
mod shelf;
mod snapshot;

#[cfg(test)]
#[expect(clippy::string_slice, reason = "tests")]
mod tests;

pub use base::Base;
pub use change::{Change, Workspace};
pub use shelf::Shelf;
pub use snapshot::Snapshot;
