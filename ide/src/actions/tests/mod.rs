#![expect(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "tests")]

mod law;
mod pages;
mod rewritten;
mod without;
mod written;
