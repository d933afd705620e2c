//! Parts of one declaration that have one name, and names that hide one of the package.

use super::series::content;
use crate::db::{Db, Def};
use crate::diagnostics::{
    Text,
    codes::{names, rules},
};
use crate::hir::{Item, ItemKind, Name, item};
use crate::resolve::{Finding, Place, scope_of};
use crate::types::{SignatureKind, rule_signature, signature};

/// Names said twice in a declaration, and names in it that hide one of the package.
pub(super) fn findings(db: &dyn Db, def: Def, item: &Item) -> Vec<Finding> {
    let mut found = Vec::new();
    for names in named_apart(&item.kind) {
        found.extend(twice(def, &names));
    }
    found.extend(fact_and_rule(db, def, item));
    found.extend(hidden(db, def, item));
    found
}

/// Lists of names that must differ.
fn named_apart(kind: &ItemKind) -> Vec<Vec<&Name>> {
    match content(kind) {
        ItemKind::Alternatives(values) => vec![values.iter().map(|value| &value.name).collect()],
        ItemKind::Concept(concept) => {
            vec![concept.fields.iter().map(|field| &field.name).collect()]
        }
        ItemKind::Decision(decision) => vec![
            decision.givens.iter().map(|given| &given.name).collect(),
            decision.requires.iter().map(|require| &require.name).collect(),
        ],
        ItemKind::Coordination(decl) => {
            vec![decl.benefits.iter().map(|benefit| &benefit.name).collect()]
        }
        ItemKind::Table(table) => {
            let bodies = table.versions.iter().filter_map(|version| version.value.as_ref());
            bodies.map(|body| body.results.iter().collect()).collect()
        }
        _ => Vec::new(),
    }
}

fn twice(def: Def, names: &[&Name]) -> Vec<Finding> {
    let mut found = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let first = names.iter().take(index).find(|other| other.text == name.text);
        if let (Some(first), false) = (first, name.text.is_empty()) {
            found.push(declared_twice(
                Place { def, here: name.here },
                Place { def, here: first.here },
                &name.text,
            ));
        }
    }
    found
}

fn declared_twice(at: Place, first: Place, name: &str) -> Finding {
    Finding::new(
        names::DECLARED_TWICE,
        at,
        Text::new(format!("`{name}` is declared twice"), format!("`{name}` deklareras två gånger")),
    )
    .and(first, Text::new("first declared here", "deklareras först här"))
    .help(Text::new(
        "Give one of them another name, or remove it.",
        "Ge den ena ett annat namn eller ta bort den.",
    ))
}

/// The concept or decision that a rule or table is of.
fn owner(db: &dyn Db, def: Def) -> Option<Def> {
    rule_signature(db, def).and_then(|rule| rule.of)
}

/// A rule that has the name of a fact of its concept could never be named.
fn fact_and_rule(db: &dyn Db, def: Def, rule: &Item) -> Option<Finding> {
    let of = owner(db, def)
        .filter(|_| !matches!(rule.kind, ItemKind::Prescribes { .. } | ItemKind::Change(_)))?;
    let owner = item(db, of)?;
    let same =
        |names: Vec<&Name>| names.into_iter().find(|name| name.text == rule.name.text).cloned();
    let first = match &owner.kind {
        ItemKind::Concept(concept) => {
            same(concept.fields.iter().map(|field| &field.name).collect())
        }
        ItemKind::Decision(decision) => {
            same(decision.givens.iter().map(|given| &given.name).collect())
        }
        _ => None,
    }?;
    let at = Place { def, here: rule.name.here };
    Some(declared_twice(at, Place { def: of, here: first.here }, &rule.name.text))
}

/// Facts and rules of a concept, and givens of a decision, that hide a parameter or rule of the package: there the
/// short name means the nearer one.
fn hidden(db: &dyn Db, def: Def, item: &Item) -> Vec<Finding> {
    let members: Vec<&Name> = match &item.kind {
        ItemKind::Concept(concept) => concept.fields.iter().map(|field| &field.name).collect(),
        ItemKind::Decision(decision) => decision.givens.iter().map(|given| &given.name).collect(),
        ItemKind::Rule(_) | ItemKind::Table(_) if owner(db, def).is_some() => vec![&item.name],
        _ => return Vec::new(),
    };
    let scope = scope_of(db, def.package);
    let mut found = Vec::new();
    for name in members {
        let Some(other) = scope.names.get(&name.text) else { continue };
        if *other != def
            && matches!(
                signature(db, *other).kind,
                SignatureKind::Parameter(_) | SignatureKind::Rule(_)
            )
        {
            found.push(hides(db, Place { def, here: name.here }, *other, &name.text));
        }
    }
    found
}

fn hides(db: &dyn Db, at: Place, other: Def, name: &str) -> Finding {
    let there = item(db, other).map(|item| item.name.here).unwrap_or_default();
    Finding::new(
        rules::HIDES_NAME,
        at,
        Text::new(
            format!("`{name}` hides what the package calls `{name}`"),
            format!("`{name}` skymmer det som paketet kallar `{name}`"),
        ),
    )
    .and(Place { def: other, here: there }, Text::new("hidden by it", "skyms av det"))
    .help(Text::new("Give one of them another name.", "Ge det ena ett annat namn."))
}
