//! Digests as the log writes them: the name of the method, and lower-case hexadecimals.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// SHA-256 of a text, `sha256:…`.
#[must_use]
pub fn digest(text: &str) -> String {
    named("sha256:", &Sha256::digest(text.as_bytes()))
}

/// A secret that digests are made with, so that nobody without it can find out by guessing what a digest is of.
#[derive(Clone)]
pub struct Key {
    name: String,
    mac: Box<Hmac<Sha256>>,
}

/// A key of fewer bytes could be guessed.
pub const MIN_KEY_BYTES: usize = 16;

impl Key {
    /// A key by a name that may be known to all. `None` if the name is empty or the secret has fewer than
    /// [`MIN_KEY_BYTES`] bytes.
    #[must_use]
    pub fn new(name: &str, secret: &[u8]) -> Option<Self> {
        if name.is_empty() || secret.len() < MIN_KEY_BYTES {
            return None;
        }
        let mac = Box::new(Hmac::new_from_slice(secret).ok()?);
        Some(Self { name: name.to_owned(), mac })
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// HMAC-SHA-256 of a text, `hmac-sha256:…`.
    #[must_use]
    pub fn digest(&self, text: &str) -> String {
        let mut mac = Hmac::clone(&self.mac);
        mac.update(text.as_bytes());
        named("hmac-sha256:", &mac.finalize().into_bytes())
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Key").field("name", &self.name).finish_non_exhaustive()
    }
}

fn named(method: &str, bytes: &[u8]) -> String {
    let mut out = method.to_owned();
    for byte in bytes {
        let _ = write!(out, "{byte:02x}");
    }
    out
}

/// As many random bytes, in hexadecimals.
pub(crate) fn random(bytes: usize) -> Result<String, getrandom::Error> {
    let mut all = vec![0; bytes];
    getrandom::fill(&mut all)?;
    Ok(named("", &all))
}

#[cfg(test)]
mod tests {
    use super::{Key, digest};

    /// The digests of RFC 4231, test case 2, and of FIPS 180, "abc".
    #[test]
    fn digests_are_those_that_others_make() {
        assert_eq!(
            digest("abc"),
            "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert!(Key::new("k", b"Jefe").is_none());
        let key = Key::new("k", &[0x0b; 20]).unwrap();
        assert_eq!(
            key.digest("Hi There"),
            "hmac-sha256:b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        );
        assert!(!format!("{key:?}").contains("11"));
    }
}
