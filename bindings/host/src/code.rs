//! The codes of errors: they stay as they are, so that programs may act on them.

use serde::{Serialize, Serializer};

/// What went wrong, as a word for programs. `docs/errors.md` has the table; a code never changes its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// The bytes do not begin as a bundle does.
    NotABundle,
    /// The bundle's format is newer than this version reads.
    NewerBundle,
    /// The bundle is cut short.
    TruncatedBundle,
    /// The bundle is not what was written.
    AlteredBundle,
    /// The bundle is whole, but no package that can be run.
    UnreadableBundle,
    /// A signature is demanded, and there is none.
    Unsigned,
    /// It is signed by a key that is not trusted.
    OtherKey,
    /// The signature is not of this content.
    WrongSignature,
    /// What should be public keys is not.
    InvalidKey,
    /// The package has no such decision.
    UnknownDecision,
    /// The package has no such reform.
    UnknownReform,
    /// The package has no such coordination.
    UnknownCoordination,
    /// The facts are no JSON, or no text.
    UnreadableFacts,
    /// The facts are JSON, but no case of the decision.
    InvalidFacts,
    /// A column of a record batch is no fact's, or of the wrong type.
    InvalidColumns,
    /// What is asked for beside the decision is not understood.
    InvalidOptions,
    /// Explanations have no such format.
    UnknownFormat,
    /// Bundle, case or line is larger than the limit.
    TooLarge,
    /// The call itself is wrong: a package that is closed, a name that is no text.
    InvalidCall,
    /// The case could not be run: a fault of Lagrum or of the bundle.
    EngineFailed,
}

impl Code {
    /// Every code.
    pub const ALL: [Self; 20] = [
        Self::NotABundle,
        Self::NewerBundle,
        Self::TruncatedBundle,
        Self::AlteredBundle,
        Self::UnreadableBundle,
        Self::Unsigned,
        Self::OtherKey,
        Self::WrongSignature,
        Self::InvalidKey,
        Self::UnknownDecision,
        Self::UnknownReform,
        Self::UnknownCoordination,
        Self::UnreadableFacts,
        Self::InvalidFacts,
        Self::InvalidColumns,
        Self::InvalidOptions,
        Self::UnknownFormat,
        Self::TooLarge,
        Self::InvalidCall,
        Self::EngineFailed,
    ];

    /// The word for it: `bundle.altered`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::NotABundle => "bundle.not_a_bundle",
            Self::NewerBundle => "bundle.newer",
            Self::TruncatedBundle => "bundle.truncated",
            Self::AlteredBundle => "bundle.altered",
            Self::UnreadableBundle => "bundle.unreadable",
            Self::Unsigned => "bundle.unsigned",
            Self::OtherKey => "bundle.other_key",
            Self::WrongSignature => "bundle.wrong_signature",
            Self::InvalidKey => "key.invalid",
            Self::UnknownDecision => "decision.unknown",
            Self::UnknownReform => "reform.unknown",
            Self::UnknownCoordination => "coordination.unknown",
            Self::UnreadableFacts => "facts.unreadable",
            Self::InvalidFacts => "facts.invalid",
            Self::InvalidColumns => "columns.invalid",
            Self::InvalidOptions => "options.invalid",
            Self::UnknownFormat => "format.unknown",
            Self::TooLarge => "limit.size",
            Self::InvalidCall => "call.invalid",
            Self::EngineFailed => "engine.failed",
        }
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

#[cfg(test)]
mod tests {
    use super::Code;

    /// The codes in the first column of the table on a page.
    fn documented(page: &str) -> Vec<&str> {
        let rows = page.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` |"));
        rows.map(|(code, _)| code).filter(|code| code.contains('.')).collect()
    }

    #[test]
    fn both_pages_list_every_code_and_no_other() {
        let codes = Code::ALL.map(Code::word);
        assert_eq!(documented(include_str!("../../../docs/errors.md")), codes);
        assert_eq!(documented(include_str!("../../../docs/fel.md")), codes);
    }
}
