//! What rules mean, worked out slowly: the words of part 4 of the language reference, one case at a time.
//!
//! The oracle evaluates typed declarations as they stand, by need, in exact numbers of any size. It shares
//! nothing with lowering or the interpreter, so what both find agrees for no other reason than being right.
//! It trusts the parser, the inference of types, and the calendar. Of a case it takes for granted that keys, types
//! and bounds are right; whose word counts, what contradicts what, and what no person stands behind it finds itself.
//!
//! It decides whole cases and steps: assessments, facts by source and over time, other days, what came so far, earlier
//! decisions. It knows no controls, coordination, reforms or days of knowledge, and tells neither reasons nor needs.
//!
//! Where the reference leaves a choice, it takes these: a missing object that must be there is `{}`; the range
//! of an unknown count goes through names and through nothing else; a table is a chain of choices in row order,
//! of dated rows the newest first; results of rules and decisions are held to the limits of the language;
//! `x in xs` is that there is an element which is equal.

mod arithmetic;
mod calendar;
mod case;
mod compare;
mod days;
mod decide;
mod earlier;
mod exceptions;
mod expr;
mod frame;
mod judged;
mod lists;
mod names;
mod over_time;
mod periods;
mod runs;
mod sources;
mod status;
mod steps;
mod tables;

pub use decide::{Outcome, Verdict, decide};
pub use status::{Fault, Known, Status};
pub use steps::Step;
