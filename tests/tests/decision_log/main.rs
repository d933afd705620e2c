//! The log of decisions, in a file and in a real PostgreSQL, with decisions of real rules.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod affected;
mod crashed;
mod desk;
mod postgres;
mod provisions;
mod refused;
mod replayed;
mod reviewed;
