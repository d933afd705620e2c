//! What can follow a value.

use super::clauses;
use super::completion::Completion;
use super::context::Context;
use lagrum_language::surface::Keyword;

const FOLLOW: &[Keyword] = &[
    Keyword::And,
    Keyword::Or,
    Keyword::ButAtLeast,
    Keyword::ButAtMost,
    Keyword::RoundedDownTo,
    Keyword::RoundedUpTo,
    Keyword::RoundedToNearest,
    Keyword::IfNone,
    Keyword::IsPresent,
    Keyword::IsAbsent,
    Keyword::Between,
    Keyword::In,
    Keyword::AsOf,
    Keyword::AsDeclared,
    Keyword::FromSource,
    Keyword::CountedPer,
    Keyword::DiffersFrom,
    Keyword::Under,
    Keyword::Whereby,
    Keyword::Except,
    Keyword::When,
    Keyword::Then,
    Keyword::Else,
    Keyword::Where,
];

/// Words that can follow a value.
pub(super) fn all(context: &Context<'_>) -> Vec<Completion> {
    clauses::words(context, FOLLOW)
}
