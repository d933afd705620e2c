//! What requests about one case have in common: which case, and why nothing is answered.

use crate::queue::View;
use lagrum_ide::cases::{Question, Refusal};
use lagrum_language::diagnostics::Language;
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
    pub(crate) fn question(&self) -> Result<Question<'_>> {
        Ok(Question {
            package: &self.package,
            decision: &self.decision,
            facts: self.whole.get_or_init(|| Value::Object(self.facts.clone())),
            law: day(self.date.as_deref())?,
            known_on: day(self.on.as_deref())?,
        })
    }
}

/// A day; none where none is said.
fn day(text: Option<&str>) -> Result<Option<Date>> {
    let text = text.map(str::trim).filter(|text| !text.is_empty());
    let read = |text: &str| {
        text.parse()
            .map_err(|_| Error::invalid_params(format!("`{text}` is no day, as 2026-01-31")))
    };
    text.map(read).transpose()
}

/// A refusal in the author's language.
pub(crate) fn refused(view: &View, why: &Refusal) -> Error {
    let text = why.text(&view.snapshot);
    let message = match view.settings.language {
        Language::English => text.en,
        Language::Swedish => text.sv,
    };
    Error { code: ErrorCode::ServerError(REFUSED), message: message.into(), data: None }
}
