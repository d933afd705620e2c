//! The table of codes, a file per family.
//!
//! | ids | family |
//! |---|---|
//! | L01xx | [`syntax`]: the text cannot be read |
//! | L02xx | [`names`]: a name, a citation, a text |
//! | L03xx | [`types`]: kinds of values, units, presence |
//! | L04xx | [`rules`]: cycles, exceptions, versions, tables, coverage |
//! | L05xx | [`numbers`]: fractions, roundings, limits |
//! | L06xx | [`packages`]: manifests, dependencies, files |
//! | L07xx | [`tests`]: the `test` blocks |
//! | L080x | [`sources`]: who says a fact |
//! | L081x | [`controls`]: controls, samples, sensitive facts |
//! | L085x | [`judgement`]: what is left to a person, what the rules leave out |
//! | L087x | [`coordination`]: benefits for the same time |

use super::code::{Code, CodeRow, Severity, code};

pub mod controls;
pub mod coordination;
pub mod judgement;
pub mod names;
pub mod numbers;
pub mod packages;
pub mod rules;
pub mod sources;
pub mod syntax;
pub mod tests;
pub mod types;

/// Every family's rows.
pub(super) static FAMILIES: &[&[Code]] = &[
    syntax::ROWS,
    names::ROWS,
    types::ROWS,
    rules::ROWS,
    numbers::ROWS,
    packages::ROWS,
    tests::ROWS,
    sources::ROWS,
    controls::ROWS,
    coordination::ROWS,
    judgement::ROWS,
];

const fn error(id: &'static str, en: &'static str, sv: &'static str) -> CodeRow {
    code(id, Severity::Error, en, sv)
}

const fn note(id: &'static str, en: &'static str, sv: &'static str) -> CodeRow {
    code(id, Severity::Note, en, sv)
}

const fn warning(id: &'static str, en: &'static str, sv: &'static str) -> CodeRow {
    code(id, Severity::Warning, en, sv)
}

/// Declares the rows of one family: a constant for each, and the list of them all.
macro_rules! family {
    ($( $name:ident = $level:ident($id:literal, $en:literal, $sv:literal); )*) => {
        $(
            #[doc = $en]
            pub const $name: super::Code = &super::$level($id, $en, $sv);
        )*
        /// Every code of the family.
        pub(super) static ROWS: &[super::Code] = &[$($name),*];
    };
}
use family;
