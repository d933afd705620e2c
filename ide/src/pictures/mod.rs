//! What is drawn for an author: what a decision rests on, figures over time, tables, and acts section by section.

mod acts;
mod figures;
mod ground;
mod tables;
#[cfg(test)]
mod tests;

pub use acts::{Act, Chapter, Section, acts};
pub use figures::{Figure, Period, figures};
pub use ground::{Ground, ground};
pub use tables::{Remark, Table, tables};

use lagrum_language::diagnostics::Language;
use lagrum_plan::value::Label;

/// What an author says in a language, else in the other.
pub(crate) fn said(label: Label, language: Language) -> Option<String> {
    match language {
        Language::English => label.en.or(label.sv),
        Language::Swedish => label.sv.or(label.en),
    }
}
