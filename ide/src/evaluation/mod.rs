//! An evaluation of a case, and where in the text that stands which it tells of.

mod choices;
mod chosen;
mod ready;

pub use choices::Choices;
pub use chosen::{Chosen, Unshown};
pub use ready::Evaluation;
pub(crate) use ready::trimmed;

use lagrum_language::diagnostics::Language;

/// The language of the engine's texts.
pub(crate) fn spoken(language: Language) -> lagrum_interpreter::Language {
    match language {
        Language::English => lagrum_interpreter::Language::English,
        Language::Swedish => lagrum_interpreter::Language::Swedish,
    }
}

/// A text without its end where it is long.
pub(crate) fn shortened(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()),
        None => text.to_owned(),
    }
}
