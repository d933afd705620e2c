//! Who says what a case says: sources of facts, and what a field of a concept is read from.

use crate::package::{CitationId, FieldId};
use crate::value::Label;
use serde::{Deserialize, Serialize};

/// A source of facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Of which kind.
    pub kind: SourceKind,
    /// The name of the register or decision, the title of the document; `None` where the kind says all.
    pub name: Option<String>,
    /// What readers see for it.
    pub label: Label,
    /// The provision that lets the agency fetch it.
    pub under: Vec<CitationId>,
}

/// Kinds of sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SourceKind {
    /// A register of an authority.
    Register,
    /// A document.
    Document,
    /// The employer.
    Employer,
    /// The person's own word.
    Declared,
    /// The agency's assessment.
    Assessed,
    /// An estimate.
    Estimated,
    /// An earlier decision.
    Decision,
}

impl SourceKind {
    /// The word for it in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::Document => "document",
            Self::Employer => "employer",
            Self::Declared => "declared",
            Self::Assessed => "assessed",
            Self::Estimated => "estimated",
            Self::Decision => "decision",
        }
    }
}

impl Source {
    /// A source that its kind alone names.
    #[must_use]
    pub fn of(kind: SourceKind) -> Self {
        Self { kind, name: None, label: Label::default(), under: Vec::new() }
    }

    /// A source with a name of its own.
    #[must_use]
    pub fn named(kind: SourceKind, name: &str) -> Self {
        Self { name: Some(name.to_owned()), ..Self::of(kind) }
    }

    /// What `$source` says in JSON: the name of a register, decision or document, else the word for its kind.
    #[must_use]
    pub fn json(&self) -> &str {
        self.name.as_deref().unwrap_or_else(|| self.kind.word())
    }
}

/// What a field of a concept is read from.
///
/// Fields that a case gives under their own keys come first, in source order; views of them follow.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// The key of its name: the most trusted of what is attested.
    #[default]
    Given,
    /// What one source says of another field: `f as declared`, `f from Skatteverket`. Unknown
    /// where that source says nothing.
    Attested {
        /// The field.
        of: FieldId,
        /// What `$source` says.
        source: String,
    },
    /// Of a field over time: the period that it is given for, as first and last day; absent where
    /// a plain value was given, which holds on the legal date only. Unknown where nothing was given.
    Covers {
        /// The field.
        of: FieldId,
    },
    /// Of a field over time: the list of its pieces, instances of a concept with the fields
    /// `from`, `to` and `value` (dates), or `at` and `value` (one for each unit, `over time by month`).
    Pieces {
        /// The field.
        of: FieldId,
    },
    /// A field over time on a day that it is not given for: never known.
    Elsewhere {
        /// The field.
        of: FieldId,
    },
    /// A judgement: the key of its name, with who, when and why.
    Assessment(Box<Assessment>),
    /// Of an earlier decision: what it answered, as the decision itself was given in JSON.
    Answer(Answer),
}

/// What an earlier decision answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// Whether it, or the step, is granted: yes where `outcome` is `granted`, no where it is
    /// `denied`, else unknown.
    Outcome,
    /// Its legal date.
    AsOf,
    /// Which month (day, week …) a step is.
    At,
    /// Its steps, a list of instances.
    Steps,
    /// A result, by the name of its field: absent where it is denied.
    Result {
        /// Whether it is there wherever it is granted.
        always: bool,
    },
}

impl Answer {
    /// The key of a decision in JSON that it is read from; of a result, the key that the results stand under.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Outcome => "outcome",
            Self::AsOf => "as_of",
            Self::At => "at",
            Self::Steps => "steps",
            Self::Result { .. } => "results",
        }
    }
}

impl Origin {
    /// Whether a case gives it under its own key; a view of another field has none.
    #[must_use]
    pub const fn has_key(&self) -> bool {
        match self {
            Self::Given | Self::Assessment(_) | Self::Answer(_) => true,
            Self::Attested { .. }
            | Self::Covers { .. }
            | Self::Pieces { .. }
            | Self::Elsewhere { .. } => false,
        }
    }

    /// The field that it is a view of.
    #[must_use]
    pub const fn base(&self) -> Option<FieldId> {
        match self {
            Self::Given | Self::Assessment(_) | Self::Answer(_) => None,
            Self::Attested { of, .. }
            | Self::Covers { of }
            | Self::Pieces { of }
            | Self::Elsewhere { of } => Some(*of),
        }
    }
}

/// What a person must judge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    /// What the one who judges is told.
    pub guidance: Label,
    /// Its provisions.
    pub under: Vec<CitationId>,
    /// Who may judge; empty: whoever.
    pub by: Vec<Label>,
}
