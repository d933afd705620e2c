//! Units: after a number, and after `per`.

use super::completion::{Completion, CompletionKind};
use super::context::Context;
use super::{clauses, members};
use lagrum_language::resolve::{HeadKind, heads, scope_of};
use lagrum_language::semantics::Target;
use lagrum_language::surface::Keyword;
use lagrum_language::types::{NumberType, SignatureKind, Value, signature};
use lagrum_plan::value::NumberKind;

/// Units of quantities, several of them.
const COUNTED: &[Keyword] =
    &[Keyword::Days, Keyword::Weeks, Keyword::Months, Keyword::Years, Keyword::PercentagePoints];
/// Units of time, one of them.
const TIMES: &[Keyword] = &[
    Keyword::Day,
    Keyword::Week,
    Keyword::Month,
    Keyword::Quarter,
    Keyword::HalfYear,
    Keyword::Year,
];

/// Units after a number: kronor first where an amount is needed.
pub(super) fn all(context: &Context<'_>) -> Vec<Completion> {
    let kind = match context.needed_of_number().map(|ty| ty.value) {
        Some(Value::Number(NumberType { kind, .. })) => Some(kind),
        _ => None,
    };
    let rank = |fits: bool| if fits { 0 } else { 2 };
    let unit = |word: Completion| Completion { kind: CompletionKind::Unit, ..word };
    let mut all: Vec<Completion> = clauses::words(context, &[Keyword::Kr])
        .into_iter()
        .map(|word| unit(word).rank(rank(kind == Some(NumberKind::Money))))
        .collect();
    all.push(
        Completion::new(context, CompletionKind::Unit, "%")
            .rank(rank(kind == Some(NumberKind::Percent))),
    );
    all.extend(clauses::words(context, COUNTED).into_iter().map(unit));
    all.extend(declared(context));
    all.extend(plurals(context));
    all
}

/// Units after `per`.
pub(super) fn of_time(context: &Context<'_>) -> Vec<Completion> {
    let unit = |word: Completion| Completion { kind: CompletionKind::Unit, ..word };
    let mut all: Vec<_> = clauses::words(context, TIMES).into_iter().map(unit).collect();
    all.extend(declared(context));
    all
}

fn declared(context: &Context<'_>) -> Vec<Completion> {
    let names = scope_of(context.db(), context.package).names.values();
    let units = names.filter(|def| signature(context.db(), **def).kind == SignatureKind::Unit);
    units.map(|def| members::named(context, Target::Item(*def)).rank(1)).collect()
}

fn plurals(context: &Context<'_>) -> Vec<Completion> {
    let files = context.package.files(context.db()).iter();
    let all = files.flat_map(|file| heads(context.db(), *file).iter());
    let plural = |head: &lagrum_language::resolve::Head| match &head.kind {
        HeadKind::Unit(plural) => plural.clone(),
        _ => None,
    };
    all.filter_map(plural)
        .map(|name| Completion::new(context, CompletionKind::Unit, name))
        .collect()
}
