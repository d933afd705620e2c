//! What no case notices: small changes of the compiled rules, and the cases that fail by them.
//!
//! ```text
//! plan ─► mutants (edits of its nodes) ─► each laid out again and run ─► the ones that nothing noticed, in words
//! ```

mod changes;
mod mutants;
mod run;
mod sentence;
mod time;

pub use changes::Change;
pub use mutants::{Mutant, mutants};
pub use run::{Report, Tested, mutate};

#[cfg(test)]
mod tests;
