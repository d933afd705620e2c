//! Facts come in: JSON to columns, with no value tree in between.
//!
//! Containers are read by serde seeds over the schema; the text of each plain fact is cut out as it
//! stands and read by its own reader, so that a number is never a float.

#[cfg(feature = "arrow")]
pub(crate) mod arrow;
mod attested;
mod columns;
mod container;
mod counts;
pub(crate) mod describe;
mod earlier;
mod error;
mod head;
mod judged;
mod key;
mod lines;
mod nearest;
mod number;
mod over_time;
mod plain;
mod problem;
mod reading;
mod schema;
mod settle;
mod settle_container;
mod time;
mod unreadable;

#[cfg(test)]
mod tests;

pub use error::InputError;
pub use lines::{Line, LineError, Lines, MAX_LINE_BYTES};
pub use problem::{Problem, ProblemKind, Rule};
pub use schema::SchemaError;

pub(crate) use attested::Attestation;
pub(crate) use columns::{Batch, Plain};
pub(crate) use counts::Counts;
pub(crate) use describe::code_text;
pub(crate) use error::MAX_CASE_BYTES;
pub(crate) use nearest::nearest;
pub(crate) use plain::{amount, string};
pub(crate) use reading::{Case, Given, Place, pointer_of, read_case};
pub(crate) use schema::Schema;
pub(crate) use settle::Contest;
pub(crate) use unreadable::of as unreadable;
