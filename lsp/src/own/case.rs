//! What requests about one case have in common: which case, and why nothing is answered.

use crate::queue::View;
use lagrum_ide::cases::{Question, Refusal};
use lagrum_language::diagnostics::{Language, Text};
use lagrum_plan::calendar::Date;
use serde::Deserialize;
use serde_json::{Map, Value};
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};

/// Nothing is decided now: the rules have errors, or what was named is not there any more. The message says so to the
/// author.
const REFUSED: i64 = -32803;

#[derive(Deserialize)]
pub(crate) struct Asked {
    package: String,
    decision: String,
    #[serde(default)]
    facts: Map<String, Value>,
    /// The day whose law is read.
    date: Option<String>,
    /// The day by which facts must have been received.
    on: Option<String>,
    #[serde(skip)]
    whole: std::sync::OnceLock<Value>,
}

impl Asked {
    /// The question that is asked.
    pub(crate) fn question(&self, language: Language) -> Result<Question<'_>> {
        Ok(Question {
            package: &self.package,
            decision: &self.decision,
            facts: self.whole.get_or_init(|| Value::Object(self.facts.clone())),
            law: day(self.date.as_deref(), language)?,
            known_on: day(self.on.as_deref(), language)?,
        })
    }
}

/// A day; none where none is said.
fn day(text: Option<&str>, language: Language) -> Result<Option<Date>> {
    let text = text.map(str::trim).filter(|text| !text.is_empty());
    let read = |text: &str| {
        let no_day = || {
            Text::new(
                format!("`{text}` is no day; write it as 2026-01-31"),
                format!("`{text}` är ingen dag; skriv den som 2026-01-31"),
            )
        };
        text.parse().map_err(|_| invalid(&no_day(), language))
    };
    text.map(read).transpose()
}

/// What was asked for cannot be, in the author's language.
pub(super) fn invalid(why: &Text, language: Language) -> Error {
    Error::invalid_params(why.get(language).to_owned())
}

/// A refusal in the author's language.
pub(crate) fn refused(view: &View, why: &Refusal) -> Error {
    let message = why.text(&view.snapshot).get(view.settings.language).to_owned();
    Error { code: ErrorCode::ServerError(REFUSED), message: message.into(), data: None }
}
