//! The one kind of error that goes out of the house.

use crate::code::Code;
use lagrum_interpreter::{InputError, Language, LineFault, LoadError};
use lagrum_plan::bundle::{BundleError, KeyError};
use serde::Serialize;
use std::fmt;

/// Why there is no answer. As JSON: `{"code": "facts.invalid", "message": "…", "messageSv": "…", "pointer": "/household/rnt"}`.
/// A host with codes of its own beside these says them in the same form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Error<C = Code> {
    /// What went wrong, for programs.
    pub code: C,
    /// What went wrong, for people, in English.
    pub message: String,
    /// The same in Swedish.
    #[serde(rename = "messageSv")]
    pub message_sv: String,
    /// The place in the case, as a JSON pointer; of several problems, that of the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// The line, from 1: of many cases the case's own, else the line in its text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// The column in its text, from 1, in bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
    /// Everything that is wrong with the facts, place by place.
    #[serde(skip_serializing_if = "<[Problem]>::is_empty")]
    pub problems: Box<[Problem]>,
}

/// Something wrong with one place of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The place, as a JSON pointer.
    pub pointer: String,
    /// The rule that is broken, as decisions name it: `unknown_key`.
    pub rule: &'static str,
    /// In English, without the place.
    pub message: String,
    /// In Swedish.
    #[serde(rename = "messageSv")]
    pub message_sv: String,
}

impl<C> Error<C> {
    /// What went wrong, in English and Swedish, with no place in the facts.
    #[must_use]
    pub fn new(code: C, message: impl Into<String>, message_sv: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            message_sv: message_sv.into(),
            pointer: None,
            line: None,
            column: None,
            problems: Box::default(),
        }
    }

    /// The same error with the code of a host that has more of them.
    #[must_use]
    pub fn coded<D>(self, code: impl FnOnce(C) -> D) -> Error<D> {
        let Self { code: own, message, message_sv, pointer, line, column, problems } = self;
        Error { code: code(own), message, message_sv, pointer, line, column, problems }
    }
}

impl<C: Serialize> Error<C> {
    /// What stands in the place of a decision, where a line (from 1) has none: `{"line": 3, "error": {…}}`.
    #[must_use]
    pub fn in_line(self, line: u64) -> String {
        let error = Self { line: Some(line), ..self };
        format!("{{\"line\":{line},\"error\":{}}}", error.to_json())
    }

    /// The error as one line of JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Texts and numbers always have a form in JSON.
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Error {
    pub(crate) fn not_text(what: (&str, &str), byte: usize) -> Self {
        let (en, sv) = what;
        Self::new(
            Code::UnreadableFacts,
            format!("{en} is not UTF-8 text: byte {byte}"),
            format!("{sv} är inte text i UTF-8: byte {byte}"),
        )
    }

    /// A call that no host should make: what is wrong with it, in English and Swedish.
    #[must_use]
    pub fn invalid_call(en: &str, sv: &str) -> Self {
        Self::new(Code::InvalidCall, en, sv)
    }

    /// Columns that are broken: what is wrong with them, in English and Swedish.
    #[must_use]
    pub fn invalid_columns(en: &str, sv: &str) -> Self {
        Self::new(Code::InvalidColumns, en, sv)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code.word(), self.message)
    }
}

impl std::error::Error for Error {}

impl From<BundleError> for Error {
    fn from(error: BundleError) -> Self {
        let code = match &error {
            BundleError::NotABundle => Code::NotABundle,
            BundleError::Newer { .. } => Code::NewerBundle,
            BundleError::TooLarge { .. } => Code::TooLarge,
            BundleError::Beheaded | BundleError::Truncated { .. } => Code::TruncatedBundle,
            BundleError::Trailing { .. }
            | BundleError::Altered
            | BundleError::OtherDigest { .. }
            | BundleError::BrokenSignature => Code::AlteredBundle,
            BundleError::Unreadable { .. } => Code::UnreadableBundle,
            BundleError::WrongSignature => Code::WrongSignature,
            BundleError::Unsigned => Code::Unsigned,
            BundleError::OtherKey { .. } => Code::OtherKey,
        };
        Self::new(code, error.to_string(), error.swedish())
    }
}

impl From<LoadError> for Error {
    fn from(error: LoadError) -> Self {
        match error {
            LoadError::Bundle(error) => error.into(),
            LoadError::Schema(_) | LoadError::Engine(_) => {
                Self::new(Code::UnreadableBundle, error.to_string(), error.swedish())
            }
        }
    }
}

impl From<KeyError> for Error {
    fn from(error: KeyError) -> Self {
        Self::new(Code::InvalidKey, error.to_string(), error.swedish())
    }
}

impl From<InputError> for Error {
    fn from(error: InputError) -> Self {
        let said = |language| error.message(language);
        let of = |code| Self::new(code, said(Language::English), said(Language::Swedish));
        match &error {
            InputError::UnknownDecision { .. } => of(Code::UnknownDecision),
            InputError::UnknownCoordination { .. } => of(Code::UnknownCoordination),
            InputError::UnknownReform { .. } => of(Code::UnknownReform),
            InputError::TooLarge { .. } => of(Code::TooLarge),
            InputError::Engine { .. } => of(Code::EngineFailed),
            InputError::Unreadable { line, column, .. } => Self {
                line: u64::try_from(*line).ok(),
                column: u32::try_from(*column).ok(),
                ..of(Code::UnreadableFacts)
            },
            InputError::Problems(problems) => Self {
                pointer: problems.first().map(|problem| problem.pointer.clone()),
                problems: problems.iter().map(Problem::from).collect(),
                ..of(Code::InvalidFacts)
            },
        }
    }
}

#[cfg(feature = "arrow")]
impl From<lagrum_interpreter::BatchError> for Error {
    fn from(error: lagrum_interpreter::BatchError) -> Self {
        let code = match error {
            lagrum_interpreter::BatchError::Input(error) => return error.into(),
            lagrum_interpreter::BatchError::Column(_) => Code::InvalidColumns,
            lagrum_interpreter::BatchError::Arrow(_) => Code::EngineFailed,
        };
        Self::new(code, error.message(Language::English), error.message(Language::Swedish))
    }
}

impl From<LineFault> for Error {
    fn from(fault: LineFault) -> Self {
        let (line, code) = match &fault {
            LineFault::Case(error) => return error.clone().into(),
            LineFault::Line(line) => match line {
                lagrum_interpreter::LineError::TooLong { .. } => (line, Code::TooLarge),
                lagrum_interpreter::LineError::NotText { .. }
                | lagrum_interpreter::LineError::Source { .. } => (line, Code::UnreadableFacts),
            },
        };
        Self {
            line: Some(line.line()),
            ..Self::new(code, fault.message(Language::English), fault.message(Language::Swedish))
        }
    }
}

impl From<&lagrum_interpreter::Problem> for Problem {
    fn from(problem: &lagrum_interpreter::Problem) -> Self {
        Self {
            pointer: problem.pointer.clone(),
            rule: problem.rule.word(),
            message: problem.message(Language::English),
            message_sv: problem.message(Language::Swedish),
        }
    }
}
