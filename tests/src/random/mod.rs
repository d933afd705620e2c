//! Random rule packages that are well-typed, as text, and random cases for them.
//!
//! A package is read from tapes of numbers, one for each declaration: wherever the text could go on in several
//! ways, the tape says which, and an empty tape always says the simplest. So every tape gives a package, proptest
//! shrinks packages by shrinking tapes, and leaving out a tape leaves out a declaration.

mod cases;
mod choices;
mod concepts;
mod decision;
mod expr;
mod kind;
mod literals;
mod package;
mod rules;
mod said;
mod scope;
mod tape;

pub use cases::Cases;
pub use package::{Tapes, Text, tapes};
