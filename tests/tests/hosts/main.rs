//! The bindings, tried by programs in their own languages: each loads the library that a case system would load.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "tests that build libraries and run programs"
)]

mod build;
mod c;
mod header;
mod java;
mod node;
mod pages;
mod python;
mod spark;
mod vectors;
