//! What is said of the word at a cursor.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a question speaks of a few kinds of names and nodes; the others are none of its business"
)]

mod cited;
mod declared;
mod offered;
mod parameter;
mod tested;
mod words;

#[cfg(test)]
mod tests;

use crate::{FilePlace, FileSpan, Snapshot};
use lagrum_language::diagnostics::Language;
use lagrum_language::semantics::{Target, found_at};

/// What is said of the word at a cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hover {
    /// The word.
    pub at: FileSpan,
    /// What is said, as Markdown.
    pub markdown: String,
}

/// What is said of the word at a cursor: what a name means, with its type and provisions; what the language offers.
#[must_use]
pub fn hover(snapshot: &Snapshot, at: FilePlace, language: Language) -> Option<Hover> {
    let (package, source) = snapshot.source(at.file)?;
    let Some(found) = found_at(snapshot.db(), package, source, at.offset) else {
        return offered::word(snapshot, at, language);
    };
    let markdown = match found.mention.target {
        Target::Builtin(builtin) => offered::builtin(snapshot, source, builtin, language)?,
        target => declared::described(snapshot, target, language)?,
    };
    Some(Hover { at: snapshot.span(found.place()), markdown })
}

/// A text for the reader's language.
fn say<'t>(language: Language, en: &'t str, sv: &'t str) -> &'t str {
    match language {
        Language::English => en,
        Language::Swedish => sv,
    }
}
