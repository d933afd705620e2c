//! What all calendar values share: an integer code, a range, steps, text in storage.

/// Gives a calendar type its integer code. The type must have `Display` and `FromStr` of its own.
macro_rules! coded_by_integer {
    ($(#[$doc:meta])* $name:ident, code: $code:literal, range: $min:expr, $max:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(i64);

        impl $name {
            /// The first value of the range.
            pub const MIN: Self = Self($min);
            /// The last value of the range.
            pub const MAX: Self = Self($max);

            #[doc = concat!("The value as an integer: ", $code, ".")]
            #[must_use]
            #[inline]
            pub const fn code(self) -> i64 {
                self.0
            }

            /// The value that has this code.
            ///
            /// # Errors
            /// If it lies outside the years 1–9999.
            #[inline]
            pub const fn from_code(code: i64) -> Result<Self, CalendarError> {
                if code < Self::MIN.0 || code > Self::MAX.0 {
                    return Err(CalendarError::OutOfRange(CalendarUnit::$name));
                }
                Ok(Self(code))
            }

            /// The value this many steps later, or earlier if `steps` is negative.
            ///
            /// # Errors
            /// If it lies outside the years 1–9999.
            #[inline]
            pub const fn plus(self, steps: i64) -> Result<Self, CalendarError> {
                // Saturated sums are out of range too.
                Self::from_code(self.0.saturating_add(steps))
            }

            /// How many steps this value is after `earlier`; negative if it is before.
            #[must_use]
            #[inline]
            pub const fn since(self, earlier: Self) -> i64 {
                self.0 - earlier.0
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <String as serde::Deserialize>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

pub(super) use coded_by_integer;

/// Reads exactly `length` ASCII digits, at most 18; `None` for anything else, such as a sign.
pub(super) fn digits(text: &str, length: usize) -> Option<i64> {
    let well_formed = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    if well_formed { text.parse().ok() } else { None }
}
