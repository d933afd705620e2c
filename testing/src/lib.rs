//! Runs the tests written in rule packages: facts and expectations in, verdicts out.
//!
//! ```text
//! test block ─► case as JSON ─► Interpreter ─► decision ─► compared, line by line
//! ```

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "values in tests are of a few forms; others are no plain values"
)]

mod blocks;
pub mod coverage;
mod decided;
pub mod diff;
mod disk;
mod golden;
pub mod mutation;
pub mod provisions;
mod spoken;
mod spot;
pub mod suggest;
mod suite;
mod tables;
mod tree;
mod trial;

pub use blocks::{block_text, case_json, trial};
pub use disk::{CaseFile, FOLDER, Form, case_files};
pub use golden::{Acceptance, Rewrite, golden_case, rewritten};
pub use spoken::{refused, spoken};
pub use spot::Spot;
pub use suite::{Listed, Skipped, listed, skipped, suite, trials, trials_of_file};
pub use trial::{Difference, Place, Trial, Verdict};
