//! The explanation page of each code.

use super::{Code, Language};

/// The explanation page of a code, in Markdown.
#[must_use]
pub fn page(code: Code, language: Language) -> Option<&'static str> {
    let (_, en, sv) = PAGES.iter().find(|(id, _, _)| *id == code.id)?;
    Some(match language {
        Language::English => en,
        Language::Swedish => sv,
    })
}

// One row per code; the tidy test holds this list and the folder together.
static PAGES: &[(&str, &str, &str)] = &[];
