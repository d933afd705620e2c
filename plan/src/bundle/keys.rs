//! Keys that sign bundles, as the files that every tool of the trade reads: PKCS#8 and SPKI in PEM.

use super::signature::{PublicKey, Signature};
use base64ct::{Base64, Encoding as _};
use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};
use std::fmt;

/// What stands before the 32 bytes of a private key of Ed25519 in DER (RFC 8410): version 0, the algorithm, and two octet strings.
const PRIVATE: [u8; 16] = [
    0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
];

/// What stands before the 32 bytes of a public key.
const PUBLIC: [u8; 12] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

/// The private half of a key: signs bundles. It is wiped from memory when it is dropped, and never printed.
pub struct PrivateKey(SigningKey);

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PrivateKey(of {})", self.public())
    }
}

impl PrivateKey {
    /// The key of 32 bytes, which nobody may be able to guess.
    #[must_use]
    pub fn from_secret(secret: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(secret))
    }

    /// Reads a file `PRIVATE KEY`: PKCS#8 in PEM, unencrypted.
    ///
    /// # Errors
    /// If the text is no such file, or holds another kind of key.
    pub fn from_pem(text: &str) -> Result<Self, KeyError> {
        let [(label, der)] = &blocks(text)?[..] else { return Err(KeyError::NotOne) };
        if label == "PUBLIC KEY" {
            return Err(KeyError::Public);
        }
        let secret = secret_of(label, der)?;
        Ok(Self::from_secret(&secret))
    }

    /// The key as a file `PRIVATE KEY`. Whoever reads it can sign.
    #[must_use]
    pub fn to_pem(&self) -> String {
        pem("PRIVATE KEY", &PRIVATE, self.0.as_bytes())
    }

    /// The public half.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        PublicKey::new(self.0.verifying_key().to_bytes())
    }

    pub(super) fn sign(&self, bytes: &[u8]) -> Signature {
        Signature { key: self.public(), value: self.0.sign(bytes).to_bytes() }
    }
}

impl PublicKey {
    /// Reads a file `PUBLIC KEY`: SPKI in PEM.
    ///
    /// # Errors
    /// If the text is no such file, or holds several keys, or another kind of key.
    pub fn from_pem(text: &str) -> Result<Self, KeyError> {
        match Self::all_from_pem(text)?[..] {
            [key] => Ok(key),
            _ => Err(KeyError::NotOne),
        }
    }

    /// Reads a file with one or more `PUBLIC KEY`.
    ///
    /// # Errors
    /// If the text holds no key, or anything else than public keys of Ed25519.
    pub fn all_from_pem(text: &str) -> Result<Vec<Self>, KeyError> {
        let blocks = blocks(text)?;
        blocks.iter().map(|(label, der)| Self::of_der(label, der)).collect()
    }

    fn of_der(label: &str, der: &[u8]) -> Result<Self, KeyError> {
        if label == "PRIVATE KEY" {
            return Err(KeyError::Private);
        }
        let bytes = der.strip_prefix(&PUBLIC).filter(|_| label == "PUBLIC KEY");
        let bytes: [u8; 32] = bytes.and_then(|b| b.try_into().ok()).ok_or(KeyError::OtherKind)?;
        // A point of small order is the key of nobody: some signatures under it fit any content.
        let sound = VerifyingKey::from_bytes(&bytes).is_ok_and(|key| !key.is_weak());
        if sound { Ok(Self::new(bytes)) } else { Err(KeyError::OtherKind) }
    }

    /// The key as a file `PUBLIC KEY`.
    #[must_use]
    pub fn to_pem(&self) -> String {
        pem("PUBLIC KEY", &PUBLIC, self.as_bytes())
    }
}

impl Signature {
    /// Whether the signature is that of its key, under these bytes.
    pub(super) fn fits(&self, signed: &[u8]) -> bool {
        let value = ed25519_dalek::Signature::from_bytes(&self.value);
        VerifyingKey::from_bytes(self.key.as_bytes())
            .is_ok_and(|key| key.verify_strict(signed, &value).is_ok())
    }
}

/// The secret of a private key.
fn secret_of(label: &str, der: &[u8]) -> Result<[u8; 32], KeyError> {
    if label == "ENCRYPTED PRIVATE KEY" {
        return Err(KeyError::Encrypted);
    }
    let secret = der.strip_prefix(&PRIVATE).filter(|_| label == "PRIVATE KEY");
    secret.and_then(|secret| secret.try_into().ok()).ok_or(KeyError::OtherKind)
}

fn pem(label: &str, before: &[u8], key: &[u8; 32]) -> String {
    let text = Base64::encode_string(&[before, key].concat());
    format!("-----BEGIN {label}-----\n{text}\n-----END {label}-----\n")
}

/// The labelled blocks of a PEM file, with what they hold. Text around them is passed over (RFC 7468).
fn blocks(text: &str) -> Result<Vec<(String, Vec<u8>)>, KeyError> {
    let mut blocks = Vec::new();
    let mut open: Option<(&str, String)> = None;
    for line in text.lines().map(str::trim) {
        let fence = |edge| line.strip_prefix(edge).and_then(|rest| rest.strip_suffix("-----"));
        match (&mut open, fence("-----BEGIN "), fence("-----END ")) {
            (None, Some(label), _) => open = Some((label, String::new())),
            (None, None, None) => {}
            (Some((_, inside)), None, None) => inside.push_str(line),
            (Some((label, inside)), None, Some(end)) if *label == end => {
                let bytes = Base64::decode_vec(inside).map_err(|_| KeyError::NotPem)?;
                blocks.push(((*label).to_owned(), bytes));
                open = None;
            }
            (Some(_) | None, _, _) => return Err(KeyError::NotPem),
        }
    }
    if blocks.is_empty() || open.is_some() { Err(KeyError::NotPem) } else { Ok(blocks) }
}

/// Why a text is no key. `Display` says it in English, [`KeyError::swedish`] in Swedish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyError {
    /// There is no whole block of PEM in it.
    NotPem,
    /// It holds several keys, and one is wanted.
    NotOne,
    /// It holds a key of another kind than Ed25519.
    OtherKind,
    /// A private key, where a public one is wanted.
    Private,
    /// A public key, where a private one is wanted.
    Public,
    /// A private key that is locked with a passphrase.
    Encrypted,
}

impl KeyError {
    /// The error in Swedish.
    #[must_use]
    pub const fn swedish(self) -> &'static str {
        match self {
            Self::NotPem => {
                "det finns ingen hel nyckel i formatet PEM, som börjar med ”-----BEGIN”"
            }
            Self::NotOne => "filen innehåller flera nycklar, men det ska vara en",
            Self::OtherKind => "nyckeln är inte av slaget Ed25519",
            Self::Private => {
                "det är en hemlig nyckel; här behövs den öppna, i filen som slutar på .pub"
            }
            Self::Public => {
                "det är en öppen nyckel; här behövs den hemliga, i filen som slutar på .key"
            }
            Self::Encrypted => "nyckeln är låst med en lösenfras, och sådana läses inte",
        }
    }
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotPem => "there is no whole key in PEM, which begins with “-----BEGIN”",
            Self::NotOne => "the file holds several keys, and one is wanted",
            Self::OtherKind => "the key is not of the kind Ed25519",
            Self::Private => {
                "it is a private key; the public one is wanted here, in the file that ends in .pub"
            }
            Self::Public => {
                "it is a public key; the private one is wanted here, in the file that ends in .key"
            }
            Self::Encrypted => "the key is locked with a passphrase, and such keys are not read",
        })
    }
}

impl std::error::Error for KeyError {}
