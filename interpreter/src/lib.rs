//! Runs a compiled rule package: facts in, decision out.

mod door;
pub mod facts;
mod language;

pub use door::{InputError, Line, LineError, Lines, MAX_LINE_BYTES, Problem, ProblemKind, Rule, SchemaError};
pub use language::{Bilingual, Language};

#[cfg(test)]
mod fixture;
