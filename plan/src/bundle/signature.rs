//! The last line of a signed bundle: whose signature it is, and the signature.
//!
//! It signs every byte before it. Without the feature `signatures` its form is read, and nothing checked.

use super::BundleError;
use std::fmt;

const BEGINS: &str = "signature ed25519 ";

/// The public half of a key of Ed25519: who signed, or who is trusted. `Display` gives its 64 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PublicKey([u8; 32]);

impl PublicKey {
    #[cfg(feature = "signatures")]
    pub(super) const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The key's bytes (RFC 8032).
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hex(&self.0, f)
    }
}

/// The signature of a bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Signature {
    pub(super) key: PublicKey,
    pub(super) value: [u8; 64],
}

impl Signature {
    #[cfg(feature = "signatures")]
    pub(super) fn line(&self) -> String {
        let mut line = format!("{BEGINS}{} ", self.key);
        // Writing to a string cannot fail.
        let _ = hex(&self.value, &mut line);
        line.push('\n');
        line
    }

    /// Reads what comes after the content: nothing, or one line.
    pub(super) fn read(after: &[u8]) -> Result<Option<Self>, BundleError> {
        let begins = BEGINS.as_bytes();
        if after.is_empty() {
            return Ok(None);
        }
        if !after.starts_with(begins) && !begins.starts_with(after) {
            return Err(BundleError::Trailing { bytes: after.len() });
        }
        Self::of_line(after).map(Some).ok_or(BundleError::BrokenSignature)
    }

    fn of_line(line: &[u8]) -> Option<Self> {
        let line = std::str::from_utf8(line).ok()?.strip_suffix('\n')?;
        let (key, value) = line.strip_prefix(BEGINS)?.split_once(' ')?;
        Some(Self { key: PublicKey(bytes(key)?), value: bytes(value)? })
    }
}

fn hex(bytes: &[u8], text: &mut impl fmt::Write) -> fmt::Result {
    bytes.iter().try_for_each(|byte| write!(text, "{byte:02x}"))
}

/// Bytes in hexadecimal digits, in the one way that [`hex`] writes them.
fn bytes<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    let digits = text.as_bytes();
    let lower = |digit: &u8| matches!(digit, b'0'..=b'9' | b'a'..=b'f');
    if digits.len() != 2 * N || !digits.iter().all(lower) {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(bytes)
}
