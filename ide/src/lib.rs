//! What an editor asks of rule packages.
//!
//! A [`Workspace`] is owned by one task, which applies [`Change`]s to it in order. A question is put to a [`Snapshot`]:
//! a function per question, a file per function, plain values out, places as bytes. A snapshot's queries end with
//! `salsa::Cancelled` when the workspace is about to change.
//!
//! The crate knows no protocol, no clock and no disk: whoever opens a workspace says where files lie ([`Base`]) and
//! what day it is.

pub mod actions;
pub mod cases;
pub mod complete;
pub mod decisions;
pub mod diagnostics;
pub mod evaluation;
mod expected;
pub mod folding;
pub mod format;
pub mod hints;
pub mod hover;
pub mod lenses;
pub mod links;
pub mod navigate;
pub mod pictures;
mod place;
mod provision;
pub mod rename;
pub mod selection;
pub mod signature;
pub mod steps;
pub mod symbols;
pub mod tokens;
pub mod workspace;

#[cfg(test)]
#[expect(clippy::string_slice, reason = "tests")]
mod fixture;
#[cfg(test)]
#[expect(clippy::string_slice, reason = "tests")]
mod half_typed_tests;
#[cfg(test)]
mod structure_tests;

pub use place::{FileId, FilePlace, FileSpan};
pub use provision::official_text;
pub use workspace::{Base, Change, Shelf, Snapshot, Workspace};
