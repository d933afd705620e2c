//! Why two sides cannot be compared.

use super::Side;
use crate::door::InputError;
use crate::language::{Bilingual, Language};
use std::fmt;

/// Why two sides cannot be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CompareError {
    /// There is no such decision, or the engine could not run it.
    Input(InputError),
    /// A text is no case.
    Case {
        /// On which side.
        side: Side,
        /// Its number there, from 1.
        number: usize,
        /// What is wrong with it.
        error: InputError,
    },
    /// A file of cases is neither a case, nor a list of them, nor a line for each.
    NoCases {
        /// On which side.
        side: Side,
        /// What is wrong with it.
        error: InputError,
    },
    /// A file of payments and notices is none, or does not fit the cases.
    Ledger(Bilingual),
    /// Two cases of one side have the same id and the same legal date.
    Twice {
        /// On which side.
        side: Side,
        /// Their id.
        case: Option<String>,
        /// Their legal date.
        as_of: Option<String>,
    },
}

impl CompareError {
    /// The error, a line for each problem.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        match self {
            Self::Input(error) => error.message(language),
            Self::Ledger(reason) => reason.get(language).to_owned(),
            Self::NoCases { side, error } => {
                format!("{}: {}", named(*side, language), error.message(language))
            }
            Self::Case { side, number, error } => format!(
                "{}, {} {number}: {}",
                named(*side, language),
                language.pick("case", "ärende"),
                error.message(language)
            ),
            Self::Twice { side, case, as_of } => {
                let side = named(*side, language);
                let case = case.as_deref().unwrap_or("–");
                let as_of = as_of.as_deref().unwrap_or("–");
                match language {
                    Language::English => format!(
                        "{side}: two cases have the id {case} and the legal date {as_of}; give each its own `$case`"
                    ),
                    Language::Swedish => format!(
                        "{side}: två ärenden har id {case} och prövningsdagen {as_of}; ge vart och ett ett eget `$case`"
                    ),
                }
            }
        }
    }
}

const fn named(side: Side, language: Language) -> &'static str {
    match side {
        Side::Before => language.pick("before", "före"),
        Side::After => language.pick("after", "efter"),
    }
}

impl fmt::Display for CompareError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::English))
    }
}

impl std::error::Error for CompareError {}
