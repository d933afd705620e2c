//! The language server: the protocol of editors over `lagrum-ide`.
//!
//! Messages come in through [`frames`](mod@frames), which lets only well-formed ones pass. A handler first puts a job
//! on the one queue; the task that owns the workspace takes jobs in order, applies what changes files, and hands
//! questions to a pool with a snapshot of their own.

mod capabilities;
mod changes;
mod clock;
mod convert;
mod documents;
mod frames;
mod own;
mod publish;
mod queue;
mod requests;
mod run;
mod server;
mod settings;
mod watch;

pub use run::{Ended, serve, socket, stdio};
