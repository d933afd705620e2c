//! What a higher act leaves to a lower one is filled, once, and where a decision relies on it.

use super::graph::{Graph, Link, reached};
use super::series::content;
use crate::db::{Db, Def, Package};
use crate::diagnostics::{
    Language, Text,
    codes::{names, types},
};
use crate::hir::{ItemKind, Name, item};
use crate::resolve::{Finding, HeadKind, Place, closure, scope_of};
use crate::types::{SignatureKind, Value, display, head, signature};
use std::collections::BTreeSet;

/// Delegated rules that the decisions of a package rely on and that nothing fills; what is filled twice; and
/// prescriptions that fill what nobody left to them.
pub(super) fn findings(db: &dyn Db, root: Package, graph: &Graph) -> Vec<Finding> {
    let own = scope_of(db, root).own.iter().copied();
    let decisions =
        own.filter(|def| head(db, *def).is_some_and(|head| head.kind == HeadKind::Decision));
    let relied_on = reached(graph, decisions);
    let mut found = Vec::new();
    for def in relied_on.iter().filter(|def| is_delegated(db, **def)) {
        if fills(db, root, *def).is_empty() && !has_content(db, *def) {
            found.extend(not_filled(db, &relied_on, graph, *def));
        }
    }
    found.extend(overfilled(db, root));
    found.extend(not_left(db, root));
    found
}

/// What is filled twice, whether or not a decision relies on it.
fn overfilled(db: &dyn Db, root: Package) -> Vec<Finding> {
    let packages = closure(db, root).iter();
    let filled: BTreeSet<Def> =
        packages.flat_map(|package| scope_of(db, *package).prescribes.keys().copied()).collect();
    let mut found = Vec::new();
    for def in filled.into_iter().filter(|def| is_delegated(db, *def)) {
        if let [first, more @ ..] = fills(db, root, def).as_slice() {
            found.extend(more.iter().map(|second| filled_twice(db, def, *first, *second)));
        }
    }
    found
}

fn is_delegated(db: &dyn Db, def: Def) -> bool {
    head(db, def).is_some_and(|head| head.delegated)
}

fn fills(db: &dyn Db, root: Package, def: Def) -> Vec<Def> {
    let packages = closure(db, root).iter();
    packages
        .filter_map(|package| scope_of(db, *package).prescribes.get(&def))
        .flatten()
        .copied()
        .collect()
}

fn has_content(db: &dyn Db, def: Def) -> bool {
    item(db, def).is_some_and(|item| match content(&item.kind) {
        ItemKind::Parameter(parameter) => !parameter.versions.is_empty(),
        ItemKind::Rule(rule) => !rule.versions.is_empty(),
        ItemKind::Table(table) => !table.versions.is_empty(),
        _ => true,
    })
}

fn not_filled(db: &dyn Db, relied_on: &[Def], graph: &Graph, def: Def) -> Option<Finding> {
    let mut links = relied_on.iter().filter_map(|from| graph.get(from)).flatten();
    let used: &Link = links.find(|link| link.to == def)?;
    let name = name(db, def);
    let finding = Finding::new(
        names::DELEGATED_NOT_FILLED,
        Place { def: used.said_in, here: used.here },
        Text::new(
            format!("`{}` is left to a lower act, and no package fills it", name.text),
            format!(
                "`{}` är överlåtet åt en lägre författning, och inget paket fyller det",
                name.text
            ),
        ),
    )
    .and(Place { def, here: name.here }, Text::new("left to a lower act here", "överlåts här"))
    .help(Text::new(
        "Depend on the package that prescribes it, or write `prescribes` here.",
        "Låt paketet bero på det som föreskriver detta, eller skriv `föreskriver` här.",
    ));
    Some(finding)
}

fn filled_twice(db: &dyn Db, def: Def, first: Def, second: Def) -> Finding {
    let name = name(db, def);
    Finding::new(
        names::DELEGATED_FILLED_TWICE,
        path_place(db, second),
        Text::new(
            format!("`{}` is filled twice", name.text),
            format!("`{}` fylls två gånger", name.text),
        ),
    )
    .and(path_place(db, first), Text::new("filled here too", "fylls också här"))
    .help(Text::new("Keep one of them.", "Behåll en av dem."))
}

/// `prescribes` of what is not delegated, or of another kind than was left.
fn not_left(db: &dyn Db, root: Package) -> Vec<Finding> {
    let mut found = Vec::new();
    for package in closure(db, root) {
        for (target, fills) in &scope_of(db, *package).prescribes {
            for fill in fills {
                if !is_delegated(db, *target) {
                    found.push(nothing_delegated(db, *target, *fill));
                } else if kind_of(db, *target) != kind_of(db, *fill) {
                    found.push(other_kind(db, *target, *fill));
                } else if let (Some(left), Some(given)) = (type_of(db, *target), type_of(db, *fill))
                {
                    found.extend(other_type(db, (*target, &left), (*fill, &given)));
                }
            }
        }
    }
    found
}

/// A parameter, rule or table; what it promises apart from its types of other packages.
fn kind_of(db: &dyn Db, def: Def) -> Option<std::mem::Discriminant<crate::types::SignatureKind>> {
    item(db, def).map(|_| std::mem::discriminant(&signature(db, def).kind))
}

/// The type of a parameter's or rule's values.
fn type_of(db: &dyn Db, def: Def) -> Option<Value> {
    match &signature(db, def).kind {
        SignatureKind::Parameter(ty) => Some(ty.value.clone()),
        SignatureKind::Rule(rule) => Some(rule.ty.value.clone()),
        _ => None,
    }
}

/// What fills has another type than was left.
fn other_type(
    db: &dyn Db,
    (target, left): (Def, &Value),
    (fill, given): (Def, &Value),
) -> Option<Finding> {
    if left == given || [left, given].contains(&&Value::Error) {
        return None;
    }
    let code = match (left, given) {
        (Value::Number(x), Value::Number(y)) if x.kind == y.kind => types::WRONG_UNIT,
        _ => types::WRONG_TYPE,
    };
    let (en, sv) = (Language::English, Language::Swedish);
    let name = name(db, target);
    let message = Text::new(
        format!("this is {}, but {} was left to it", display(db, given, en), display(db, left, en)),
        format!(
            "detta är {}, men {} har överlåtits",
            display(db, given, sv),
            display(db, left, sv)
        ),
    );
    let at = Place { def: target, here: name.here };
    Some(
        Finding::new(code, path_place(db, fill), message)
            .and(at, Text::new("left here", "överlåts här")),
    )
}

fn nothing_delegated(db: &dyn Db, target: Def, fill: Def) -> Finding {
    let name = name(db, target);
    Finding::new(
        names::NOTHING_DELEGATED,
        path_place(db, fill),
        Text::new(
            format!("`{}` is not left to a lower act", name.text),
            format!("`{}` är inte överlåtet åt någon lägre författning", name.text),
        ),
    )
    .and(Place { def: target, here: name.here }, Text::new("declared here", "deklareras här"))
    .help(Text::new(
        "The higher act must declare it with `delegated`.",
        "Den högre författningen måste deklarera det med `bemyndigande`.",
    ))
}

fn other_kind(db: &dyn Db, target: Def, fill: Def) -> Finding {
    let name = name(db, target);
    Finding::new(
        names::WRONG_KIND_OF_NAME,
        path_place(db, fill),
        Text::new(
            format!("`{}` was left as another kind of declaration", name.text),
            format!("`{}` överläts som ett annat slags deklaration", name.text),
        ),
    )
    .and(Place { def: target, here: name.here }, Text::new("left like this", "överlåts så här"))
    .help(Text::new(
        "A parameter is filled by a parameter, a rule or a table by a rule or a table.",
        "En parameter fylls av en parameter, en regel eller en tabell av en regel eller en tabell.",
    ))
}

fn name(db: &dyn Db, def: Def) -> Name {
    let empty = || Name { text: String::new(), here: crate::hir::Here::default() };
    item(db, def).map_or_else(empty, |item| item.name.clone())
}

fn path_place(db: &dyn Db, def: Def) -> Place {
    let here = item(db, def).and_then(|item| match &item.kind {
        ItemKind::Prescribes { path, .. } => path.last().map(|name| name.here),
        _ => None,
    });
    Place { def, here: here.unwrap_or_default() }
}
