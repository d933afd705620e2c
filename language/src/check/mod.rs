//! Everything that is wrong with a package, each thing once.

mod gather;
mod numbers;

pub use gather::{build, check};

#[cfg(test)]
mod tests;
