//! The parts of a declaration that have nodes of their own.

use super::node::NodeKind;
use crate::hir::{
    Body, ExceptionDecl, Here, Item, ItemKind, LocalDecl, Texts, Version, content, exceptions,
};
use crate::hir::{Citation, Name};
use lagrum_plan::calendar::Date;
use lagrum_plan::value::Label;

/// A part of a declaration.
pub(super) struct Part<'i> {
    pub(super) kind: NodeKind,
    pub(super) name: String,
    pub(super) label: Label,
    /// The text that is its own.
    pub(super) here: Here,
    pub(super) under: &'i [Citation],
    /// Its number among those of its kind, as names mean them.
    pub(super) number: u32,
    pub(super) dates: (Option<Date>, Option<Date>),
    pub(super) unverified: bool,
}

/// The parts of a declaration, in source order by kind.
pub(super) fn parts(item: &Item) -> Vec<Part<'_>> {
    let mut all = Vec::new();
    match content(&item.kind) {
        ItemKind::Concept(concept) => {
            let facts = concept.fields.iter();
            all.extend(facts.map(|field| Part {
                under: &field.under,
                here: field.here,
                ..plain(NodeKind::Fact, &field.name, &field.label)
            }));
        }
        ItemKind::Decision(decision) => {
            let givens = decision.givens.iter();
            all.extend(givens.map(|given| plain(NodeKind::Fact, &given.name, &given.label)));
            all.extend(decision.requires.iter().map(|require| Part {
                under: &require.under,
                here: require.here,
                ..plain(NodeKind::Condition, &require.name, &require.label)
            }));
            all.extend(decision.grants.iter().map(|grant| Part {
                under: &grant.under,
                here: grant.here,
                ..plain(NodeKind::Result, &grant.name, &grant.label)
            }));
            all.extend(locals(&decision.locals, &item.body));
        }
        ItemKind::Parameter(parameter) => all.extend(versions(&parameter.versions)),
        ItemKind::Rule(rule) => {
            all.extend(versions(&rule.versions));
            all.extend(locals(&rule.locals, &item.body));
        }
        ItemKind::Table(table) => {
            all.extend(versions(&table.versions));
            all.extend(locals(&table.locals, &item.body));
        }
        ItemKind::Control(control) => all.extend(locals(&control.locals, &item.body)),
        ItemKind::Coordination(decl) => all.extend(decl.benefits.iter().map(|benefit| Part {
            under: &benefit.under,
            ..plain(NodeKind::Benefit, &benefit.name, &benefit.label)
        })),
        ItemKind::Package { .. }
        | ItemKind::Use(_)
        | ItemKind::Act { .. }
        | ItemKind::Register
        | ItemKind::Unit { .. }
        | ItemKind::Alternatives(_)
        | ItemKind::Except { .. }
        | ItemKind::Delegated(_)
        | ItemKind::Prescribes { .. }
        | ItemKind::Test(_)
        | ItemKind::Assessment(_)
        | ItemKind::Omitted(_)
        | ItemKind::Reform(_)
        | ItemKind::Change(_) => {}
    }
    // An exception that stands by itself is the declaration, not a part of it.
    if !matches!(content(&item.kind), ItemKind::Except { .. }) {
        all.extend(exceptions(item).iter().map(exception));
    }
    numbered(all)
}

fn plain<'i>(kind: NodeKind, name: &Name, label: &Texts) -> Part<'i> {
    Part {
        kind,
        name: name.text.clone(),
        label: label.label(),
        here: name.here,
        under: &[],
        number: 0,
        dates: (None, None),
        unverified: false,
    }
}

/// The versions of a value that has dates; one that always holds is the declaration itself.
fn versions<T>(versions: &[Version<T>]) -> impl Iterator<Item = Part<'_>> {
    let dated = versions.iter().filter(|version| version.from.is_some());
    dated.map(|version| Part {
        kind: NodeKind::Version,
        name: version.from.map(|from| from.to_string()).unwrap_or_default(),
        label: Label::default(),
        here: version.here,
        under: &version.under,
        number: 0,
        dates: (version.from, version.to),
        unverified: version.unverified.is_some(),
    })
}

fn locals<'i>(locals: &'i [LocalDecl], body: &'i Body) -> impl Iterator<Item = Part<'i>> {
    locals.iter().map(|local| Part {
        here: Here { start: local.name.here.start, end: body.here(local.value).end },
        ..plain(NodeKind::Local, &local.name, &Texts::default())
    })
}

/// An exception, in a rule or by itself.
pub(super) fn exception(decl: &ExceptionDecl) -> Part<'_> {
    Part {
        under: &decl.under,
        here: decl.here,
        unverified: decl.unverified.is_some(),
        ..plain(NodeKind::Exception, &decl.name, &decl.label)
    }
}

fn numbered(mut parts: Vec<Part<'_>>) -> Vec<Part<'_>> {
    let mut kind = None;
    let mut next = 0_u32;
    for part in &mut parts {
        if kind != Some(part.kind) {
            kind = Some(part.kind);
            next = 0;
        }
        part.number = next;
        next = next.saturating_add(1);
    }
    parts
}
