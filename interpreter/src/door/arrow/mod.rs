//! Facts come in as columns of Arrow: each row is a case, and goes straight into the engine's columns.
//!
//! A fact has a column of its name; a concept is a struct, a list a list. Null is unknown, as a missing key is in
//! JSON. A Boolean column `NAME$absent` says where a fact is known not to be there, as `null` does in JSON.

mod bind;
mod cells;
mod error;
mod row;

pub use error::ColumnError;

pub(crate) use bind::{ABSENT, Columns};
pub(crate) use row::read_row;
