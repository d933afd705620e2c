//! Rationals as text for storage: `n` or `n/d`, exact and canonical.

use super::Rational;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::str::FromStr;

/// The text is not a fraction in its one canonical form (`2900`, `-7/10`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RationalTextError;

impl fmt::Display for RationalTextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a fraction in lowest terms, such as 2900 or -7/10")
    }
}

impl std::error::Error for RationalTextError {}

impl fmt::Display for Rational {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_integer() {
            write!(f, "{}", self.numerator())
        } else {
            write!(f, "{}/{}", self.numerator(), self.denominator())
        }
    }
}

impl FromStr for Rational {
    type Err = RationalTextError;

    /// Reads only what `Display` writes, so that equal values have equal text and a digest of it is sound.
    fn from_str(text: &str) -> Result<Self, RationalTextError> {
        let (num, den) = text.split_once('/').unwrap_or((text, "1"));
        let num = num.parse().map_err(|_| RationalTextError)?;
        let den = den.parse().map_err(|_| RationalTextError)?;
        let value = Self::new(num, den).ok_or(RationalTextError)?;
        if value.to_string() == text { Ok(value) } else { Err(RationalTextError) }
    }
}

impl Serialize for Rational {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Rational {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}
