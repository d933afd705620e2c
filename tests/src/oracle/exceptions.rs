//! Exceptions: a tree by their `to`.

use super::frame::{Frame, Oracle};
use super::names::in_force;
use super::status::{Fault, Known, Status, all, any, common};
use lagrum_language::db::Def;
use lagrum_language::hir::{ExceptionDecl, ItemKind};
use lagrum_language::resolve::{closure, scope_of};

/// An exception, and where it stands: in its rule, or outside with no view of the rule's local names.
struct Exception<'a> {
    decl: ExceptionDecl,
    frame: Frame<'a>,
}

impl<'a> Oracle<'a> {
    /// A rule with its exceptions, wherever they stand.
    pub(super) fn excepted(
        &self,
        frame: &Frame<'a>,
        rule: Def,
        own: &[ExceptionDecl],
        has_main: bool,
        main: &dyn Fn() -> Status,
    ) -> Status {
        let exceptions = self.exceptions(frame, rule, own);
        let gap = || Status::Fault(Fault::Gap);
        self.level(&exceptions, None, if has_main { main } else { &gap })
    }

    fn exceptions(
        &self,
        frame: &Frame<'a>,
        rule: Def,
        own: &[ExceptionDecl],
    ) -> Vec<Exception<'a>> {
        let inside = own.iter().map(|decl| Exception { decl: decl.clone(), frame: frame.clone() });
        let scopes = closure(self.db, self.root).iter().map(|package| scope_of(self.db, *package));
        let elsewhere = scopes.flat_map(|scope| scope.excepts.get(&rule).into_iter().flatten());
        let outside = elsewhere.filter_map(|def| {
            let mut there = self.frame(*def, frame.own.clone(), frame.arguments.clone())?;
            there.owner.clone_from(&frame.owner);
            there.called.clone_from(&frame.called);
            there.rule = frame.rule;
            let ItemKind::Except { exception, .. } = &there.item.kind else { return None };
            Some(Exception { decl: exception.clone(), frame: there.clone() })
        });
        inside.chain(outside).collect()
    }

    /// An exception of a rule by name, without those to it.
    pub(super) fn one_exception(
        &self,
        frame: &Frame<'a>,
        rule: Def,
        own: &[ExceptionDecl],
        name: &str,
    ) -> Status {
        let all = self.exceptions(frame, rule, own);
        let Some(one) = all.into_iter().find(|one| one.decl.name.text == name) else {
            return Status::Fault(Fault::Meaningless);
        };
        let exception_to = one.decl.to.as_ref().map(|to| to.text.clone());
        let frame = Frame { exception_to, ..one.frame };
        self.versions(&one.decl.then, |value| self.expr(&frame, *value))
    }

    /// What the exceptions to one parent make of its value.
    fn level(
        &self,
        tree: &[Exception<'a>],
        parent: Option<&str>,
        main: &dyn Fn() -> Status,
    ) -> Status {
        let is_child = |exception: &&Exception<'a>| {
            exception.decl.to.as_ref().map(|to| to.text.as_str()) == parent
        };
        let children: Vec<&Exception<'a>> = tree.iter().filter(is_child).collect();
        if children.is_empty() {
            return main();
        }
        let base = main().plain();
        let conditions: Vec<Status> =
            children.iter().map(|child| self.applies(child, &base)).collect();
        let value = |at: usize| {
            let child = children[at];
            let frame = child.frame.excepting(&base, child.decl.to.as_ref());
            let then = || self.versions(&child.decl.then, |value| self.expr(&frame, *value));
            self.level(tree, Some(&child.decl.name.text), &then).plain()
        };
        let which = |wanted: Status| {
            conditions
                .iter()
                .enumerate()
                .filter(move |(_, found)| **found == wanted)
                .map(|(at, _)| at)
        };
        let hold: Vec<usize> = which(Status::bool(true)).collect();
        let unknown: Vec<usize> = which(Status::Unknown).collect();
        if let Some(fault) =
            conditions.iter().find(|condition| matches!(condition, Status::Fault(_)))
        {
            return fault.clone();
        }
        match (hold.as_slice(), unknown.as_slice()) {
            ([_, _, ..], _) => Status::Fault(Fault::Conflict),
            ([one], []) => value(*one),
            ([_], _) => Status::Unknown,
            ([], []) => base,
            ([], [one]) => common(&base, &value(*one)),
            ([], _) => Status::Unknown,
        }
    }

    /// Whether an exception applies: one of its conditions holds, and its value is in force.
    fn applies(&self, exception: &Exception<'a>, main_rule: &Status) -> Status {
        let frame = exception.frame.excepting(main_rule, exception.decl.to.as_ref());
        let condition = |id: &_| self.value(&frame, *id);
        let whens = exception.decl.when.iter();
        let held = any(whens.map(|when| self.versions(&when.condition, condition)).collect());
        let then = &exception.decl.then;
        if then.iter().any(|version| version.from.is_none() && version.to.is_none()) {
            return held;
        }
        let in_force = match &self.law {
            Status::Known(Known::Time(day)) => Status::bool(in_force(then, *day).is_some()),
            other => other.clone(),
        };
        all(vec![in_force, held])
    }
}
