//! What is read but not given meaning yet says so: each kind of it once in a package.

use crate::db::{Db, Package};
use crate::diagnostics::{Text, codes::later};
use crate::hir::{Here, Item, ItemKind, LaterKind, item};
use crate::resolve::{Finding, Place, scope_of};
use std::collections::BTreeMap;

/// A kind of construct that is not evaluated yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Construct {
    Reform,
}

impl Construct {
    /// What it is, and what does not happen for now.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Reform => {
                ("reforms are read but not yet evaluated", "reformer läses men tillämpas inte än")
            }
        }
    }
}

/// What a package has that is not evaluated yet.
pub(super) fn findings(db: &dyn Db, package: Package) -> Vec<Finding> {
    let mut places: BTreeMap<Construct, Vec<Place>> = BTreeMap::new();
    for def in &scope_of(db, package).own {
        let Some(item) = item(db, *def) else { continue };
        for (construct, here) in constructs(&item) {
            places.entry(construct).or_default().push(Place { def: *def, here });
        }
    }
    places.into_iter().filter_map(|(construct, places)| finding(construct, &places)).collect()
}

fn finding(construct: Construct, places: &[Place]) -> Option<Finding> {
    let first = places.first()?;
    let (en, sv) = construct.words();
    let finding = Finding::new(later::NOT_YET_EVALUATED, *first, Text::new(en, sv));
    let more = places.len().saturating_sub(1);
    if more == 0 {
        return Some(finding);
    }
    Some(finding.labelled(Text::new(
        format!("here, and in {more} more {}", if more == 1 { "place" } else { "places" }),
        format!("här, och på {more} {} till", if more == 1 { "ställe" } else { "ställen" }),
    )))
}

fn constructs(item: &Item) -> Vec<(Construct, Here)> {
    match &item.kind {
        ItemKind::Later(LaterKind::Reform) => vec![(Construct::Reform, item.name.here)],
        ItemKind::Package { .. }
        | ItemKind::Use(_)
        | ItemKind::Decision(_)
        | ItemKind::Concept(_)
        | ItemKind::Act { .. }
        | ItemKind::Register
        | ItemKind::Coordination(_)
        | ItemKind::Unit { .. }
        | ItemKind::Alternatives(_)
        | ItemKind::Parameter(_)
        | ItemKind::Rule(_)
        | ItemKind::Except { .. }
        | ItemKind::Assessment(_)
        | ItemKind::Omitted(_)
        | ItemKind::Table(_)
        | ItemKind::Delegated(_)
        | ItemKind::Control(_)
        | ItemKind::Test(_)
        | ItemKind::Prescribes { .. } => Vec::new(),
    }
}
