//! What is shown beside the rules: types that are not written, and the values of a chosen case.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a question speaks of a few kinds of declarations and expressions; the others are none of its business"
)]

mod branches;
mod paid;
mod taken;
mod types;
mod values;

#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) use tests::PAID;

use values::end_of_line;
pub(crate) use values::listed;

pub use taken::{CaseValues, Stretch, case_values};

use crate::evaluation::Chosen;
use crate::{FilePlace, FileSpan, Snapshot};
use lagrum_language::diagnostics::Language;

/// Something shown beside the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// Where it is shown.
    pub at: FilePlace,
    /// What it is.
    pub kind: HintKind,
    /// What is shown.
    pub text: String,
    /// What is said when the author rests on it: the value of each instance; may be empty.
    pub more: String,
}

/// What a hint is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HintKind {
    /// A type that is not written.
    Type,
    /// A value of the chosen case.
    Value,
}

/// What is shown beside a stretch of a file, in source order; values only where a case is chosen and can be decided.
#[must_use]
pub fn hints(
    snapshot: &Snapshot,
    within: FileSpan,
    chosen: Option<&Chosen>,
    language: Language,
) -> Vec<Hint> {
    let mut found = types::types(snapshot, within);
    if let Some(chosen) = chosen {
        found.extend(values::values(snapshot, within.file, chosen, language).unwrap_or_default());
    }
    found.retain(|hint| (within.start..=within.end).contains(&hint.at.offset));
    found.sort_by_key(|hint| (hint.at, hint.kind));
    found
}
