//! Nonsense goes in: each time a clear error comes out, at its place, and nothing panics, hangs or runs out of stack.
//!
//! What needs the program, its streams or the rights of a user is held by the tests of the command line. Prefixes and
//! shuffles are samples that take seconds; `LAGRUM_NONSENSE=20` takes twenty times as many.

#![expect(
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests stop at the first surprise"
)]

mod bundles;
mod chains;
mod characters;
mod checked;
mod facts;
mod large;
mod literals;
mod nesting;
mod packages;
mod programs;
mod random;
mod shuffled;

use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

/// As much stack as the main thread of a program has.
const STACK: usize = 8 << 20;

/// Far beyond what anything here takes on a slow machine.
const PATIENCE: Duration = Duration::from_secs(300);

/// Does the work in a thread of its own, and gives up on what hangs.
fn within<T: Send + 'static>(what: &str, work: impl FnOnce() -> T + Send + 'static) -> T {
    let (done, wait) = channel();
    let worker = std::thread::Builder::new().name(what.to_owned()).stack_size(STACK);
    let worker = worker.spawn(move || done.send(work())).unwrap();
    match wait.recv_timeout(PATIENCE) {
        Ok(value) => value,
        Err(RecvTimeoutError::Timeout) => panic!("{what} hangs"),
        Err(RecvTimeoutError::Disconnected) => {
            drop(worker.join());
            panic!("{what} panicked")
        }
    }
}
