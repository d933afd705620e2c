//! Runs the tests written in rule packages: facts and expectations in, verdicts out.
//!
//! ```text
//! test block ─► case as JSON ─► Interpreter ─► decision ─► compared, line by line
//! ```

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "values in tests are of a few forms; others are no plain values"
)]

mod case;
mod compare;
mod coordination;
mod history;
mod literal;
mod oversight;
mod run;

pub use case::case_json;
pub use run::{Difference, TestOutcome, Verdict, run};
