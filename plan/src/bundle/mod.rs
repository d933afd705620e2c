//! A compiled package as a file: written whole, read whole, or refused.
//!
//! A bundle is UTF-8 text: one header line, then the package as JSON, so that an auditor can read
//! it with any tool. The same package always gives the same bytes.
//!
//! ```text
//! lagrum-bundle 1 48213 sha256:<of the meaning> sha256:<of everything else in the file>
//! {"name":"bostadsbidrag", …}
//! ```
//!
//! The header holds the number of the format, the length of the JSON in bytes, the digest that
//! decisions carry ([`digest`]), and a checksum, which finds damage and careless edits, not a forger.
//! Against a forger a bundle may be signed: one line more, with the signature of all before it.
//!
//! ```text
//! signature ed25519 <64 digits of the public key> <128 digits of the signature>
//! ```

mod digest;
mod error;
mod header;
#[cfg(feature = "signatures")]
mod keys;
mod read;
mod signature;
mod write;

#[cfg(test)]
#[cfg(feature = "signatures")]
mod signed;
#[cfg(test)]
mod tests;

pub use digest::digest;
pub use error::BundleError;
#[cfg(feature = "signatures")]
pub use keys::{KeyError, PrivateKey};
#[cfg(feature = "signatures")]
pub use read::read_signed_by;
pub use read::{Bundle, read};
pub use signature::PublicKey;
#[cfg(feature = "signatures")]
pub use write::sign;
pub use write::write;

/// The format that this version writes, and the newest that it reads.
pub const FORMAT: u32 = 1;

/// The largest bundle that is read or written, in bytes: 64 MiB.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;
