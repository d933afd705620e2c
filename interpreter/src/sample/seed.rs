//! The secret that samples are drawn with.

use super::mac::Mac;
use crate::language::{Bilingual, Language};
use sha2::{Digest, Sha256};
use std::fmt;

/// A secret of fewer bytes could be guessed.
pub const MIN_SEED_BYTES: usize = 16;

/// What the commitment is a digest of, before name and secret.
const COMMITMENT: &[u8] = b"lagrum sample seed, commitment 1";

/// The secret that samples are drawn with. It never shows: not in decisions, messages or `Debug`.
///
/// A decision carries the seed's name and a commitment to it, so that whoever is later given the
/// secret can see that it is the one that was used.
#[derive(Clone)]
pub struct Seed {
    name: String,
    mac: Mac,
    commitment: String,
}

/// Why a secret cannot be a seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeedError {
    /// It has fewer than [`MIN_SEED_BYTES`] bytes.
    TooShort,
    /// The seed has no name.
    NoName,
}

impl Seed {
    /// A seed of a name that may be known to all, and a secret.
    ///
    /// # Errors
    /// If the secret is too short, or the name empty.
    pub fn new(name: &str, secret: &[u8]) -> Result<Self, SeedError> {
        if name.is_empty() {
            return Err(SeedError::NoName);
        }
        if secret.len() < MIN_SEED_BYTES {
            return Err(SeedError::TooShort);
        }
        let mut digest = Sha256::new_with_prefix(COMMITMENT);
        for part in [name.as_bytes(), secret] {
            digest.update(length(part));
            digest.update(part);
        }
        let hex: String = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        let (name, commitment) = (name.to_owned(), format!("sha256:{hex}"));
        // A code that takes keys of any length refuses none.
        let mac = Mac::new(secret).map_err(|_| SeedError::TooShort)?;
        Ok(Self { name, mac, commitment })
    }

    /// The name of the seed.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// A digest of the name and the secret, `sha256:…`, which does not give the secret away.
    #[must_use]
    pub fn commitment(&self) -> &str {
        &self.commitment
    }

    /// What a decision carries of it: the name, and the commitment.
    pub(crate) fn shown(&self) -> (String, String) {
        (self.name.clone(), self.commitment.clone())
    }

    /// A number below 2¹²⁸ for a list of texts; each counts with its length, so that none runs into the next.
    pub(super) fn number<'t>(&self, texts: impl Iterator<Item = &'t str>) -> u128 {
        let mut message = Vec::with_capacity(128);
        for text in texts {
            message.extend(length(text.as_bytes()));
            message.extend(text.as_bytes());
        }
        let code = self.mac.code(&message);
        code.iter().take(16).fold(0, |number, byte| (number << 8) | u128::from(*byte))
    }
}

fn length(bytes: &[u8]) -> [u8; 8] {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes()
}

impl fmt::Debug for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Seed").field("name", &self.name).finish_non_exhaustive()
    }
}

impl PartialEq for Seed {
    fn eq(&self, other: &Self) -> bool {
        (&self.name, &self.commitment) == (&other.name, &other.commitment)
    }
}

impl Eq for Seed {}

impl SeedError {
    /// The error in both languages.
    #[must_use]
    pub fn message(self) -> Bilingual {
        match self {
            Self::TooShort => Bilingual::new(
                format!("a seed has at least {MIN_SEED_BYTES} bytes, or it could be guessed"),
                format!("ett frö har minst {MIN_SEED_BYTES} byte, annars går det att gissa"),
            ),
            Self::NoName => Bilingual::new("the seed has no name", "fröet har inget namn"),
        }
    }
}

impl fmt::Display for SeedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message().get(Language::English))
    }
}

impl std::error::Error for SeedError {}

#[cfg(test)]
mod tests {
    use super::{Seed, SeedError};

    #[test]
    fn a_seed_shows_its_name_and_a_commitment_and_never_its_secret() {
        let seed = Seed::new("2024", b"an example of a long secret").unwrap();
        let shown = format!("{seed:?} {}", seed.commitment());
        assert!(shown.contains("2024") && shown.contains("sha256:"));
        assert!(!shown.contains("example") && !shown.contains("secret"));
        let other = Seed::new("2024", b"an example of a long secre!").unwrap();
        let renamed = Seed::new("2025", b"an example of a long secret").unwrap();
        assert!(
            seed.commitment() != other.commitment() && seed.commitment() != renamed.commitment()
        );
        assert!(seed != other && seed == seed.clone());
    }

    #[test]
    fn what_could_be_guessed_is_no_seed() {
        assert_eq!(Seed::new("2024", b"short").unwrap_err(), SeedError::TooShort);
        assert_eq!(Seed::new("", &[7; 32]).unwrap_err(), SeedError::NoName);
    }
}
