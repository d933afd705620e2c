//! Runs the tests written in rule packages: facts and expectations in, verdicts out.
//!
//! ```text
//! test block ─► case as JSON ─► Interpreter ─► decision ─► compared, line by line
//! ```

mod case;
mod compare;
mod literal;
mod run;

pub use case::case_json;
pub use run::{Difference, TestOutcome, Verdict, run};
