//! Sources of facts.

use super::clauses;
use super::completion::{Completion, CompletionKind};
use super::context::Context;
use lagrum_language::resolve::{HeadKind, heads};
use lagrum_language::surface::Keyword;

const SOURCES: &[Keyword] = &[
    Keyword::Declared,
    Keyword::Document,
    Keyword::Employer,
    Keyword::Assessed,
    Keyword::Estimated,
    Keyword::Decision,
];

/// The registers, each after its keyword, and the other sources.
pub(super) fn all(context: &Context<'_>) -> Vec<Completion> {
    let word = context.spelt(Keyword::Register);
    let named = names(context).into_iter().map(|name| {
        Completion::new(context, CompletionKind::Source, format!("{word} {name}")).rank(0)
    });
    named.chain(clauses::words(context, SOURCES)).collect()
}

/// The registers.
pub(super) fn registers(context: &Context<'_>) -> Vec<Completion> {
    let names = names(context).into_iter();
    names.map(|name| Completion::new(context, CompletionKind::Source, name).rank(0)).collect()
}

fn names(context: &Context<'_>) -> Vec<String> {
    let packages = lagrum_language::resolve::closure(context.db(), context.package).iter();
    let files = packages.flat_map(|package| package.files(context.db()).iter());
    let all = files.flat_map(|file| heads(context.db(), *file).iter());
    all.filter(|head| head.kind == HeadKind::Register).map(|head| head.name.clone()).collect()
}
