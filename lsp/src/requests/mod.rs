//! Questions of the protocol, each turned to one of `lagrum-ide` and its answer back. A file each.

pub(crate) mod actions;
pub(crate) mod definition;
pub(crate) mod diagnostics;
pub(crate) mod edits;
pub(crate) mod hover;
