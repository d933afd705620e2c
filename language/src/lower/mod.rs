//! From typed items to the plan: every decision as a straight list of nodes.

mod builder;
mod calls;
mod choice;
mod compile;
mod decision;
mod dates;
mod exceptions;
mod expr;
mod facts;
mod frame;
mod lists;
mod names;
mod numbers;
mod package;
mod records;
mod rule;
mod steps;
mod tables;
mod text;
mod value;
mod versions;

pub use compile::{Compiled, NodeOrigin, compile};
