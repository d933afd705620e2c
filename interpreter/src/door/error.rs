//! Why there is no decision at all.

use super::problem::Problem;
use crate::language::{Bilingual, Language};
use std::fmt;

/// The longest text of a case, in bytes: 16 MiB.
pub(crate) const MAX_CASE_BYTES: usize = 16 * 1024 * 1024;

/// Why the input gave no decision. `Display` says it in English, [`InputError::message`] in either language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InputError {
    /// The package has no decision of that name.
    UnknownDecision {
        /// The name asked for.
        name: String,
        /// The name most likely meant.
        nearest: Option<String>,
        /// The decisions there are.
        known: Vec<String>,
    },
    /// The package has no coordination of that name.
    UnknownCoordination {
        /// The name asked for; empty where none was.
        name: String,
        /// The name most likely meant.
        nearest: Option<String>,
        /// The coordinations there are.
        known: Vec<String>,
    },
    /// The package has no reform of that name.
    UnknownReform {
        /// The name asked for.
        name: String,
        /// The name most likely meant.
        nearest: Option<String>,
        /// The reforms there are.
        known: Vec<String>,
    },
    /// The case is no JSON.
    Unreadable {
        /// The line, from 1.
        line: usize,
        /// The column, from 1, in bytes.
        column: usize,
        /// What is wrong.
        reason: Bilingual,
    },
    /// The text of the case is longer than 16 MiB.
    TooLarge {
        /// Its length in bytes.
        bytes: usize,
    },
    /// The case has keys that are not known, or keys twice, or forms that are not evaluated yet.
    /// Problems of its facts are among them.
    Problems(Vec<Problem>),
    /// The engine could not run the case.
    Engine {
        /// Why.
        reason: String,
    },
}

impl InputError {
    /// The error, a line for each problem.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        match (self, language) {
            (Self::UnknownDecision { name, nearest, known }, _) => {
                let text = match language {
                    Language::English => format!("there is no decision “{name}” in the package"),
                    Language::Swedish => format!("det finns inget beslut ”{name}” i regelpaketet"),
                };
                text + &known_names(nearest.as_deref(), known, language)
            }
            (Self::UnknownReform { name, nearest, known }, _) => {
                let text = match language {
                    Language::English => format!("there is no reform “{name}” in the package"),
                    Language::Swedish => {
                        format!("det finns ingen reform ”{name}” i regelpaketet")
                    }
                };
                text + &known_names(nearest.as_deref(), known, language)
            }
            (Self::UnknownCoordination { name, nearest, known }, _) => {
                unknown_coordination(name, nearest.as_deref(), known, language)
            }
            (Self::Unreadable { line, column, reason }, Language::English) => {
                format!("the case is not valid JSON: line {line}, column {column}: {}", reason.en)
            }
            (Self::Unreadable { line, column, reason }, Language::Swedish) => {
                format!("ärendet är inte giltig JSON: rad {line}, kolumn {column}: {}", reason.sv)
            }
            (Self::TooLarge { bytes }, Language::English) => {
                format!("the case is {bytes} bytes long; the limit is {MAX_CASE_BYTES} bytes")
            }
            (Self::TooLarge { bytes }, Language::Swedish) => {
                format!("ärendet är {bytes} byte långt; gränsen är {MAX_CASE_BYTES} byte")
            }
            (Self::Problems(problems), _) => {
                let lines: Vec<String> =
                    problems.iter().map(|problem| problem.line(language)).collect();
                lines.join("\n")
            }
            (Self::Engine { reason }, Language::English) => {
                format!("the case could not be decided: {reason}")
            }
            (Self::Engine { reason }, Language::Swedish) => {
                format!("ärendet kunde inte avgöras: {reason}")
            }
        }
    }
}

/// The name that was meant, else the names that there are.
fn known_names(nearest: Option<&str>, known: &[String], language: Language) -> String {
    let known = known.join(", ");
    match (nearest, language) {
        (Some(nearest), Language::English) => format!("; did you mean “{nearest}”?"),
        (Some(nearest), Language::Swedish) => format!("; menade du ”{nearest}”?"),
        (None, _) if known.is_empty() => String::new(),
        (None, Language::English) => format!("; it has {known}"),
        (None, Language::Swedish) => format!("; där finns {known}"),
    }
}

fn unknown_coordination(
    name: &str,
    nearest: Option<&str>,
    known: &[String],
    language: Language,
) -> String {
    let list = known.join(", ");
    match (known, nearest, language) {
        ([], _, Language::English) => "the package has no coordination".to_owned(),
        ([], _, Language::Swedish) => "regelpaketet har ingen samordning".to_owned(),
        _ if name.is_empty() => match language {
            Language::English => format!("name one of the package's coordinations: {list}"),
            Language::Swedish => format!("ange en av regelpaketets samordningar: {list}"),
        },
        (_, Some(near), Language::English) => {
            format!("there is no coordination “{name}” in the package; did you mean “{near}”?")
        }
        (_, Some(near), Language::Swedish) => {
            format!("det finns ingen samordning ”{name}” i regelpaketet; menade du ”{near}”?")
        }
        (_, None, Language::English) => {
            format!("there is no coordination “{name}” in the package; it has {list}")
        }
        (_, None, Language::Swedish) => {
            format!("det finns ingen samordning ”{name}” i regelpaketet; där finns {list}")
        }
    }
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::English))
    }
}

impl std::error::Error for InputError {}
