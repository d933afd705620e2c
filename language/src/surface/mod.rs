//! The two surfaces of the language: which words and number spellings each one uses.

mod keyword;
mod number;
mod word;

pub use keyword::{KEYWORDS, Keyword, KeywordRow, is_keyword};
pub use number::{DigitsFault, NumberText};
pub use word::{is_name_continue, is_name_start};

/// The language that a file's keywords and numbers are spelt in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Surface {
    /// English keywords, decimal point, `,` between arguments.
    English,
    /// Swedish keywords, decimal comma, `;` between arguments.
    Swedish,
}

impl Surface {
    /// The character between the whole part and the decimals of a number.
    #[must_use]
    pub const fn decimal_separator(self) -> char {
        match self {
            Self::English => '.',
            Self::Swedish => ',',
        }
    }

    /// The character between the arguments of a call.
    #[must_use]
    pub const fn argument_separator(self) -> char {
        match self {
            Self::English => ',',
            Self::Swedish => ';',
        }
    }

    /// The other surface.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::English => Self::Swedish,
            Self::Swedish => Self::English,
        }
    }
}
