//! Schemas (JSON Schema, draft 2020-12) of what comes in and what goes out.

mod cases;
mod coordinations;
mod decisions;
mod earlier;
mod over_time;
mod types;

#[cfg(test)]
mod tests;

pub(crate) use cases::of_cases;
pub(crate) use coordinations::{of_coordinated, of_periods};
pub(crate) use decisions::of_decisions;
pub(crate) use over_time::pieces;

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";
