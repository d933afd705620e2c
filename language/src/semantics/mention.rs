//! Every name of an item, and what it means.

use super::target::Target;
use crate::db::{Db, Def, Package, SourceFile};
use crate::hir::{Here, Item, ItemKind, Name, item};
use crate::resolve::{Scope, scope_of};
use crate::types::{Inference, infer, instance_of};

/// A name in an item, and what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Mention {
    /// Where the name stands, backticks included.
    pub here: Here,
    /// What it means.
    pub target: Target,
    /// What it does there.
    pub role: Role,
}

/// What a name does where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Here it is given.
    Declares,
    /// A test gives a fact its value.
    Gives,
    /// It is used.
    Uses,
}

/// Every name of an item that means something, in source order. Survives edits of other items' bodies.
pub fn mentions(db: &dyn Db, def: Def) -> &[Mention] {
    mentions_at(db, def.package, def.file, def.index)
}

#[salsa::tracked(returns(ref))]
fn mentions_at(db: &dyn Db, package: Package, file: SourceFile, index: u32) -> Vec<Mention> {
    let def = Def { package, file, index };
    let Some(item) = item(db, def) else { return Vec::new() };
    let mut walk = Walk::new(db, def, &item);
    walk.declaration();
    walk.expressions();
    let mut found = walk.found;
    found.sort_by_key(|mention| (mention.here, mention.role != Role::Declares));
    found.dedup_by_key(|mention| (mention.here, mention.target));
    found
}

/// The walk over one item.
pub(super) struct Walk<'a> {
    pub(super) db: &'a dyn Db,
    pub(super) def: Def,
    pub(super) item: &'a Item,
    pub(super) scope: &'a Scope,
    pub(super) inferred: &'a Inference,
    /// The concept or decision whose facts the item names without a path.
    pub(super) own: Option<Def>,
    /// The rule that an exception outside it is of; else the item.
    pub(super) rule: Def,
    /// What a change of a reform is of.
    pub(super) changed: Option<Def>,
    found: Vec<Mention>,
}

impl<'a> Walk<'a> {
    fn new(db: &'a dyn Db, def: Def, item: &'a Item) -> Self {
        let scope = scope_of(db, def.package);
        let (inferred, own) = (infer(db, def), instance_of(db, def, item));
        let rule = rule_of(scope, def, item).unwrap_or(def);
        let is_change = matches!(item.kind, ItemKind::Change(_));
        let changed = if is_change { scope.changed_by(def) } else { None };
        Walk { db, def, item, scope, inferred, own, rule, changed, found: Vec::new() }
    }

    pub(super) fn put(&mut self, here: Here, target: Target, role: Role) {
        if here.start < here.end {
            self.found.push(Mention { here, target, role });
        }
    }

    pub(super) fn declares(&mut self, name: &Name, target: Target) {
        self.put(name.here, target, Role::Declares);
    }

    pub(super) fn uses(&mut self, name: &Name, target: Option<Target>) {
        if let Some(target) = target {
            self.put(name.here, target, Role::Uses);
        }
    }
}

/// The rule or table that an exception outside it is of.
fn rule_of(scope: &Scope, def: Def, item: &Item) -> Option<Def> {
    let exception = match &item.kind {
        ItemKind::Change(change) => matches!(change.content.as_ref(), ItemKind::Except { .. }),
        kind => matches!(kind, ItemKind::Except { .. }),
    };
    let of = || scope.excepts.iter().find(|(_, by)| by.contains(&def)).map(|(rule, _)| *rule);
    if exception { of().or_else(|| scope.changed_by(def)) } else { None }
}
