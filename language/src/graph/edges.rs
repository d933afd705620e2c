//! From bodies to edges.

use super::build::Build;
use super::node::{Edge, EdgeKind, NodeId, NodeKind};
use crate::db::Def;
use crate::diagnostics::SourceSpan;
use crate::hir::{
    CoordinationDecl, Expr, ExprId, Here, Item, ItemKind, SourceKind, TextLit, TextPiece, Texts,
    content, exceptions, item,
};
use crate::resolve::{Place, scope_of};
use crate::types::{Inference, Meaning, Value, infer, instance_of};
use std::collections::BTreeMap;

type Found = BTreeMap<(NodeId, NodeId, EdgeKind), Vec<SourceSpan>>;

/// Adds what the declarations depend on.
pub(super) fn add(build: &mut Build<'_>, defs: &[Def]) {
    let mut found = Found::new();
    for def in defs {
        let (Some(item), Some(id)) = (item(build.db, *def), build.items.get(def).copied()) else {
            continue;
        };
        read(build, &mut found, *def, &item);
        parts(build, &mut found, *def, id);
        registers(build, &mut found, *def, &item);
        exceptions_to(build, &mut found, *def, &item, id);
        around(build, &mut found, *def, &item, id);
    }
    let edge = |((from, to, kind), at)| Edge { from, to, kind, at };
    build.graph.edges = found.into_iter().map(edge).collect();
}

fn put(found: &mut Found, from: NodeId, to: NodeId, kind: EdgeKind, at: SourceSpan) {
    if from != to {
        found.entry((from, to, kind)).or_default().push(at);
    }
}

/// What the expressions of a declaration name.
fn read(build: &Build<'_>, found: &mut Found, def: Def, item: &Item) {
    let Some(whole) = build.items.get(&def).copied() else { return };
    let inferred = infer(build.db, def);
    let own = instance_of(build.db, def, item);
    let told = told(item);
    let within: Vec<(Here, NodeId)> =
        build.parts_of(def).iter().map(|part| (part.here, part.id)).collect();
    for (id, expr) in item.body.iter() {
        let Some((to, kind)) = named(build, inferred, def, own, id, expr) else { continue };
        let here = item.body.here(id);
        let inner = within.iter().filter(|(part, _)| holds(*part, here));
        let from = inner.min_by_key(|(part, _)| part.end.saturating_sub(part.start));
        let from = from.map_or(whole, |(_, part)| *part);
        let mentioned = told.iter().any(|text| holds(item.body.here(*text), here));
        let kind = if mentioned { EdgeKind::Tells } else { kind };
        put(found, from, to, kind, Place { def, here }.in_file(build.db));
    }
}

fn holds(outer: Here, inner: Here) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// The node that a name means, and how it is used.
fn named(
    build: &Build<'_>,
    inferred: &Inference,
    def: Def,
    own: Option<Def>,
    id: ExprId,
    expr: &Expr,
) -> Option<(NodeId, EdgeKind)> {
    let item = |def: Def| build.items.get(&def).copied();
    let fact = |of: Def, number| build.part(of, NodeKind::Fact, number);
    let to = match inferred.meaning(id)? {
        Meaning::Local(number) => build.part(def, NodeKind::Local, number),
        Meaning::DecisionLocal(number) => build.part(own?, NodeKind::Local, number),
        Meaning::Result(number) => build.part(own.unwrap_or(def), NodeKind::Result, number),
        Meaning::OwnField(number) => fact(own?, number),
        Meaning::OwnMember(def)
        | Meaning::Member(def)
        | Meaning::Parameter(def)
        | Meaning::Rule(def) => item(def),
        Meaning::Alternative(def, _) | Meaning::Alternatives(def) => item(def),
        Meaning::Field(number) => {
            let Expr::Field(base, _) = expr else { return None };
            match inferred.ty(*base).value {
                Value::Concept(of) => fact(of, number),
                Value::Piece(of, piece) => fact(of, piece),
                Value::Earlier(of, _) => return Some((item(of)?, EdgeKind::Earlier)),
                _ => None,
            }
        }
        Meaning::Argument(_)
        | Meaning::Row(_)
        | Meaning::RowNumber(_)
        | Meaning::Each
        | Meaning::Owner
        | Meaning::Step
        | Meaning::Column(_)
        | Meaning::Carried
        | Meaning::Package(_)
        | Meaning::Builtin(_) => None,
    };
    Some((to?, EdgeKind::Reads))
}

/// The values in texts that only tell of them.
fn told(item: &Item) -> Vec<ExprId> {
    let texts: Vec<&Texts> = match content(&item.kind) {
        ItemKind::Decision(decision) => {
            let because = decision.denied_because.iter().map(|(_, texts)| texts);
            let thresholds = decision.thresholds.iter().map(|threshold| &threshold.action.text);
            [&decision.granted, &decision.denied]
                .into_iter()
                .chain(because)
                .chain(thresholds)
                .collect()
        }
        ItemKind::Concept(concept) => {
            concept.ensures.iter().map(|ensure| &ensure.because).collect()
        }
        ItemKind::Control(control) => control.action.iter().map(|action| &action.text).collect(),
        ItemKind::Assessment(decl) => vec![&decl.guidance],
        ItemKind::Omitted(decl) => vec![&decl.because],
        _ => Vec::new(),
    };
    let literals = texts.into_iter().flat_map(|texts| texts.en.iter().chain(&texts.sv));
    literals.flat_map(holes).collect()
}

fn holes(text: &TextLit) -> impl Iterator<Item = ExprId> {
    text.pieces.iter().filter_map(|piece| match piece {
        TextPiece::Hole(id) => Some(*id),
        TextPiece::Text(_) => None,
    })
}

/// What a declaration is made up of.
fn parts(build: &Build<'_>, found: &mut Found, def: Def, id: NodeId) {
    for part in build.parts_of(def) {
        let kind = match part.kind {
            NodeKind::Condition | NodeKind::Result => EdgeKind::Decides,
            NodeKind::Version => EdgeKind::Version,
            NodeKind::Benefit => EdgeKind::Decides,
            _ => continue,
        };
        put(found, id, part.id, kind, Place { def, here: part.here }.in_file(build.db));
    }
}

/// The registers that facts come from.
fn registers(build: &Build<'_>, found: &mut Found, def: Def, item: &Item) {
    let names = &scope_of(build.db, def.package).names;
    for part in build.parts_of(def).iter().filter(|part| part.kind == NodeKind::Fact) {
        let Some((_, clauses)) = item.kind.fact(part.number) else { continue };
        for source in clauses.sources.iter().filter(|source| source.kind == SourceKind::Register) {
            let register = source.name.as_ref().and_then(|name| names.get(&name.text));
            if let Some(register) = register.and_then(|register| build.items.get(register)) {
                let at = Place { def, here: source.here }.in_file(build.db);
                put(found, part.id, *register, EdgeKind::Source, at);
            }
        }
    }
}

/// What exceptions a declaration holds, or is: each from the rule, or from the exception it is one to.
fn exceptions_to(build: &Build<'_>, found: &mut Found, def: Def, item: &Item, id: NodeId) {
    let standalone = build.graph.node(id).is_some_and(|node| node.kind == NodeKind::Exception);
    let rule = match (standalone, build.graph.node(id)) {
        (true, Some(node)) => node.part_of,
        _ => Some(id),
    };
    let Some(rule) = rule else { return };
    for (number, decl) in (0u32..).zip(exceptions(item)) {
        let own = if standalone { Some(id) } else { build.part(def, NodeKind::Exception, number) };
        let Some(own) = own else { continue };
        let parent = decl.to.as_ref().and_then(|to| exception_called(build, rule, &to.text));
        let at = Place { def, here: decl.name.here }.in_file(build.db);
        put(found, parent.unwrap_or(rule), own, EdgeKind::Exception, at);
    }
}

fn exception_called(build: &Build<'_>, rule: NodeId, name: &str) -> Option<NodeId> {
    let called = |node: &super::Node| {
        node.kind == NodeKind::Exception && node.part_of == Some(rule) && node.name == name
    };
    let at = build.graph.nodes.iter().position(called)?;
    u32::try_from(at).ok().map(NodeId)
}

/// What stands around a declaration: what fills or changes it, controls of it, what is left out of it.
fn around(build: &Build<'_>, found: &mut Found, def: Def, item: &Item, id: NodeId) {
    let scope = scope_of(build.db, def.package);
    let at = Place { def, here: item.name.here }.in_file(build.db);
    let of = build.graph.node(id).and_then(|node| node.of);
    match &item.kind {
        ItemKind::Prescribes { .. } => {
            let mut filled = scope.prescribes.iter().filter(|(_, by)| by.contains(&def));
            if let Some(target) = filled.next().and_then(|(target, _)| build.items.get(target)) {
                put(found, *target, id, EdgeKind::Fills, at);
            }
        }
        ItemKind::Change(_) => {
            let target = scope.changed_by(def).and_then(|target| build.items.get(&target));
            if let Some(target) = target {
                put(found, *target, id, EdgeKind::Changes, at);
            }
        }
        ItemKind::Control(_) => {
            if let Some(of) = of {
                put(found, id, of, EdgeKind::Checks, at);
            }
        }
        ItemKind::Omitted(_) => {
            if let Some(of) = of {
                put(found, of, id, EdgeKind::LeavesOut, at);
            }
        }
        ItemKind::Coordination(decl) => restricts(build, found, def, decl),
        _ => {}
    }
}

fn restricts(build: &Build<'_>, found: &mut Found, def: Def, decl: &CoordinationDecl) {
    let benefit = |name: &str| {
        let at = decl.benefits.iter().position(|benefit| benefit.name.text == name)?;
        build.part(def, NodeKind::Benefit, u32::try_from(at).ok()?)
    };
    for rule in &decl.rules {
        let Some(target) = benefit(&rule.target.text) else { continue };
        for other in rule.others.iter().filter_map(|other| benefit(&other.text)) {
            let at = Place { def, here: rule.here }.in_file(build.db);
            put(found, target, other, EdgeKind::Restricts, at);
        }
    }
}
