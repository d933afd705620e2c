//! From rule text to a checked rule package and its plan.

pub mod builtins;
pub mod check;
pub mod db;
pub mod diagnostics;
pub mod disk;
pub mod format;
pub mod graph;
pub mod hir;
pub mod lower;
pub mod provisions;
pub mod resolve;
pub mod rules;
pub mod semantics;
pub mod surface;
pub mod syntax;
pub mod text;
pub mod types;
pub mod workspace;
