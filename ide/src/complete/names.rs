//! The names in view where a value is needed.

use super::completion::{Completion, CompletionKind};
use super::context::Context;
use super::{clauses, imports, members};
use lagrum_language::builtins::TABLE;
use lagrum_language::db::Def;
use lagrum_language::diagnostics::Language;
use lagrum_language::hir::{ExprId, ItemKind, content, item, start_of};
use lagrum_language::resolve::scope_of;
use lagrum_language::semantics::{Role, Target, mentions};
use lagrum_language::surface::{Keyword, Surface};
use lagrum_language::types::{SignatureKind, Type, Value, rule_signature, signature};

/// Words that begin a value.
const BEGIN_VALUE: &[Keyword] = &[
    Keyword::If,
    Keyword::PartOf,
    Keyword::CountOf,
    Keyword::SumOf,
    Keyword::LargestOf,
    Keyword::SmallestOf,
    Keyword::AverageOf,
    Keyword::FirstOf,
];
/// Words that begin a condition.
const BEGIN_CONDITION: &[Keyword] = &[
    Keyword::Not,
    Keyword::Exists,
    Keyword::Every,
    Keyword::AllOfTheFollowing,
    Keyword::AnyOfTheFollowing,
    Keyword::NoneOfTheFollowing,
];

/// Everything that a value can begin with here.
pub(super) fn all(context: &Context<'_>) -> Vec<Completion> {
    let needed = context.needed();
    let mut all = locals(context);
    if let Some(own) = owner(context) {
        all.extend(members::of_concept(context, own));
    }
    all.extend(of_package(context));
    all.extend(alternatives(context, needed.as_ref()));
    all.extend(builtins(context));
    all.extend(imports::names(context, |kind| {
        matches!(kind, SignatureKind::Parameter(_) | SignatureKind::Rule(_))
    }));
    all.extend(imports::before_dot(context).into_iter().map(|package| package.rank(4)));
    let is_condition = needed.as_ref().is_none_or(|needed| needed.value == Value::YesNo);
    let words = if is_condition { BEGIN_CONDITION } else { BEGIN_VALUE };
    all.extend(clauses::words(context, words).into_iter().map(|word| word.rank(4)));
    if needed.is_some_and(|needed| needed.value == Value::YesNo) {
        let plain = clauses::words(context, &[Keyword::Yes, Keyword::No]);
        all.extend(plain.into_iter().map(|word| word.rank(2)));
    }
    all
}

/// The concept or decision whose facts are named without a path.
fn owner(context: &Context<'_>) -> Option<Def> {
    let def = context.def()?;
    let item = item(context.db(), def)?;
    let named = |name: &str| scope_of(context.db(), context.package).owner(context.db(), name);
    match content(&item.kind) {
        ItemKind::Decision(_) | ItemKind::Concept(_) => Some(def),
        ItemKind::Control(control) => named(&control.of.as_ref()?.concept.text),
        ItemKind::Except { of, .. } => named(&of.as_ref()?.text),
        ItemKind::Omitted(omitted) => named(&omitted.of.as_ref()?.text),
        _ => rule_signature(context.db(), def)?.of,
    }
}

/// Names of the declaration itself: arguments, `whereby`, the instance it is of, steps, and rows of the lists that the
/// cursor stands in. What an exception outside its rule can name of the rule, and a control of its decision.
fn locals(context: &Context<'_>) -> Vec<Completion> {
    let Some((def, item)) = context.def().and_then(|def| Some((def, item(context.db(), def)?)))
    else {
        return Vec::new();
    };
    let at = context.start.offset.saturating_sub(start_of(context.db(), def));
    let is_around = |id: ExprId| {
        let here = item.body.here(id);
        here.start <= at && at <= here.end.saturating_add(1)
    };
    let own = declared(context, def).filter(|target| match target {
        Target::Row(_, id) | Target::RowNumber(_, id) => is_around(*id),
        Target::Step(_) => true,
        other => other.is_local(),
    });
    let outside = || {
        let excepts = &scope_of(context.db(), context.package).excepts;
        excepts.iter().find(|(_, outside)| outside.contains(&def)).map(|(rule, _)| *rule)
    };
    let rule = matches!(content(&item.kind), ItemKind::Except { .. }).then(outside).flatten();
    let of_rule = rule.into_iter().flat_map(|rule| declared(context, rule)).filter(|target| {
        matches!(target, Target::Argument(..) | Target::Each(_) | Target::Owner(_))
    });
    let is_control = matches!(content(&item.kind), ItemKind::Control(_));
    let decision = owner(context).filter(|_| is_control).into_iter();
    let of_decision = decision
        .flat_map(|decision| declared(context, decision))
        .filter(|target| matches!(target, Target::Local(..)));
    let all = own.chain(of_rule).chain(of_decision);
    all.map(|target| members::named(context, target)).collect()
}

/// The names that a declaration gives.
fn declared<'c>(context: &'c Context<'_>, def: Def) -> impl Iterator<Item = Target> + 'c {
    let all = mentions(context.db(), def).iter();
    all.filter(|mention| mention.role == Role::Declares).map(|mention| mention.target)
}

/// Parameters, and rules of nothing.
fn of_package(context: &Context<'_>) -> Vec<Completion> {
    let names = scope_of(context.db(), context.package).names.iter();
    let meant = names.filter(|(name, _)| context.may_mean(name)).map(|(_, def)| def);
    let is_value = |def: &&Def| {
        matches!(
            signature(context.db(), **def).kind,
            SignatureKind::Parameter(_) | SignatureKind::Rule(_)
        )
    };
    meant.filter(is_value).map(|def| members::named(context, Target::Item(*def))).collect()
}

/// The values of the set that is needed.
fn alternatives(context: &Context<'_>, needed: Option<&Type>) -> Vec<Completion> {
    match needed.map(|needed| &needed.value) {
        Some(Value::Alternatives(set)) => {
            members::values(context, *set).into_iter().map(|value| value.rank(0)).collect()
        }
        _ => Vec::new(),
    }
}

fn builtins(context: &Context<'_>) -> Vec<Completion> {
    let made = |row: &lagrum_language::builtins::Row| {
        let name = row.name(context.surface);
        let signature = match context.surface {
            Surface::English => row.signature_en,
            Surface::Swedish => row.signature_sv,
        };
        let doc = match context.language {
            Language::English => row.doc_en,
            Language::Swedish => row.doc_sv,
        };
        let one = Completion::new(context, CompletionKind::Function, name)
            .detail(signature)
            .documented(doc)
            .rank(4);
        if signature.starts_with('(') { one.snippet(format!("{name}($1)$0")) } else { one }
    };
    TABLE.iter().map(made).collect()
}
