#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

mod law;
mod pages;
mod without;
mod written;
