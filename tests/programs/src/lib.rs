//! Programs of others that tests run: found on the machine, given what they need, run to their end.
//!
//! Only tests use this, and what goes wrong ends the test, with what the machine lacks or all that the program said.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "tests stop at the first surprise, and work in folders of their own"
)]

mod folder;
mod needed;
mod packages;
mod run;

pub use folder::mirror;
pub use needed::{CC, CHROMIUM, JAVA, JAVAC, NODE, NPM, Needed, PYTHON};
pub use packages::{npm_packages, python_packages};
pub use run::{fed, run};
