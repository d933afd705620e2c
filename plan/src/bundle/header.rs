//! The first line of a bundle.

use super::digest::checksum;
use super::{BundleError, FORMAT};

const MAGIC: &str = "lagrum-bundle";

/// A header is this long at most; without a line end by then the bytes are no bundle.
const MAX_LINE: usize = 256;

pub(super) struct Header {
    pub(super) length: usize,
    pub(super) digest: String,
    checksum: String,
}

impl Header {
    pub(super) fn of(digest: String, body: &[u8]) -> Self {
        let checksum = checksum_of(&digest, body);
        Self { length: body.len(), digest, checksum }
    }

    pub(super) fn line(&self) -> String {
        let Self { length, digest, checksum } = self;
        format!("{MAGIC} {FORMAT} {length} {digest} {checksum}\n")
    }

    /// Reads the first line, and gives the bytes after it.
    pub(super) fn read(bytes: &[u8]) -> Result<(Self, &[u8]), BundleError> {
        let end = bytes.iter().take(MAX_LINE).position(|byte| *byte == b'\n');
        let line = end.and_then(|end| bytes.get(..end));
        let Some(line) = line else {
            return Err(headless(bytes));
        };
        let line = std::str::from_utf8(line).map_err(|_| BundleError::NotABundle)?;
        let mut words = line.split(' ');
        if words.next() != Some(MAGIC) {
            return Err(BundleError::NotABundle);
        }
        let format = words.next().and_then(plain_number).ok_or(BundleError::NotABundle)?;
        if format > u64::from(FORMAT) {
            return Err(BundleError::Newer { format: u32::try_from(format).unwrap_or(u32::MAX) });
        }
        let length =
            words.next().and_then(plain_number).and_then(|length| usize::try_from(length).ok());
        match (format, length, words.next(), words.next(), words.next()) {
            (1, Some(length), Some(digest), Some(checksum), None) => {
                let header =
                    Self { length, digest: digest.to_owned(), checksum: checksum.to_owned() };
                let rest = bytes.get(line.len() + 1..).unwrap_or_default();
                Ok((header, rest))
            }
            _ => Err(BundleError::Altered),
        }
    }

    pub(super) fn vouches_for(&self, body: &[u8]) -> bool {
        self.checksum == checksum_of(&self.digest, body)
    }
}

/// The checksum covers the digest too, so that neither is changed by mistake.
fn checksum_of(digest: &str, body: &[u8]) -> String {
    checksum(&[digest.as_bytes(), b"\n", body])
}

/// What is wrong with bytes that have no first line.
fn headless(bytes: &[u8]) -> BundleError {
    let magic = MAGIC.as_bytes();
    let begins = !bytes.is_empty() && (bytes.starts_with(magic) || magic.starts_with(bytes));
    if begins && bytes.len() < MAX_LINE { BundleError::Beheaded } else { BundleError::NotABundle }
}

/// Digits without sign or leading zeros.
fn plain_number(text: &str) -> Option<u64> {
    let number: u64 = text.parse().ok()?;
    (number.to_string() == text).then_some(number)
}
