//! Facts and local names that nothing uses.

use super::graph::{Graph, reached, says};
use super::series::content;
use crate::db::{Db, Def, Package, SourceFile};
use crate::diagnostics::{Text, codes::names};
use crate::hir::{Expr, ExprId, Here, Item, ItemKind, LocalDecl, Name, item};
use crate::resolve::{Finding, HeadKind, Place, declared, scope_of};
use crate::types::{
    Inference, Meaning, SignatureKind, Value, head, infer, instance_of, owner_of_control, signature,
};
use std::collections::BTreeSet;

/// A fact: the concept or decision that has it, and its number there.
pub(super) type Fact = (Def, u32);

/// Facts of a package that no decision or control of it uses, where it has decisions.
///
/// A fact that stands in the way to another is used; one that tests alone give is not.
pub(super) fn facts(db: &dyn Db, root: Package, graph: &Graph) -> Vec<Finding> {
    let own = &scope_of(db, root).own;
    let is = |def: &Def, kind: HeadKind| head(db, *def).is_some_and(|head| head.kind == kind);
    let decisions: Vec<Def> =
        own.iter().copied().filter(|def| is(def, HeadKind::Decision)).collect();
    if decisions.is_empty() {
        return Vec::new();
    }
    let concepts = own.iter().copied().filter(|def| is(def, HeadKind::Concept));
    let read = |def: &Def| is(def, HeadKind::Omitted) || is(def, HeadKind::Control);
    let others = own.iter().copied().filter(read);
    let changes = scope_of(db, root).changes.values().flatten().map(|(change, _)| *change);
    let from: Vec<Def> =
        decisions.iter().copied().chain(concepts.clone()).chain(others).chain(changes).collect();
    let used = facts_used(db, root, graph, from.iter().copied());
    let assessments = own.iter().copied().filter(|def| is(def, HeadKind::Assessment));
    let mut found = Vec::new();
    for owner in concepts.chain(decisions) {
        let Some(item) = item(db, owner) else { continue };
        for (index, name) in (0u32..).zip(fact_names(&item)) {
            let named = is_legal_date(db, owner, &item, index);
            if !used.contains(&(owner, index)) && !named && !name.text.is_empty() {
                found.push(unused_fact(owner, name));
            }
        }
    }
    let met = reached(graph, from);
    for def in assessments.filter(|def| !met.contains(def)) {
        found.extend(item(db, def).map(|item| unused_fact(def, &item.name)));
    }
    found
}

fn facts_used(
    db: &dyn Db,
    root: Package,
    graph: &Graph,
    from: impl Iterator<Item = Def>,
) -> BTreeSet<Fact> {
    let reached = reached(graph, from);
    let said = reached.into_iter().flat_map(|def| says(db, root, def));
    said.flat_map(|def| facts_in(db, def).iter().map(|(fact, _)| *fact)).collect()
}

/// The facts that a declaration names, and where.
pub(super) fn facts_in(db: &dyn Db, def: Def) -> &[(Fact, Here)] {
    facts_in_at(db, def.package, def.file, def.index)
}

#[salsa::tracked(returns(ref))]
fn facts_in_at(db: &dyn Db, package: Package, file: SourceFile, index: u32) -> Vec<(Fact, Here)> {
    let def = Def { package, file, index };
    let Some(item) = item(db, def) else { return Vec::new() };
    let inferred = infer(db, def);
    let own = instance_of(db, def, &item);
    let named = |(id, expr)| Some((fact(inferred, own, id, expr)?, item.body.here(id)));
    let mut facts: Vec<(Fact, Here)> = item.body.iter().filter_map(named).collect();
    if let (ItemKind::Concept(concept), Some(own)) = (&item.kind, own) {
        for by in &concept.identified_by {
            let at = concept.fields.iter().position(|field| field.name.text == by.text);
            facts.extend(at.and_then(|at| u32::try_from(at).ok()).map(|at| ((own, at), by.here)));
        }
    }
    facts
}

fn fact(inferred: &Inference, own: Option<Def>, id: ExprId, expr: &Expr) -> Option<Fact> {
    match (inferred.meaning(id)?, expr) {
        (Meaning::OwnField(index), _) => Some((own?, index)),
        (Meaning::Field(index), Expr::Field(base, _)) => match inferred.ty(*base).value {
            Value::Concept(of) => Some((of, index)),
            _ => None,
        },
        _ => None,
    }
}

fn fact_names(item: &Item) -> Vec<&Name> {
    match &item.kind {
        ItemKind::Concept(concept) => concept.fields.iter().map(|field| &field.name).collect(),
        ItemKind::Decision(decision) => decision.givens.iter().map(|given| &given.name).collect(),
        _ => Vec::new(),
    }
}

/// A decision that names no legal date takes it from the first date or month that it is given.
fn is_legal_date(db: &dyn Db, owner: Def, item: &Item, index: u32) -> bool {
    let ItemKind::Decision(decision) = &item.kind else { return false };
    let SignatureKind::Decision(givens, _) = &signature(db, owner).kind else { return false };
    let first = (0u32..).zip(givens).find(|(_, given)| matches!(given.ty.value, Value::Time(_)));
    decision.legal_date.is_none()
        && decision.for_each.is_none()
        && first.is_some_and(|(first, _)| first == index)
}

fn unused_fact(def: Def, name: &Name) -> Finding {
    let text = &name.text;
    Finding::new(
        names::UNUSED_FACT,
        Place { def, here: name.here },
        Text::new(
            format!("no decision or control of the package uses `{text}`"),
            format!("inget beslut och ingen kontroll i paketet använder `{text}`"),
        ),
    )
    .help(Text::new(
        "Ask only for what is needed to decide: remove the fact, or use it.",
        "Fråga bara efter det som behövs för att besluta: ta bort uppgiften eller använd den.",
    ))
}

/// Local names of a declaration that its expressions never use.
pub(super) fn locals(db: &dyn Db, def: Def, item: &Item) -> Vec<Finding> {
    let locals: &[LocalDecl] = match content(&item.kind) {
        ItemKind::Rule(rule) => &rule.locals,
        ItemKind::Table(table) => &table.locals,
        ItemKind::Decision(decision) => &decision.locals,
        ItemKind::Control(control) => &control.locals,
        _ => return Vec::new(),
    };
    let inferred = infer(db, def);
    let mut used: BTreeSet<u32> = item
        .body
        .iter()
        .filter_map(|(id, _)| match inferred.meaning(id) {
            Some(Meaning::Local(index)) => Some(index),
            _ => None,
        })
        .collect();
    used.extend(locals_of_controls(db, def, item));
    let unused = (0u32..)
        .zip(locals)
        .filter(|(index, local)| !used.contains(index) && !local.name.text.is_empty());
    unused.map(|(_, local)| unused_local(def, &local.name)).collect()
}

/// Local names of a decision that the controls of it use.
fn locals_of_controls(db: &dyn Db, decision: Def, item: &Item) -> Vec<u32> {
    if !matches!(item.kind, ItemKind::Decision(_)) {
        return Vec::new();
    }
    let mut used = Vec::new();
    for def in declared(db, decision.package, &HeadKind::Control) {
        let Some(control) = crate::hir::item(db, def) else { continue };
        let ItemKind::Control(decl) = &control.kind else { continue };
        if owner_of_control(db, def, decl) == Some(decision) {
            let inferred = infer(db, def);
            used.extend(control.body.iter().filter_map(|(id, _)| match inferred.meaning(id) {
                Some(Meaning::DecisionLocal(index)) => Some(index),
                _ => None,
            }));
        }
    }
    used
}

fn unused_local(def: Def, name: &Name) -> Finding {
    let text = &name.text;
    Finding::new(
        names::UNUSED_LOCAL,
        Place { def, here: name.here },
        Text::new(format!("nothing here uses `{text}`"), format!("inget här använder `{text}`")),
    )
    .help(Text::new("Remove it, or use it.", "Ta bort det eller använd det."))
}
