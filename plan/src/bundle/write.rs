//! A package to bytes.

use super::digest::{digest, write_json};
use super::header::Header;
use super::{BundleError, MAX_BYTES};
#[cfg(feature = "signatures")]
use super::{keys::PrivateKey, read::Parts};
use crate::package::Package;

/// Writes a package as a bundle. The same package always gives the same bytes.
///
/// # Errors
/// If the bundle would be larger than [`MAX_BYTES`].
pub fn write(package: &Package) -> Result<Vec<u8>, BundleError> {
    let mut body = Vec::new();
    write_json(&mut body, package)
        .map_err(|error| BundleError::Unreadable { reason: error.to_string() })?;
    body.push(b'\n');
    if body.len() > MAX_BYTES {
        return Err(BundleError::TooLarge { bytes: body.len() });
    }
    let line = Header::of(digest(package), &body).line();
    let bytes = [line.as_bytes(), &body].concat();
    if bytes.len() > MAX_BYTES {
        Err(BundleError::TooLarge { bytes: bytes.len() })
    } else {
        Ok(bytes)
    }
}

/// Signs a bundle. The digest stays as it is; a signature that the bundle has already gives way.
///
/// # Errors
/// If the bytes are no bundle, or it would be larger than [`MAX_BYTES`].
#[cfg(feature = "signatures")]
pub fn sign(bytes: &[u8], key: &PrivateKey) -> Result<Vec<u8>, BundleError> {
    let signed = Parts::of(bytes)?.signed;
    let line = key.sign(signed).line();
    let bytes = [signed, line.as_bytes()].concat();
    if bytes.len() > MAX_BYTES {
        return Err(BundleError::TooLarge { bytes: bytes.len() });
    }
    Ok(bytes)
}
