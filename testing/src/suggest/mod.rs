//! Cases that are missing: at and around every threshold that no case has tried.
//!
//! ```text
//! plan, apart ─► thresholds ─► sides that no case covers ─► the least change of a case that gets there
//!             ─► the fewest cases that cover them all
//! ```

mod draft;
mod leaves;
mod lines;
mod schema;
mod search;
mod sight;
mod thresholds;
mod words;

pub use draft::{Suggested, Suggestion, folder, suggest};
pub use thresholds::Side;

#[cfg(test)]
mod tests;
