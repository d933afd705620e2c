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
use lagrum_language::hir::{Item, ItemKind};
use lagrum_plan::value::Label;

/// What an author says in a language, else in the other.
pub(crate) fn said(label: Label, language: Language) -> Option<String> {
    match language {
        Language::English => label.en.or(label.sv),
        Language::Swedish => label.sv.or(label.en),
    }
}

/// The name of a declaration to those who read pictures; what a reform says is no law, so it is told as the reform's.
fn of_reform(name: &str, item: &Item) -> String {
    let ItemKind::Change(change) = &item.kind else { return name.to_owned() };
    format!("{name} (reform {})", change.reform)
}
