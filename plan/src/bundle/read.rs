//! Bytes to a package.

use super::digest::digest;
use super::header::Header;
use super::signature::{PublicKey, Signature};
use super::{BundleError, MAX_BYTES};
use crate::package::Package;

/// What a bundle holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    /// The package.
    pub package: Package,
    /// Its digest, worked out anew from the package.
    pub digest: String,
    /// Whose signature it carries, if any. With the feature `signatures` the signature is checked: then the key's
    /// owner has signed these very bytes, whoever that is. Without the feature it is only what the bundle says.
    pub signed_by: Option<PublicKey>,
}

/// A bundle taken apart: nothing is missing, and its checksum is right.
pub(super) struct Parts<'b> {
    pub(super) header: Header,
    pub(super) body: &'b [u8],
    /// Header and body: what a signature signs.
    #[cfg_attr(
        not(feature = "signatures"),
        expect(dead_code, reason = "read to check signatures")
    )]
    pub(super) signed: &'b [u8],
    pub(super) signature: Option<Signature>,
}

impl<'b> Parts<'b> {
    pub(super) fn of(bytes: &'b [u8]) -> Result<Self, BundleError> {
        if bytes.len() > MAX_BYTES {
            return Err(BundleError::TooLarge { bytes: bytes.len() });
        }
        let (header, rest) = Header::read(bytes)?;
        let Some((body, after)) = rest.split_at_checked(header.length) else {
            return Err(BundleError::Truncated { promised: header.length, present: rest.len() });
        };
        let signature = Signature::read(after)?;
        if !header.vouches_for(body) {
            return Err(BundleError::Altered);
        }
        let signed = bytes.get(..bytes.len() - after.len()).unwrap_or_default();
        Ok(Self { header, body, signed, signature })
    }

    /// Refuses a signature that does not fit.
    #[cfg(feature = "signatures")]
    fn check(&self) -> Result<(), BundleError> {
        match &self.signature {
            Some(signature) if !signature.fits(self.signed) => Err(BundleError::WrongSignature),
            Some(_) | None => Ok(()),
        }
    }

    fn package(self) -> Result<Bundle, BundleError> {
        let package: Package = serde_json::from_slice(self.body)
            .map_err(|error| BundleError::Unreadable { reason: error.to_string() })?;
        let present = digest(&package);
        if present != self.header.digest {
            return Err(BundleError::OtherDigest { promised: self.header.digest, present });
        }
        let signed_by = self.signature.map(|signature| signature.key);
        Ok(Bundle { package, digest: present, signed_by })
    }
}

/// Reads a bundle that [`super::write`] wrote. A signature that it carries must fit, but may be anybody's.
///
/// # Errors
/// If the bytes are no bundle, of a newer format, too large, cut short, altered, wrongly signed, or no package.
pub fn read(bytes: &[u8]) -> Result<Bundle, BundleError> {
    let parts = Parts::of(bytes)?;
    #[cfg(feature = "signatures")]
    parts.check()?;
    parts.package()
}

/// Reads a bundle that one of these keys has signed, and no other.
///
/// # Errors
/// As [`read`]; if it is not signed, or by another key.
#[cfg(feature = "signatures")]
pub fn read_signed_by(bytes: &[u8], trusted: &[PublicKey]) -> Result<Bundle, BundleError> {
    let parts = Parts::of(bytes)?;
    match &parts.signature {
        None => return Err(BundleError::Unsigned),
        Some(signature) if !trusted.contains(&signature.key) => {
            return Err(BundleError::OtherKey { key: signature.key });
        }
        Some(_) => parts.check()?,
    }
    parts.package()
}
