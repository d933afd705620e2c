//! What is wrong with rules that each read well: circles, exceptions, versions, tables, citations.
//!
//! [`of_item`] looks at one declaration and the promises of others; [`of_root`] at what only a
//! package with all it depends on can show.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a check asks of a few kinds of declarations, expressions and names; the others are none of its business"
)]

mod citations;
mod columns;
mod conflicts;
mod constant;
mod contents;
mod controls;
pub(crate) mod coordination;
mod cycles;
mod days;
mod decisions;
mod delegated;
mod exceptions;
mod figures;
mod graph;
mod identity;
mod judgement;
mod lifetime;
mod query;
mod reforms;
mod sensitive;
mod series;
mod tables;
mod trust;
mod twice;
mod unused;
mod versions;

pub use conflicts::{Exceptions, exceptions as exceptions_judged};
pub use figures::{Figure, figures};
pub use query::{OfRoot, of_item, of_root};
pub(crate) use sensitive::rests_on_sensitive;
pub use tables::{Judged, Remark, judged};
