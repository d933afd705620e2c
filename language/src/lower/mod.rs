//! From typed items to the plan: every decision as a straight list of nodes.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "what was checked before is taken apart by the one form it has; all others are failed()"
)]

mod assessments;
mod builder;
mod calls;
mod choice;
mod cited;
mod compile;
mod controls;
mod coordination;
mod dates;
mod decision;
mod depth;
mod doubts;
mod earlier;
mod exceptions;
mod expr;
mod facts;
mod first_few;
mod frame;
mod identity;
mod judgement;
mod lists;
mod names;
mod numbers;
mod over_time;
mod package;
mod points;
mod records;
mod reforms;
mod rule;
mod runs;
mod so_far;
mod sources;
mod steps;
mod tables;
mod text;
mod units;
mod value;
mod versions;
mod views;
mod watched;
mod written;

pub use compile::{
    Apart, Compiled, Located, NodeOrigin, NodesWritten, compile, compile_apart, compile_in_wording,
};
pub(crate) use compile::{compile_decision, compile_located, decisions_of};
pub use watched::Watched;
pub use written::{What, Written};
