//! What is wrong with a case, place by place.

use crate::language::{Bilingual, Language};

/// Something wrong with one place of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The place as a JSON pointer, `/household/rent`; empty for the whole case.
    pub pointer: String,
    /// Whether it is the facts or the input that is wrong.
    pub kind: ProblemKind,
    /// Which rule is broken.
    pub rule: Rule,
    /// What should stand there.
    pub expected: Bilingual,
    /// What stands there; empty where the rule says all.
    pub found: Bilingual,
    /// The name that was most likely meant.
    pub nearest: Option<String>,
}

/// What a problem does to the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProblemKind {
    /// The facts are impossible: the decision is `invalid`.
    Facts,
    /// The input is not a case: there is no decision.
    Input,
}

/// The rules of the door.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// A value of another type.
    Type,
    /// A number beyond its bounds.
    Bounds,
    /// A number with too many decimals.
    Decimals,
    /// A day, week or month that the calendar lacks.
    Calendar,
    /// A period that is too long.
    Length,
    /// A word that is none of the alternatives.
    Alternatives,
    /// A text that does not match its pattern.
    Pattern,
    /// A number whose last digit does not follow from the others.
    Checksum,
    /// A number of ten digits, and no day to tell the century by.
    Century,
    /// `null` where something must be.
    Absent,
    /// A list with too many rows.
    Rows,
    /// An attestation without a value, or with keys beside it.
    Attestation,
    /// A judgement that does not say who made it, when or why.
    Assessment,
    /// Pieces of a fact over time that are none, or do not fit together.
    Pieces,
    /// An earlier decision that is another's.
    Decision,
    /// A source that the rules do not know.
    Source,
    /// Equally trusted sources that say different things.
    Contradiction,
    /// Something that must hold of the facts, and does not; [`Problem::expected`] says what, in the rules' words.
    Ensure,
    /// A legal date that the decision is not in force on; [`Problem::expected`] names the span.
    InForce,
    /// A benefit granted twice for the same time.
    Overlap,
    /// A text that is not whole Unicode.
    Unicode,
    /// A key that is not known.
    UnknownKey,
    /// A key that is there twice.
    DuplicateKey,
}

impl Rule {
    /// The word for it in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Type => "type",
            Self::Bounds => "bounds",
            Self::Decimals => "decimals",
            Self::Calendar => "calendar",
            Self::Length => "length",
            Self::Alternatives => "alternatives",
            Self::Pattern => "pattern",
            Self::Checksum => "checksum",
            Self::Century => "century",
            Self::Absent => "absent",
            Self::Rows => "rows",
            Self::Attestation => "attestation",
            Self::Assessment => "assessment",
            Self::Decision => "decision",
            Self::Source => "source",
            Self::Contradiction => "contradiction",
            Self::Ensure => "ensure",
            Self::InForce => "in_force",
            Self::Overlap => "overlap",
            Self::Unicode => "unicode",
            Self::UnknownKey => "unknown_key",
            Self::DuplicateKey => "duplicate_key",
            Self::Pieces => "pieces",
        }
    }

    /// What breaking it does to the case.
    #[must_use]
    pub const fn kind(self) -> ProblemKind {
        match self {
            Self::Type
            | Self::Assessment
            | Self::Bounds
            | Self::Decimals
            | Self::Calendar
            | Self::Length
            | Self::Alternatives
            | Self::Pattern
            | Self::Checksum
            | Self::Century
            | Self::Absent
            | Self::Rows
            | Self::Attestation
            | Self::Pieces
            | Self::Decision
            | Self::Source
            | Self::Contradiction
            | Self::Ensure
            | Self::InForce
            | Self::Overlap => ProblemKind::Facts,
            Self::Unicode | Self::UnknownKey | Self::DuplicateKey => ProblemKind::Input,
        }
    }
}

impl Problem {
    /// The problem in one line, without its place.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        let (expected, found) = (self.expected.get(language), self.found.get(language));
        let mut text = match language {
            _ if found.is_empty() => expected.to_owned(),
            Language::English => format!("expected {expected}, found {found}"),
            Language::Swedish => format!("väntade {expected}, fick {found}"),
        };
        if let Some(nearest) = &self.nearest {
            text.push_str(&match language {
                Language::English => format!("; did you mean “{nearest}”?"),
                Language::Swedish => format!("; menade du ”{nearest}”?"),
            });
        }
        text
    }

    /// The problem in one line, its place first.
    #[must_use]
    pub fn line(&self, language: Language) -> String {
        let place = if self.pointer.is_empty() {
            language.pick("the case", "ärendet")
        } else {
            &self.pointer
        };
        format!("{place}: {}", self.message(language))
    }
}
