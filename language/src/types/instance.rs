//! Whose facts a declaration names without a path.

use super::{owner_of_control, rule_signature};
use crate::db::{Db, Def};
use crate::hir::{Item, ItemKind};
use crate::resolve::scope_of;

/// The concept or decision whose facts a declaration names without a path.
pub(crate) fn instance_of(db: &dyn Db, def: Def, item: &Item) -> Option<Def> {
    let kind = match &item.kind {
        ItemKind::Change(change) => change.content.as_ref(),
        other => other,
    };
    match kind {
        ItemKind::Concept(_) | ItemKind::Decision(_) => Some(def),
        ItemKind::Omitted(decl) => scope_of(db, def.package).owner(db, &decl.of.as_ref()?.text),
        ItemKind::Except { rule, of, .. } => {
            let scope = scope_of(db, def.package);
            let target = match of {
                Some(of) => scope.names.get(&of.text).and_then(|of| scope.member(*of, &rule.text)),
                None => scope.names.get(&rule.text).copied(),
            };
            owner(db, target?)
        }
        ItemKind::Control(control) => owner_of_control(db, def, control),
        _ => owner(db, def),
    }
}

fn owner(db: &dyn Db, def: Def) -> Option<Def> {
    rule_signature(db, def).and_then(|rule| rule.of)
}
