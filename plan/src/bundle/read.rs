//! Bytes to a package.

use super::digest::digest;
use super::header::Header;
use super::{BundleError, MAX_BYTES};
use crate::package::Package;

/// What a bundle holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    /// The package.
    pub package: Package,
    /// Its digest, worked out anew from the package.
    pub digest: String,
}

/// Reads a bundle that [`super::write`] wrote.
///
/// # Errors
/// If the bytes are no bundle, of a newer format, too large, cut short, altered, or no package.
pub fn read(bytes: &[u8]) -> Result<Bundle, BundleError> {
    if bytes.len() > MAX_BYTES {
        return Err(BundleError::TooLarge { bytes: bytes.len() });
    }
    let (header, body) = Header::read(bytes)?;
    if body.len() < header.length {
        return Err(BundleError::Truncated { promised: header.length, present: body.len() });
    }
    if body.len() > header.length {
        return Err(BundleError::Trailing { bytes: body.len() - header.length });
    }
    if !header.vouches_for(body) {
        return Err(BundleError::Altered);
    }
    let package: Package = serde_json::from_slice(body)
        .map_err(|error| BundleError::Unreadable { reason: error.to_string() })?;
    let present = digest(&package);
    if present != header.digest {
        return Err(BundleError::OtherDigest { promised: header.digest, present });
    }
    Ok(Bundle { package, digest: present })
}
