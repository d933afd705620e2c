//! Types, and what rules can be of.

use super::completion::Completion;
use super::context::Context;
use super::{clauses, imports, members};
use lagrum_language::resolve::scope_of;
use lagrum_language::semantics::Target;
use lagrum_language::surface::Keyword;
use lagrum_language::types::{SignatureKind, signature};

/// Types that the language has.
const BUILT_IN: &[Keyword] = &[
    Keyword::YesNo,
    Keyword::Integer,
    Keyword::Number,
    Keyword::Percent,
    Keyword::Money,
    Keyword::Text,
    Keyword::Date,
    Keyword::Week,
    Keyword::Month,
    Keyword::Quarter,
    Keyword::HalfYear,
    Keyword::Year,
    Keyword::Period,
    Keyword::Duration,
    Keyword::ListOfType,
    Keyword::Personnummer,
    Keyword::Samordningsnummer,
    Keyword::Organisationsnummer,
];

/// The types of the language, and those that are declared.
pub(super) fn all(context: &Context<'_>) -> Vec<Completion> {
    let mut all = clauses::words(context, BUILT_IN);
    all.extend(declared(context, |kind| {
        matches!(
            kind,
            SignatureKind::Concept(_)
                | SignatureKind::Alternatives(..)
                | SignatureKind::Decision(..)
                | SignatureKind::Unit
        )
    }));
    all
}

/// Concepts and decisions.
pub(super) fn owners(context: &Context<'_>) -> Vec<Completion> {
    declared(context, |kind| {
        matches!(kind, SignatureKind::Concept(_) | SignatureKind::Decision(..))
    })
}

/// Of this package, and of those that it depends on.
fn declared(context: &Context<'_>, fits: impl Fn(&SignatureKind) -> bool) -> Vec<Completion> {
    let names = scope_of(context.db(), context.package).names.values();
    let fitting = names.filter(|def| fits(&signature(context.db(), **def).kind));
    let own = fitting.map(|def| members::named(context, Target::Item(*def)).rank(0));
    let mut all: Vec<Completion> = own.collect();
    all.extend(imports::names(context, &fits).into_iter().map(|lent| lent.rank(1)));
    all.extend(imports::before_dot(context).into_iter().map(|package| package.rank(2)));
    all
}
