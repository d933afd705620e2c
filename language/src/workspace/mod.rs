//! Packages and their dependencies, as the inputs of every query. Where the files come from is a
//! door that others open: [`Files`] is the disk, or memory.

mod check;
mod findings;
mod folder;
mod found;
mod header;
mod load;
mod manifest;
mod memory;
mod variant;
mod version;

#[cfg(test)]
mod tests;

pub use folder::{FileProblem, Files, Folder, FoundFile, is_rule_file};
pub use found::{Workspace, WorkspaceFile};
pub use manifest::{EDITION, MANIFEST, provisions_key};
pub use memory::Memory;
