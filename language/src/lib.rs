//! From rule text to a checked rule package and its plan.

pub mod diagnostics;
