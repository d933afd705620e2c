//! What belongs to what stands before a dot.

use super::completion::{Completion, CompletionKind};
use super::context::Context;
use lagrum_language::db::Def;
use lagrum_language::hir::{ItemKind, item, start_of};
use lagrum_language::resolve::{Place, scope_of};
use lagrum_language::semantics::{Target, found_at, item_at};
use lagrum_language::types::{
    Earlier, RuleSignature, SignatureKind, Type, Value, answered_names, infer, piece_field,
    piece_fields, rule_signature, signature,
};
use std::collections::BTreeMap;

/// What belongs to what stands before the dot at a byte.
pub(super) fn of(context: &Context<'_>, dot: u32) -> Vec<Completion> {
    let found = found_at(context.db(), context.package, context.source, dot);
    let found = found.filter(|found| context.snapshot.span(found.place()).end == dot);
    match found.map(|found| found.mention.target) {
        Some(Target::Package(package)) => of_package(context, package),
        Some(Target::Item(def)) if is_set(context, def) => values(context, def),
        Some(Target::Each(def)) => of_instance(context, def, |rule| rule.of),
        Some(Target::Owner(def)) => of_instance(context, def, |rule| rule.within),
        target => {
            let ty = target
                .and_then(|target| target.ty(context.db()))
                .or_else(|| type_before(context, dot));
            ty.map(|ty| of_type(context, &ty)).unwrap_or_default()
        }
    }
}

fn is_set(context: &Context<'_>, def: Def) -> bool {
    matches!(signature(context.db(), def).kind, SignatureKind::Alternatives(..))
}

/// What the instance of a rule has, or that which it stands in.
fn of_instance(
    context: &Context<'_>,
    def: Def,
    concept: impl Fn(&RuleSignature) -> Option<Def>,
) -> Vec<Completion> {
    let of = rule_signature(context.db(), def).and_then(concept);
    of.map(|of| of_concept(context, of)).unwrap_or_default()
}

/// The type of the smallest expression that ends at a byte.
fn type_before(context: &Context<'_>, end: u32) -> Option<Type> {
    let db = context.db();
    let def = item_at(db, context.package, context.source, end.saturating_sub(1))?;
    let item = item(db, def)?;
    let end = end.checked_sub(start_of(db, def))?;
    let ending = item
        .body
        .iter()
        .map(|(id, _)| (id, item.body.here(id)))
        .filter(|(_, here)| here.end == end);
    let (id, _) =
        ending.filter(|(_, here)| here.start < here.end).max_by_key(|(_, here)| here.start)?;
    Some(infer(db, def).ty(id))
}

/// What a value of a type has.
pub(super) fn of_type(context: &Context<'_>, ty: &Type) -> Vec<Completion> {
    match &ty.value {
        Value::Concept(def) => of_concept(context, *def),
        Value::Piece(def, index) => of_piece(context, *def, *index),
        Value::Earlier(def, what) => of_earlier(context, *def, *what),
        _ => Vec::new(),
    }
}

fn facts(context: &Context<'_>, def: Def) -> Vec<Target> {
    let count = match &signature(context.db(), def).kind {
        SignatureKind::Concept(facts) | SignatureKind::Decision(facts, _) => facts.len(),
        _ => 0,
    };
    (0u32..).take(count).map(|index| Target::Fact(def, index)).collect()
}

/// The facts of a concept, or the givens of a decision: what a case can say.
pub(super) fn givens(context: &Context<'_>, def: Def) -> Vec<Completion> {
    facts(context, def).into_iter().map(|target| named(context, target)).collect()
}

/// The facts of a concept, the givens and results of a decision, and their rules.
pub(super) fn of_concept(context: &Context<'_>, def: Def) -> Vec<Completion> {
    let db = context.db();
    let mut targets = facts(context, def);
    if let SignatureKind::Decision(_, results) = &signature(db, def).kind {
        targets.extend((0u32..).take(results.len()).map(|index| Target::Result(def, index)));
    }
    let rules = scope_of(db, context.package).members.get(&def);
    let all = rules.into_iter().flat_map(BTreeMap::values);
    let others = all.filter(|rule| Some(**rule) != context.def());
    targets.extend(others.map(|rule| Target::Item(*rule)));
    targets.into_iter().map(|target| named(context, target)).collect()
}

/// The values of a closed set.
pub(super) fn values(context: &Context<'_>, set: Def) -> Vec<Completion> {
    let SignatureKind::Alternatives(values, _) = &signature(context.db(), set).kind else {
        return Vec::new();
    };
    let targets = (0u32..).take(values.len()).map(|index| Target::Alternative(set, index));
    targets.map(|target| named(context, target)).collect()
}

/// The names that a package lends.
fn of_package(context: &Context<'_>, package: lagrum_language::db::Package) -> Vec<Completion> {
    let names = scope_of(context.db(), package).names.values();
    names
        .filter(|def| def.package == package)
        .map(|def| named(context, Target::Item(*def)))
        .collect()
}

fn of_piece(context: &Context<'_>, def: Def, index: u32) -> Vec<Completion> {
    let fields = (0u32..).zip(piece_fields(context.db(), def, index));
    let field = |(at, name): (u32, &&'static str)| {
        let ty = piece_field(context.db(), def, index, at);
        let detail = ty.map(|ty| context.shown(&ty)).unwrap_or_default();
        Completion::new(context, CompletionKind::Fact, *name).detail(detail)
    };
    fields.map(field).collect()
}

fn of_earlier(context: &Context<'_>, def: Def, what: Earlier) -> Vec<Completion> {
    let names = answered_names(context.db(), def, what).into_iter();
    names.map(|name| Completion::new(context, CompletionKind::Fact, name)).collect()
}

/// What is declared, by its name; better the better its type fits.
pub(super) fn named(context: &Context<'_>, target: Target) -> Completion {
    let db = context.db();
    let kind = match target {
        Target::Fact(..) | Target::Result(..) => CompletionKind::Fact,
        Target::Alternative(..) => CompletionKind::Alternative,
        Target::Item(def) => match &signature(db, def).kind {
            SignatureKind::Rule(_) => CompletionKind::Rule,
            SignatureKind::Parameter(_) => CompletionKind::Parameter,
            SignatureKind::Unit => CompletionKind::Unit,
            _ => CompletionKind::Type,
        },
        _ => CompletionKind::Local,
    };
    let ty = target.ty(db);
    let detail = ty.as_ref().map(|ty| context.shown(ty)).unwrap_or_default();
    let (name, place) = declared(context, target);
    let mut made = Completion::new(context, kind, name).detail(detail);
    made.declared = place.map(|place| {
        let span = context.snapshot.span(place);
        crate::FilePlace { file: span.file, offset: span.start }
    });
    made.rank = context.needed().map_or(1, |needed| fits(ty.as_ref(), &needed));
    made
}

/// The name of what is declared, and where it stands. Read from the declaration alone where that has it, so that
/// nothing of what it says is looked at.
fn declared(context: &Context<'_>, target: Target) -> (String, Option<Place>) {
    let db = context.db();
    let named = || {
        let def = target.def()?;
        let item = item(db, def)?;
        let name = match (target, &item.kind) {
            (Target::Item(_), _) => item.name.clone(),
            (Target::Fact(_, index), kind) => kind.fact(index)?.0.clone(),
            (Target::Alternative(_, index), ItemKind::Alternatives(values)) => {
                values.get(usize::try_from(index).ok()?)?.name.clone()
            }
            _ => return None,
        };
        Some((name.text, Some(Place { def, here: name.here })))
    };
    named().unwrap_or_else(|| (target.name(db), target.name_place(db)))
}

/// 0 for the type that is needed; 1 for what may lead to it; 3 for another.
pub(super) fn fits(ty: Option<&Type>, needed: &Type) -> u8 {
    match (ty.map(|ty| &ty.value), &needed.value) {
        (Some(is), needed) if is == needed => 0,
        (Some(Value::Number(is)), Value::Number(needed)) if is.kind == needed.kind => 2,
        (
            None | Some(Value::Concept(_) | Value::Earlier(..) | Value::Piece(..) | Value::Error),
            _,
        ) => 1,
        _ => 3,
    }
}
