//! Exceptions: a tree by their `to`, each level a choice in which two at once are a conflict.

use super::choice::maybe;
use super::frame::{Gathered, Lower};
use super::reforms::{Added, Days, days_of, within};
use super::value::{Record, Scalar, Val};
use super::written::{What, written_end};
use crate::db::Def;
use crate::hir::{ExceptionDecl, Item, ItemKind, Version, item};
use crate::resolve::{Place, closure, scope_of};
use lagrum_plan::calendar::Date;
use lagrum_plan::points::SpotKind;
use lagrum_plan::program::{Comparison, Maybe, NodeId, Op};
use lagrum_plan::value::Constant;
use std::sync::Arc;

/// An exception, and the item it stands in.
pub(super) struct Exception {
    def: Def,
    item: Arc<Item>,
    decl: ExceptionDecl,
    /// Whether it stands outside its rule.
    outside: bool,
    /// The days that it is limited to, of a reform.
    days: Days,
    /// Days on which a reform puts another in its place.
    replaced: Vec<Days>,
}

impl Exception {
    fn outside(def: Def, item: Arc<Item>, decl: ExceptionDecl, days: Days) -> Self {
        Self { def, item, decl, outside: true, days, replaced: Vec::new() }
    }
}

/// The days on which an exception of a reform stands in the place of the law's.
fn new_days(decl: &ExceptionDecl, days: Days) -> Vec<Days> {
    days_of(&decl.then).into_iter().filter_map(|span| within(span, days)).collect()
}

type Main<'f, 'a> = &'f mut dyn FnMut(&mut Lower<'a>) -> Val;

impl<'a> Lower<'a> {
    /// The exceptions of a rule: its own first, then those elsewhere, package by package.
    pub(super) fn exceptions_of(&mut self, def: Def, own: &[ExceptionDecl]) -> Vec<Exception> {
        let here = self.frame.def;
        let inside = self.frame.item.clone();
        let mut all: Vec<Exception> = own
            .iter()
            .map(|decl| Exception {
                def: here,
                item: inside.clone(),
                decl: decl.clone(),
                outside: false,
                days: (None, None),
                replaced: Vec::new(),
            })
            .collect();
        for package in closure(self.db, self.root) {
            let elsewhere = scope_of(self.db, *package).excepts.get(&def);
            for at in elsewhere.into_iter().flatten() {
                let Some(item) = item(self.db, *at) else { continue };
                if let ItemKind::Except { exception, .. } = &item.kind {
                    let decl = exception.clone();
                    all.push(Exception::outside(*at, item.clone(), decl, (None, None)));
                }
            }
        }
        for Added { def, item, decl, days } in self.added_exceptions(def) {
            let old = all.iter_mut().filter(|old| old.decl.name.text == decl.name.text);
            old.for_each(|old| old.replaced.extend(new_days(&decl, days)));
            all.push(Exception::outside(def, item, decl, days));
        }
        all
    }

    pub(super) fn with_exceptions(
        &mut self,
        all: &[Exception],
        has_main: bool,
        main: Main<'_, 'a>,
    ) -> Val {
        self.level(all, None, has_main, main)
    }

    /// The exceptions to one parent.
    fn level(
        &mut self,
        all: &[Exception],
        parent: Option<&str>,
        has_main: bool,
        main: Main<'_, 'a>,
    ) -> Val {
        let children: Vec<&Exception> = all
            .iter()
            .filter(|e| e.decl.to.as_ref().map(|to| to.text.as_str()) == parent)
            .collect();
        if children.is_empty() {
            return main(self);
        }
        let mut conditions = Vec::new();
        let mut parts = Vec::new();
        for child in &children {
            let place = self.exception_place(child);
            let (condition, its_parts) = self.gather_parts(|this| {
                this.inside_exception(child, |this| {
                    let applies = this.applies_now(child);
                    this.citing(&child.decl.under, |this| {
                        let what = What::Exception(place);
                        this.own_condition(what, child.decl.here, applies)
                    })
                })
            });
            conditions.push((condition, place));
            // Whether it applies is asked also where it does not.
            self.adopt(its_parts.points);
            parts.push((its_parts.parts, its_parts.cited, its_parts.untold));
        }
        let which = self.node(Op::Which { conditions: conditions.clone(), main: has_main });
        let main_val = has_main.then(|| {
            let picked = self.picks(which, 0);
            let (val, gathered) = self.gather_parts(|this| main(this));
            self.when(picked, true, |this| this.rests_as(gathered.clone()));
            (val, gathered)
        });
        let mut branches = vec![main_val.as_ref().map(|(val, _)| val.clone())];
        for (index, (child, its_parts)) in (1u32..).zip(children.iter().zip(parts)) {
            let picked = self.picks(which, index);
            self.inside_exception(child, |this| this.exception_point(&child.decl, picked));
            let condition = conditions.get(branches.len().saturating_sub(1)).map(|(node, _)| *node);
            let (val, mut gathered) = self.gather_parts(|this| {
                this.when(picked, true, |this| this.branch(all, child, main_val.clone()))
            });
            gathered.parts.splice(0..0, its_parts.0);
            gathered.cited.splice(0..0, its_parts.1);
            gathered.untold.splice(0..0, its_parts.2);
            self.when(picked, true, |this| this.exception_step(child, condition, gathered));
            branches.push(Some(val));
        }
        self.pick(which, branches)
    }

    /// The value of an exception, or of the exceptions to it.
    fn branch(
        &mut self,
        all: &[Exception],
        child: &Exception,
        main_val: Option<(Val, Gathered)>,
    ) -> Val {
        let name = child.decl.name.text.clone();
        let name = if name.is_empty() { None } else { Some(name) };
        let mut then = |this: &mut Lower<'a>| {
            let main_val = main_val.clone();
            this.inside_exception(child, |this| {
                let before = std::mem::replace(&mut this.frame.main_rule, main_val);
                let val = this.then(&child.decl);
                this.frame.main_rule = before;
                val
            })
        };
        match name {
            Some(name) => self.level(all, Some(&name), true, &mut then),
            None => then(self),
        }
    }

    /// The value that an exception gives, whatever the exceptions to it.
    fn then(&mut self, decl: &ExceptionDecl) -> Val {
        let to = decl.to.as_ref().map(|to| to.text.clone());
        let before = std::mem::replace(&mut self.frame.exception_to, to);
        self.doubt(decl.unverified.as_ref(), &decl.under);
        let val = self.citing(&decl.under, |this| {
            this.versions(&decl.then, &mut |this, value| this.whole(*value))
        });
        self.frame.exception_to = before;
        val
    }

    /// An exception of a rule by name, without those to it.
    pub(super) fn one_exception(&mut self, def: Def, own: &[ExceptionDecl], name: &str) -> Val {
        let all = self.exceptions_of(def, own);
        match all.iter().find(|exception| exception.decl.name.text == name) {
            Some(one) => self.inside_exception(one, |this| {
                this.cites(&one.decl.under);
                this.then(&one.decl)
            }),
            None => Val::Error,
        }
    }

    /// Works in the item that an exception stands in, for the same rows, instance and arguments.
    fn inside_exception<T>(
        &mut self,
        exception: &Exception,
        work: impl FnOnce(&mut Self) -> T,
    ) -> T {
        if !exception.outside {
            return work(self);
        }
        self.inside_item(exception.def, &exception.item, work)
    }

    /// Works in another item, for the same rows, instance and arguments.
    pub(super) fn inside_item<T>(
        &mut self,
        def: Def,
        item: &Arc<Item>,
        work: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let (own, owner, arguments) =
            (self.frame.own, self.frame.owner, self.frame.arguments.clone());
        let mut frame = self.new_frame(def, item, self.domain(), own, arguments);
        frame.owner = owner;
        frame.rule = self.frame.rule;
        std::mem::swap(&mut frame, &mut self.frame);
        std::mem::swap(&mut frame.open, &mut self.frame.open);
        std::mem::swap(&mut frame.guards, &mut self.frame.guards);
        let out = work(self);
        std::mem::swap(&mut frame.open, &mut self.frame.open);
        std::mem::swap(&mut frame.guards, &mut self.frame.guards);
        self.frame = frame;
        out
    }

    fn exception_place(&mut self, exception: &Exception) -> lagrum_plan::package::PlaceId {
        let decl = &exception.decl;
        let mut under = decl.under.clone();
        under.extend(
            decl.when
                .iter()
                .flat_map(|when| &when.under)
                .filter(|cited| !decl.under.contains(cited))
                .cloned(),
        );
        self.out.place(self.db, exception.def, decl.here, &decl.name.text, &decl.label, &under)
    }

    fn exception_step(
        &mut self,
        exception: &Exception,
        condition: Option<NodeId>,
        gathered: Gathered,
    ) {
        let Some(condition) = condition else { return };
        let place = self.exception_place(exception);
        let text = exception.decl.then.iter().find_map(|version| version.value);
        let text = text.map(|id| self.source_text(&exception.item, id)).unwrap_or_default();
        let at = Place { def: exception.def, here: exception.decl.here };
        self.condition_step(
            lagrum_plan::program::StepKind::Exception,
            (place, at),
            text,
            condition,
            gathered,
        );
    }

    /// Whether an exception applies on the legal date, reforms heeded.
    fn applies_now(&mut self, exception: &Exception) -> NodeId {
        let mut all = vec![self.applies(&exception.decl)];
        let (from, to) = exception.days;
        all.extend(self.covers(from, to));
        if !exception.replaced.is_empty() {
            let replaced = match self.covered(&exception.replaced) {
                Some(replaced) => replaced,
                None => self.constant(Constant::Bool(true)),
            };
            all.push(self.node(Op::Not(replaced)));
        }
        match all.as_slice() {
            [one] => *one,
            _ => {
                let count = super::builder::index(all.len());
                self.node(Op::AtLeast(count, all))
            }
        }
    }

    /// Whether an exception applies: a condition is true, and its value has a version.
    fn applies(&mut self, decl: &ExceptionDecl) -> NodeId {
        let to = decl.to.as_ref().map(|to| to.text.clone());
        let before = std::mem::replace(&mut self.frame.exception_to, to);
        let node = self.citing(&decl.under, |this| this.condition_and_versions(decl));
        self.frame.exception_to = before;
        node
    }

    fn condition_and_versions(&mut self, decl: &ExceptionDecl) -> NodeId {
        let mut any: Vec<NodeId> = Vec::new();
        for when in &decl.when {
            for (version, until) in in_force(&when.condition) {
                let Some(condition) = version.value else { continue };
                let node = self.citing(&when.under, |this| this.value(condition));
                let node = match self.covers_version(&when.condition, version, until) {
                    Some(covered) => self.node(Op::AtLeast(2, vec![covered, node])),
                    None => node,
                };
                if decl.when.len() > 1 {
                    self.condition_point(SpotKind::Line, condition, &when.under, node);
                }
                any.push(node);
            }
        }
        let condition = self.one_of(any);
        let mut covered = Vec::new();
        for (version, until) in in_force(&decl.then) {
            if version.value.is_some() {
                match self.covers_version(&decl.then, version, until) {
                    Some(node) => covered.push(node),
                    None => return condition,
                }
            }
        }
        let covered = self.one_of(covered);
        self.node(Op::AtLeast(2, vec![covered, condition]))
    }

    fn one_of(&mut self, any: Vec<NodeId>) -> NodeId {
        match any.as_slice() {
            [one] => *one,
            _ => self.node(Op::AtLeast(1, any)),
        }
    }

    /// Whether the legal date is one of a version's; `None`: it always is.
    fn covers_version<T>(
        &mut self,
        all: &[Version<T>],
        version: &Version<T>,
        until: Option<Date>,
    ) -> Option<NodeId> {
        let from = version.from.map(|from| (Comparison::AtLeast, from, from, version.here));
        let until = until.map(|until| {
            let (written, here) = written_end(all, until).unwrap_or((until, version.here));
            (Comparison::AtMost, until, written, here)
        });
        let mut both = Vec::new();
        for (how, day, written, here) in from.into_iter().chain(until) {
            let as_of = self.law_of();
            let day = self.day_of_version(day, written, here);
            both.push(self.node(Op::Compare(how, as_of, day)));
        }
        self.both_ends(both)
    }

    /// Whether the legal date is between two days of a reform; `None`: it always is.
    pub(super) fn covers(&mut self, from: Option<Date>, until: Option<Date>) -> Option<NodeId> {
        let from = from.map(|from| (Comparison::AtLeast, from));
        let until = until.map(|until| (Comparison::AtMost, until));
        let mut both = Vec::new();
        for (how, date) in from.into_iter().chain(until) {
            let as_of = self.law_of();
            let date = self.day_of_reform(date);
            both.push(self.node(Op::Compare(how, as_of, date)));
        }
        self.both_ends(both)
    }

    fn both_ends(&mut self, both: Vec<NodeId>) -> Option<NodeId> {
        match both.as_slice() {
            [] => None,
            [one] => Some(*one),
            _ => Some(self.node(Op::AtLeast(2, both))),
        }
    }

    /// Whether a `Which` picks a branch: the guard of what that branch rests on.
    fn picks(&mut self, which: NodeId, branch: u32) -> NodeId {
        let branch = self.constant(Constant::Code(i64::from(branch)));
        self.node(Op::Compare(Comparison::Equal, which, branch))
    }

    fn pick(&mut self, which: NodeId, branches: Vec<Option<Val>>) -> Val {
        let branches: Vec<Option<Val>> =
            branches.into_iter().map(|branch| branch.map(|val| self.bring(val))).collect();
        let record = branches.iter().flatten().find_map(|val| match val {
            Val::Record(record) => Some(record.concept),
            _ => None,
        });
        let scalars: Vec<Option<Scalar>> =
            branches.into_iter().map(|branch| self.as_scalar(branch)).collect();
        let scalar = self.pick_scalar(which, &scalars);
        match record {
            Some(concept) => Val::Record(Record {
                domain: scalar.domain,
                concept,
                present: scalar.present,
                row: Some(scalar.value),
            }),
            None => Val::Scalar(scalar),
        }
    }

    /// A branch as a plain value; a missing main rule is a gap that `Which` reports.
    fn as_scalar(&mut self, branch: Option<Val>) -> Option<Scalar> {
        match branch {
            Some(Val::Scalar(scalar)) => Some(scalar),
            Some(Val::Record(record)) => {
                let row = self.row_of(record);
                Some(Scalar { present: record.present, ..Scalar::of(record.domain, row) })
            }
            Some(Val::Absent) => None,
            None | Some(Val::List(_) | Val::Error) => {
                let node = self.failed();
                Some(Scalar::of(self.domain(), node))
            }
        }
    }

    fn pick_scalar(&mut self, which: NodeId, branches: &[Option<Scalar>]) -> Scalar {
        let maybes: Vec<Maybe> = branches
            .iter()
            .map(|branch| branch.map_or(Maybe { present: None, value: None }, maybe))
            .collect();
        let always = maybes.iter().all(|m| m.present.is_none() && m.value.is_some());
        let present = (!always).then(|| self.node(Op::PickPresent(which, maybes)));
        let none = self.failed();
        let values = branches.iter().map(|branch| branch.map_or(none, |s| s.value)).collect();
        let value = self.node(Op::Pick(which, values));
        let value = self.where_present(present, value);
        let end = branches.iter().flatten().any(|s| s.end.is_some()).then(|| {
            let ends =
                branches.iter().map(|branch| branch.and_then(|s| s.end).unwrap_or(none)).collect();
            self.node(Op::Pick(which, ends))
        });
        Scalar { domain: self.domain(), present, value, end, count: None }
    }
}

/// Each version with the last day it is in force: its own, or the day before the next one begins.
pub(super) fn in_force<T>(
    versions: &[Version<T>],
) -> impl Iterator<Item = (&Version<T>, Option<Date>)> {
    versions.iter().enumerate().map(|(index, version)| {
        let next = versions.get(index.saturating_add(1)).and_then(|next| next.from);
        let before_next = next.and_then(|from| from.plus(-1).ok());
        let until = [version.to, before_next].into_iter().flatten().min();
        (version, until)
    })
}
