//! One work item, decided by Lagrum's engine and by hand, checked and timed in one process.
//!
//! `cargo xtask bench` prints the table; `cargo bench --package lagrum-benches` gives the spread of
//! each yardstick. What the work item is, and how a row comes into the table, stands in the README.

pub mod cases;
pub mod columns;
pub mod contender;
pub mod editing;
mod engine;
pub mod facts;
mod hand_written;
pub mod households;
pub mod measure;
mod table;
pub mod yardsticks;

use contender::{Contender, Failure};

pub use table::markdown;

/// Everyone who is measured, the plain loop first: it is what the others are read against. The engine checks
/// the rule library it is given: paths and texts.
///
/// # Errors
/// A contender that cannot be made ready, a rule package that does not compile for one.
pub fn contenders(library: Vec<(String, String)>) -> Result<Vec<Box<dyn Contender>>, Failure> {
    Ok(vec![
        Box::<hand_written::PlainLoop>::default(),
        Box::<hand_written::WideColumns>::default(),
        Box::<hand_written::NarrowColumns>::default(),
        Box::new(engine::Lagrum::new(library)?),
    ])
}

/// The work item's own package, as a library to check.
#[must_use]
pub fn work_item() -> Vec<(String, String)> {
    let file = |path: &str, text: &str| (path.to_owned(), text.to_owned());
    vec![file("lagrum.toml", engine::MANIFEST), file("households.lagrum", engine::RULES)]
}
