//! What a reform changes: within its days a declaration reads as the reform says, on all others as the law does.

use super::frame::Lower;
use super::value::Val;
use crate::db::Def;
use crate::hir::{ChangeDecl, ExceptionDecl, Item, ItemKind, TableDecl, Version, item};
use crate::resolve::scope_of;
use crate::types::{SignatureKind, signature};
use lagrum_plan::calendar::Date;
use lagrum_plan::program::{NodeId, Op, StepKind};
use std::sync::Arc;

/// First and last day; `None` is open.
pub(super) type Days = (Option<Date>, Option<Date>);

/// A change of the reform that is lowered now.
#[derive(Clone)]
pub(super) struct Change {
    def: Def,
    item: Arc<Item>,
    decl: ChangeDecl,
}

/// An exception that a reform adds, or puts in the place of one of the same name.
pub(super) struct Added {
    pub def: Def,
    pub item: Arc<Item>,
    pub decl: ExceptionDecl,
    /// The days that the reform is in force.
    pub days: Days,
}

impl<'a> Lower<'a> {
    fn changes_of(&self, target: Def) -> Vec<Change> {
        let Some(reform) = &self.reform else { return Vec::new() };
        let changes = scope_of(self.db, self.root).changes_of(reform, target);
        let change = |def: Def| {
            let item = item(self.db, def)?;
            let ItemKind::Change(decl) = &item.kind else { return None };
            Some(Change { def, decl: decl.clone(), item })
        };
        changes.filter_map(change).collect()
    }

    /// How the reform writes a declaration.
    fn rewritten(&self, target: Def) -> Option<Change> {
        let is_exception =
            |change: &Change| matches!(*change.decl.content, ItemKind::Except { .. });
        self.changes_of(target).into_iter().find(|change| !is_exception(change))
    }

    /// Whether the reform writes a declaration anew: the law's words for it are then not its own.
    pub(super) fn is_rewritten(&self, target: Def) -> bool {
        self.rewritten(target).is_some()
    }

    /// The exceptions that the reform adds to a rule or table.
    pub(super) fn added_exceptions(&self, target: Def) -> Vec<Added> {
        let added = |change: Change| {
            let days = change.decl.in_force;
            let decls: Vec<ExceptionDecl> = match change.decl.content.as_ref() {
                ItemKind::Except { exception, .. } => vec![exception.clone()],
                ItemKind::Table(table) => table.exceptions.clone(),
                _ => Vec::new(),
            };
            let Change { def, item, .. } = change;
            decls.into_iter().map(move |decl| Added { def, item: item.clone(), decl, days })
        };
        self.changes_of(target).into_iter().flat_map(added).collect()
    }

    /// A parameter or rule as it reads after the reform. The rows of a table are changed one by one, elsewhere.
    pub(super) fn after_reform(
        &mut self,
        target: Def,
        law: &ItemKind,
        read: &mut dyn FnMut(&mut Self, &ItemKind) -> Val,
    ) -> Val {
        let change = self.rewritten(target);
        let change = change.filter(|c| !matches!(*c.decl.content, ItemKind::Table(_)));
        let Some(change) = change else { return read(self, law) };
        let mut anew = |this: &mut Self| {
            this.anew(target, None, &change, |this| read(this, &change.decl.content))
        };
        match self.covered(&days(&change.decl)) {
            None => anew(self),
            Some(covered) => {
                let new = self.when(covered, true, |this| anew(this));
                let old = self.when(covered, false, |this| read(this, law));
                self.choose(covered, new, old)
            }
        }
    }

    /// A table after the reform: the rows of the reform first, then those of the law.
    pub(super) fn rows_after_reform(
        &mut self,
        target: Def,
        column: Option<u32>,
        law: &mut dyn FnMut(&mut Self) -> Val,
    ) -> Val {
        let Some(change) = self.rewritten(target) else { return law(self) };
        let ItemKind::Table(table) = change.decl.content.as_ref() else { return law(self) };
        let Some(new_column) = self.same_column(target, table, column) else { return law(self) };
        let applies = self.some_row_applies(&change, table);
        let new = self.when(applies, true, |this| {
            this.anew(target, column, &change, |this| {
                this.versions(&table.versions, &mut |this, body| this.table(body, new_column))
            })
        });
        let old = self.when(applies, false, |this| law(this));
        self.choose(applies, new, old)
    }

    /// Whether a row of the reform is met, on a day that the reform is for.
    fn some_row_applies(&mut self, change: &Change, table: &TableDecl) -> NodeId {
        let (from, to) = change.decl.in_force;
        let mut any = Vec::new();
        // What the rows read is told where they are lowered.
        let ((), _) = self.gather_parts(|this| {
            this.inside_item(change.def, &change.item, |this| {
                for (version, until) in super::exceptions::in_force(&table.versions) {
                    let Some(body) = &version.value else { continue };
                    let met = this.some_row_met(body);
                    any.push(match this.covers(version.from, until) {
                        Some(covered) => this.node(Op::AtLeast(2, vec![covered, met])),
                        None => met,
                    });
                }
            });
        });
        let met = match any.as_slice() {
            [one] => *one,
            _ => self.node(Op::AtLeast(1, any)),
        };
        match self.covers(from, to) {
            Some(covered) => self.node(Op::AtLeast(2, vec![covered, met])),
            None => met,
        }
    }

    /// The column of a reform's table that has the name of one of the law's; `None` if it has none.
    fn same_column(
        &self,
        target: Def,
        table: &TableDecl,
        column: Option<u32>,
    ) -> Option<Option<u32>> {
        let SignatureKind::Rule(promise) = &signature(self.db, target).kind else { return None };
        let (Some(columns), Some(index)) = (&promise.columns, column) else { return Some(column) };
        let name = columns.get(super::builder::position(index))?;
        let body = table.versions.iter().find_map(|version| version.value.as_ref())?;
        let place = body.results.iter().position(|result| result.text == *name)?;
        Some(Some(super::builder::index(place)))
    }

    /// Lowers what a change says, as a step of its own.
    fn anew(
        &mut self,
        target: Def,
        column: Option<u32>,
        change: &Change,
        work: impl FnOnce(&mut Self) -> Val,
    ) -> Val {
        let mut changed = Item::clone(&change.item);
        if let Some(law) = item(self.db, target)
            && changed.label.en.is_none()
            && changed.label.sv.is_none()
        {
            changed.label = law.label.clone();
        }
        let kind = match change.decl.content.as_ref() {
            ItemKind::Parameter(_) => StepKind::Parameter,
            ItemKind::Table(_) => StepKind::Table,
            _ => StepKind::Rule,
        };
        let ty = match &signature(self.db, target).kind {
            SignatureKind::Parameter(ty) => ty.clone(),
            SignatureKind::Rule(rule) => rule.ty.clone(),
            _ => return Val::Error,
        };
        let changed = Arc::new(changed);
        let (val, step) = self.inside_item(change.def, &changed, |this| {
            let (val, parts) = this.gather_parts(work);
            let step = this.item_step(kind, &changed, &val, &ty, parts);
            if let SignatureKind::Rule(promise) = &signature(this.db, target).kind {
                this.name_column(step, promise, column);
            }
            (val, step)
        });
        self.rests_on(step, lagrum_plan::program::Route::Same);
        val
    }

    /// Whether the legal date is within some days; `None`: it always is.
    pub(super) fn covered(&mut self, days: &[Days]) -> Option<NodeId> {
        let mut any = Vec::with_capacity(days.len());
        for (from, to) in days {
            any.push(self.covers(*from, *to)?);
        }
        match any.as_slice() {
            [one] => Some(*one),
            _ => Some(self.node(Op::AtLeast(1, any))),
        }
    }
}

/// The days on which a change holds: those of its versions, within those of the reform.
fn days(change: &ChangeDecl) -> Vec<Days> {
    let versions = match change.content.as_ref() {
        ItemKind::Parameter(parameter) => days_of(&parameter.versions),
        ItemKind::Rule(rule) => days_of(&rule.versions),
        _ => Vec::new(),
    };
    let versions = if versions.is_empty() { vec![(None, None)] } else { versions };
    versions.into_iter().filter_map(|days| within(days, change.in_force)).collect()
}

pub(super) fn days_of<T>(versions: &[Version<T>]) -> Vec<Days> {
    super::exceptions::in_force(versions).map(|(version, until)| (version.from, until)).collect()
}

/// The days that two spans share, if any.
pub(super) fn within(a: Days, b: Days) -> Option<Days> {
    let from = a.0.max(b.0);
    let to = match (a.1, b.1) {
        (Some(x), Some(y)) => Some(x.min(y)),
        (one, other) => one.or(other),
    };
    let empty = from.zip(to).is_some_and(|(from, to)| to < from);
    (!empty).then_some((from, to))
}
