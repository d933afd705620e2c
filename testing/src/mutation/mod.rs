//! What no case notices: small changes of the compiled rules, and the cases that fail by them.
//!
//! ```text
//! plan, apart ─► mutants (edits of nodes that stand for what is written) ─► those that can matter
//!             ─► each laid out again and run ─► what nothing noticed, in words
//! ```

mod bench;
mod changes;
mod coordinated;
mod in_force;
mod matters;
mod mutants;
mod range;
mod refused;
mod run;
mod sentence;

pub use changes::Change;
pub(crate) use matters::Matters;
pub use mutants::{Mutant, Mutants};
pub use run::{Report, Tested};

#[cfg(test)]
mod tests;
