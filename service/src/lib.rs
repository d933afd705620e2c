//! Decisions over HTTP: what `lagrum serve` runs.
//!
//! ```text
//! request ─► access ─► limits ─► worker: interpreter ─► log ─► answer
//!                                   ▲
//!              bundles ─► packages ─┘  (exchanged whole, while requests go on)
//! ```
//!
//! What is asked for and answered stands in `docs/service.md`. Nothing is compiled here: the rules come as bundles.

mod accepting;
mod access;
mod files;
mod head;
mod loading;
mod metrics;
mod openapi;
mod packages;
mod patience;
mod problem;
mod query;
mod routes;
mod service;
mod settings;
mod shape;
mod signals;
mod workers;

mod body;
mod server;
mod tls;

pub use access::{Scope, Token, Tokens};
pub use packages::{Bundle, Bundles, Refused, Source, Stamp};
pub use problem::{Code, Problem};
pub use server::{Running, Serving, StartError, start};
pub use settings::{Limits, LogTo, Settings};
