//! The service, listening, and asked over the network.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "tests"
)]

mod access;
mod batches;
mod coordinated;
mod decided;
mod described;
mod desk;
mod http;
mod logged;
mod nonsense;
mod previewed;
mod reloaded;
mod silent;
mod stopped;
mod tls;
mod told;
mod unread;
