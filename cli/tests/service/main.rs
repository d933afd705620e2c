//! `lagrum serve`, as it is run: its pages followed as they are written, and the program killed in the middle of its work.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "tests"
)]

mod crashed;
mod pages;
#[path = "../../../tests/tests/decision_log/postgres.rs"]
#[expect(dead_code, reason = "the tests of the log ask more of it")]
mod postgres;
mod running;
