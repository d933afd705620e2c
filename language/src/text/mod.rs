//! Offsets and lines of a text.

mod line_index;

pub use line_index::{LineColumn, LineIndex};
