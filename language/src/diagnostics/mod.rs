//! What the checker says to an author: data here, printing elsewhere.
//!
//! A pass builds a [`Diagnostic`] with its text in both languages; the command line, the editor
//! and CI formats choose one when they show it.

mod code;
pub mod codes;
mod diagnostic;
mod pages;
mod text;

pub use code::{Code, Severity, all_codes, code_by_id};
pub use diagnostic::{Diagnostic, Fix, Label, SourceSpan, TextEdit, sort};
pub use pages::page;
pub use text::{Language, Text};
