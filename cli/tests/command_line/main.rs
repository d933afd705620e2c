//! The real program, run as a user runs it.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "tests"
)]

mod asked;
mod cases;
mod checking;
mod compared;
mod covered;
mod differing;
mod drawn;
mod examples;
mod formats;
mod front_page;
mod guides;
mod keyboard;
mod languages;
mod logged;
mod lsp;
mod making;
mod mutated;
mod pages;
mod program;
mod provisions;
mod rights;
mod signed;
mod streams;
mod tested;
