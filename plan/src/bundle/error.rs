//! Why bytes are no bundle.

use super::{FORMAT, MAX_BYTES, PublicKey};
use std::fmt;

/// Why a bundle is not read or not written. `Display` says it in English, [`BundleError::swedish`] in Swedish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BundleError {
    /// The bytes do not begin as a bundle does.
    NotABundle,
    /// The format is newer than this version reads.
    Newer {
        /// The format of the bundle.
        format: u32,
    },
    /// The bundle is larger than [`MAX_BYTES`].
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// The bytes end within the first line.
    Beheaded,
    /// Bytes are missing at the end.
    Truncated {
        /// How many bytes the header promises after itself.
        promised: usize,
        /// How many there are.
        present: usize,
    },
    /// There are bytes after the end.
    Trailing {
        /// How many.
        bytes: usize,
    },
    /// The content is not what it was when it was written.
    Altered,
    /// The content is whole, but its digest is that of another package.
    OtherDigest {
        /// The digest in the header.
        promised: String,
        /// The digest of the content.
        present: String,
    },
    /// The content is whole, but no package.
    Unreadable {
        /// What the reader said, in English.
        reason: String,
    },
    /// The line with the signature is no such line.
    BrokenSignature,
    /// The signature is not that of its key under this content.
    WrongSignature,
    /// There is no signature, and one is demanded.
    Unsigned,
    /// It is signed by a key that is not trusted.
    OtherKey {
        /// The key that signed.
        key: PublicKey,
    },
}

impl BundleError {
    /// The error in Swedish.
    #[must_use]
    pub fn swedish(&self) -> String {
        match self {
            Self::NotABundle => {
                "filen är inget kompilerat regelpaket: den börjar inte med ”lagrum-bundle”"
                    .to_owned()
            }
            Self::Newer { format } => format!(
                "regelpaketet har format {format}, men den här versionen läser högst format {FORMAT}; använd en nyare version"
            ),
            Self::TooLarge { bytes } => {
                format!("regelpaketet är {bytes} byte stort; gränsen är {MAX_BYTES} byte")
            }
            Self::Beheaded => "regelpaketet är avklippt redan i första raden".to_owned(),
            Self::Truncated { promised, present } => format!(
                "regelpaketet är avklippt: det ska innehålla {promised} byte efter första raden men har {present}"
            ),
            Self::Trailing { bytes } => {
                format!("regelpaketet har {bytes} byte för mycket på slutet")
            }
            Self::Altered => {
                "regelpaketets innehåll har ändrats sedan det skrevs: kontrollsumman stämmer inte"
                    .to_owned()
            }
            Self::OtherDigest { promised, present } => format!(
                "regelpaketet uppger fingeravtrycket {promised}, men innehållets är {present}"
            ),
            Self::Unreadable { reason } => {
                format!("regelpaketets innehåll går inte att läsa som ett regelpaket: {reason}")
            }
            Self::BrokenSignature => {
                "regelpaketets rad med underskrift är avklippt, ändrad eller av ett nyare slag"
                    .to_owned()
            }
            Self::WrongSignature => {
                "regelpaketets underskrift är fel: innehållet är inte det som undertecknades"
                    .to_owned()
            }
            Self::Unsigned => {
                "regelpaketet är inte undertecknat, och en underskrift krävs".to_owned()
            }
            Self::OtherKey { key } => format!(
                "regelpaketet är undertecknat med nyckeln {key}, som inte är någon av de betrodda"
            ),
        }
    }
}

impl fmt::Display for BundleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotABundle => f.write_str(
                "the file is no compiled rule package: it does not begin with “lagrum-bundle”",
            ),
            Self::Newer { format } => write!(
                f,
                "the rule package has format {format}, but this version reads no format above {FORMAT}; use a newer version"
            ),
            Self::TooLarge { bytes } => {
                write!(f, "the rule package is {bytes} bytes; the limit is {MAX_BYTES} bytes")
            }
            Self::Beheaded => f.write_str("the rule package is cut short within its first line"),
            Self::Truncated { promised, present } => write!(
                f,
                "the rule package is cut short: it should hold {promised} bytes after its first line but has {present}"
            ),
            Self::Trailing { bytes } => {
                write!(f, "the rule package has {bytes} bytes too many at its end")
            }
            Self::Altered => f.write_str(
                "the rule package has been altered since it was written: its checksum does not match",
            ),
            Self::OtherDigest { promised, present } => write!(
                f,
                "the rule package says that its digest is {promised}, but the digest of its content is {present}"
            ),
            Self::Unreadable { reason } => {
                write!(f, "the content of the rule package cannot be read as one: {reason}")
            }
            Self::BrokenSignature => f.write_str(
                "the line with the signature of the rule package is cut short, altered, or of a newer kind",
            ),
            Self::WrongSignature => f.write_str(
                "the signature of the rule package is wrong: the content is not what was signed",
            ),
            Self::Unsigned => {
                f.write_str("the rule package is not signed, and a signature is demanded")
            }
            Self::OtherKey { key } => write!(
                f,
                "the rule package is signed with the key {key}, which is none of those trusted"
            ),
        }
    }
}

impl std::error::Error for BundleError {}
