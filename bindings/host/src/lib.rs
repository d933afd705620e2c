//! A rule package as other languages see it: bytes and texts in, JSON out, one kind of error.
//!
//! Bindings to C, Java, Python and Node, and the service, are built on this interface and add no logic of
//! their own. Whoever writes Rust may want `lagrum-interpreter` instead, which gives decisions as values.
//!
//! ```text
//! bytes of a bundle ─► Package::load ─► decide(decision, case, options) ─► JSON
//! ```
//!
//! A [`Package`] is shared freely between threads. Nothing is global, and nothing is read but what is given.

mod batch;
mod code;
mod describe;
mod error;
mod guard;
mod options;
mod package;

pub use batch::{Batch, Lines};
pub use code::Code;
pub use error::{Error, Problem};
pub use guard::guarded;
pub use package::Package;
