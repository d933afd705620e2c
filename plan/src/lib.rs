//! The compiled form of a Lagrum rule package: exact values, dates, facts, nodes, citations.
//!
//! A case system that embeds Lagrum has this crate and `lagrum-interpreter`, nothing else of ours.

pub mod bundle;
pub mod calendar;
pub mod coordination;
pub mod exact;
pub mod identity;
pub mod layout;
pub mod operands;
pub mod oversight;
pub mod package;
pub mod points;
pub mod program;
mod reads;
pub mod source;
pub mod value;
