//! What an editor asks after a keystroke, on a workspace of a given length.

mod chapter;
pub mod generated;
