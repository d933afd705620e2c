//! Reforms: what a package has, and what they change.

use super::head::{Change, Head, HeadKind, heads};
use super::scope::{Scope, did_you_mean, scope_of};
use super::{Finding, Place};
use crate::db::{Db, Def, Package};
use crate::diagnostics::{Text, codes::names};
use crate::hir::{Here, ItemKind, item};

impl Scope {
    /// What a change changes.
    #[must_use]
    pub fn changed_by(&self, change: Def) -> Option<Def> {
        let all = self.changes.values().flatten();
        all.into_iter().find(|(by, _)| *by == change).map(|(_, target)| *target)
    }

    /// What a reform makes of a declaration: its changes of it, in source order.
    pub fn changes_of(&self, reform: &str, target: Def) -> impl Iterator<Item = Def> {
        let all = self.changes.get(reform).into_iter().flatten();
        all.filter(move |(_, of)| *of == target).map(|(by, _)| *by)
    }
}

/// The reforms of a package, in source order.
#[must_use]
pub fn reforms_of(db: &dyn Db, package: Package) -> Vec<(Def, String)> {
    let own = scope_of(db, package).own.iter();
    let reform = |def: &Def| {
        let head = heads(db, def.file).get(usize::try_from(def.index).ok()?)?;
        (head.kind == HeadKind::Reform).then(|| (*def, head.name.clone()))
    };
    own.filter_map(reform).collect()
}

/// A change of what is not there.
pub(super) fn nothing_to_change(
    db: &dyn Db,
    scope: &Scope,
    def: Def,
    head: &Head,
    change: &Change,
) -> Finding {
    let path = change.path.join(".");
    let place = Place { def, here: here_of(db, def) };
    let finding = Finding::new(
        names::NOTHING_TO_CHANGE,
        place,
        Text::new(
            format!("there is no parameter, rule or table called `{path}` to change"),
            format!("det finns ingen parameter, regel eller tabell som heter `{path}` att ändra"),
        ),
    );
    let Some(name) = change.path.last() else { return finding };
    let (there, owner) = match change.path.as_slice() {
        [package, _] => {
            let there = scope.packages.get(package).map(|package| scope_of(db, *package));
            (there.unwrap_or(scope), head.of.as_deref())
        }
        _ => (scope, head.of.as_deref()),
    };
    let members = owner.and_then(|of| there.members.get(&there.owner(db, of)?));
    let known: Vec<&str> = match members {
        Some(members) => members.keys().map(String::as_str).collect(),
        None => there.names.keys().map(String::as_str).collect(),
    };
    let at = Place { def, here: last_name(db, def).unwrap_or(place.here) };
    did_you_mean(finding, at, super::nearest(name, known))
}

/// Where a change names what it changes.
fn here_of(db: &dyn Db, def: Def) -> Here {
    let Some(item) = item(db, def) else { return Here::default() };
    match &item.kind {
        ItemKind::Change(change) => match (change.content.as_ref(), change.path.as_slice()) {
            (ItemKind::Except { rule, .. }, _) => rule.here,
            (_, [first, .., last]) => Here { start: first.here.start, end: last.here.end },
            (_, [only]) => only.here,
            (_, []) => item.here,
        },
        _ => item.here,
    }
}

fn last_name(db: &dyn Db, def: Def) -> Option<Here> {
    match &item(db, def)?.kind {
        ItemKind::Change(change) => match change.content.as_ref() {
            ItemKind::Except { rule, .. } => Some(rule.here),
            _ => change.path.last().map(|name| name.here),
        },
        _ => None,
    }
}
