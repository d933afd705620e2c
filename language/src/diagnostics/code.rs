//! Stable codes of diagnostics.

use super::codes;

/// How bad a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The package cannot be compiled.
    Error,
    /// The package runs, but something deserves a look.
    Warning,
    /// For information only.
    Note,
}

/// A kind of diagnostic: its stable id and what it is about, in both languages.
#[derive(Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CodeRow {
    /// The stable id, `L0301`.
    pub id: &'static str,
    /// How bad every diagnostic of this code is.
    pub severity: Severity,
    /// The title in English.
    pub en: &'static str,
    /// The title in Swedish.
    pub sv: &'static str,
}

/// A kind of diagnostic. Each has an explanation page in both languages.
pub type Code = &'static CodeRow;

/// A row of the table of codes.
pub const fn code(
    id: &'static str,
    severity: Severity,
    en: &'static str,
    sv: &'static str,
) -> CodeRow {
    CodeRow { id, severity, en, sv }
}

/// Every code, by id.
#[must_use]
pub fn all_codes() -> Vec<Code> {
    let mut all: Vec<Code> = codes::FAMILIES.iter().flat_map(|rows| rows.iter().copied()).collect();
    all.sort_by_key(|code| code.id);
    all
}

/// The code with an id, `l0301` or `L0301`.
#[must_use]
pub fn code_by_id(id: &str) -> Option<Code> {
    all_codes().into_iter().find(|code| code.id.eq_ignore_ascii_case(id))
}
