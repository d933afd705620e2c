//! Why columns are no cases.

use crate::language::{Bilingual, Language};
use std::fmt;

/// Why columns hold no cases of a decision. `Display` says it in English, [`ColumnError::message`] in either language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ColumnError {
    /// There is no such fact.
    Unknown {
        /// The column, and those that hold it: `household.rnt`.
        column: String,
        /// The name most likely meant.
        nearest: Option<String>,
    },
    /// There are two columns of one name.
    Twice {
        /// The column.
        column: String,
    },
    /// The fact is not given in columns of this type.
    Type {
        /// The column.
        column: String,
        /// What it should be.
        expected: Bilingual,
        /// Its type, as Arrow names it.
        found: String,
    },
}

impl ColumnError {
    /// The error in a language.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        match (self, language) {
            (Self::Unknown { column, nearest }, Language::English) => {
                let nearest = nearest.as_ref().map(|name| format!("; did you mean “{name}”?"));
                format!("there is no fact “{column}”{}", nearest.unwrap_or_default())
            }
            (Self::Unknown { column, nearest }, Language::Swedish) => {
                let nearest = nearest.as_ref().map(|name| format!("; menade du ”{name}”?"));
                format!("det finns ingen uppgift ”{column}”{}", nearest.unwrap_or_default())
            }
            (Self::Twice { column }, Language::English) => {
                format!("there are two columns “{column}”")
            }
            (Self::Twice { column }, Language::Swedish) => {
                format!("det finns två kolumner ”{column}”")
            }
            (Self::Type { column, expected, found }, Language::English) => {
                format!("the column “{column}” is {found}; expected {}", expected.en)
            }
            (Self::Type { column, expected, found }, Language::Swedish) => {
                format!("kolumnen ”{column}” är {found}; väntade {}", expected.sv)
            }
        }
    }
}

impl fmt::Display for ColumnError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::English))
    }
}

impl std::error::Error for ColumnError {}
