//! Cases: which there are, deciding them, and comparing them with what is expected.

mod found;
mod ids;
mod ready;

#[cfg(test)]
mod tests;

pub use found::{Case, Refusal, case_of};
pub use ids::{block_ids, case_ids, file_id, package_of};
pub use ready::{Ready, ready};
