//! The words of the engine, for those who speak with authors.

use lagrum_interpreter::{InputError, Language};
use lagrum_language::diagnostics::{self, Text};

/// The engine's word for the language that an author reads.
#[must_use]
pub const fn spoken(language: diagnostics::Language) -> Language {
    match language {
        diagnostics::Language::English => Language::English,
        diagnostics::Language::Swedish => Language::Swedish,
    }
}

/// Why facts are no case, in both languages.
#[must_use]
pub fn refused(error: &InputError) -> Text {
    Text::new(error.message(Language::English), error.message(Language::Swedish))
}
