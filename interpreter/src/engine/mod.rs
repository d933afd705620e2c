//! Runs decisions: from facts in columns to outcomes, results, and what they rest on.
//!
//! A decision is made ready once ([`Engine::new`]): constants worked out for each interval between changes of the
//! rules, nodes put in order and into regions, fused into instructions, given slots. One executor then runs the
//! instructions over tiles of W cases, W = 1 for a single case and 256 in bulk. To explain a case it is run again with
//! every column kept ([`Kept`]).

mod aggregates;
mod answers;
mod arithmetic;
mod calendar;
mod calendars;
mod chains;
mod choices;
mod circles;
mod code;
mod columns;
mod decide;
mod divide;
mod emit;
mod emit_numbers;
mod exacts;
mod fold;
mod fuse;
mod kept;
mod loads;
mod logic;
mod machine;
mod merged;
mod order;
mod prepare;
mod ranks;
pub(crate) mod reach;
mod rows;
mod runs;
mod shape;
mod slots;
#[cfg(test)]
mod tests;
mod values;
mod verdicts;
mod walk;

pub use answers::{AnswerColumn, AnswerValues, Answers};
pub use decide::{Engine, Readiness, Scratch};
pub use kept::{FactRef, Kept};
pub use prepare::Detail;
pub use values::{EngineError, Status, TextId, Value, Verdict};
pub use walk::FaultAt;
