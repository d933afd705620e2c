//! A concept that holds itself could never be given.
//!
//! Through a list, or through what may be absent, a concept may hold others of its kind: a case is
//! finite, and rules cannot follow such a chain all the way down.

use super::graph::{Graph, Link, circles};
use crate::db::{Db, Def, Package};
use crate::diagnostics::{Text, codes::rules};
use crate::hir::{ItemKind, item};
use crate::resolve::{Finding, Place, closure, scope_of};
use crate::types::{SignatureKind, Value, head, signature};

/// Concepts that hold themselves through facts that are always there.
pub(super) fn findings(db: &dyn Db, root: Package) -> Vec<Finding> {
    let mut graph = Graph::new();
    for def in closure(db, root).iter().flat_map(|package| &scope_of(db, *package).own) {
        let links = held(db, *def);
        if !links.is_empty() {
            graph.insert(*def, links);
        }
    }
    circles(&graph).iter().filter_map(|circle| finding(db, circle)).collect()
}

fn held(db: &dyn Db, def: Def) -> Vec<Link> {
    let SignatureKind::Concept(facts) = &signature(db, def).kind else { return Vec::new() };
    let Some(item) = item(db, def) else { return Vec::new() };
    let ItemKind::Concept(concept) = &item.kind else { return Vec::new() };
    let fields = facts.iter().zip(&concept.fields);
    fields
        .filter_map(|(fact, field)| match fact.ty.value {
            Value::Concept(to) if !fact.ty.optional => {
                Some(Link { to, said_in: def, here: field.here })
            }
            _ => None,
        })
        .collect()
}

fn finding(db: &dyn Db, circle: &[(Def, Link)]) -> Option<Finding> {
    let (first, rest) = circle.split_first()?;
    let name = |def: &Def| head(db, *def).map(|head| head.name.clone()).unwrap_or_default();
    let names: Vec<String> = circle.iter().map(|(def, _)| name(def)).collect();
    let start = name(&first.0);
    let place = |link: &Link| Place { def: link.said_in, here: link.here };
    let finding = Finding::new(
        rules::CONCEPT_IN_ITSELF,
        place(&first.1),
        Text::new(
            format!("every `{start}` would have to hold another: {} → {start}", names.join(" → ")),
            format!(
                "varje `{start}` skulle behöva innehålla ett till: {} → {start}",
                names.join(" → ")
            ),
        ),
    )
    .help(Text::new(
        "Add `may be absent`, or make it a list.",
        "Lägg till `kan saknas`, eller gör det till en lista.",
    ));
    Some(rest.iter().fold(finding, |finding, (_, link)| {
        finding.and(place(link), Text::new("which must hold this", "som måste innehålla detta"))
    }))
}
