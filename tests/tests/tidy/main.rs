//! The house rules of ARCHITECTURE.md and CONTRIBUTING.md, held as ordinary tests.
//!
//! Each test gathers everything that breaks its rule and says, for each, where it is and what to do.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a rule that cannot read the repository has failed"
)]
#![expect(clippy::disallowed_methods, reason = "these tests read the repository from disk")]

mod codes;
mod crates;
mod promises;
mod rooms;
mod rust;
mod sizes;
mod tree;

use std::fmt::Write as _;

/// Fails with every complaint on a line of its own.
#[track_caller]
fn hold(rule: &str, complaints: &[String]) {
    let mut message = format!("{rule}, but:\n");
    for complaint in complaints {
        writeln!(message, "  {complaint}").expect("writing to a string");
    }
    assert!(complaints.is_empty(), "{message}");
}
