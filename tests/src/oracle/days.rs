//! Values of another day.

use super::frame::{Frame, Oracle};
use super::lists::count;
use super::names::{limited, place};
use super::status::{Fault, Known, Status};
use super::steps::Asked;
use lagrum_language::db::Def;
use lagrum_language::hir::{ExprId, ItemKind};
use lagrum_language::types::{SignatureKind, signature};
use lagrum_plan::value::TimeUnit;
use std::rc::Rc;

impl<'a> Oracle<'a> {
    /// `e as of d`: facts and law of the day; `e in the wording of d`: its law.
    pub(super) fn on_another_day(
        &self,
        frame: &Frame<'a>,
        of: ExprId,
        day: ExprId,
        facts_too: bool,
    ) -> Status {
        let asked = Asked { frame: frame.clone(), day, facts_too };
        let day = self.value(frame, day).there();
        self.on(&day, facts_too, |there| {
            there.asked.push(asked);
            let frame = Frame { main_rule: None, locals: Rc::default(), ..frame.clone() };
            there.expr(&frame, of)
        })
    }

    /// Works on another day, where nothing has been worked out yet.
    pub(super) fn on<T>(
        &self,
        day: &Status,
        facts_too: bool,
        work: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let as_of = if facts_too { day.clone() } else { self.as_of.clone() };
        let moved = self.moved || facts_too;
        work(&mut Self { as_of, law: day.clone(), moved, ..self.fresh() })
    }

    /// `count of days of p when c`: the condition as of each day.
    pub(super) fn count_when(
        &self,
        frame: &Frame<'a>,
        unit: TimeUnit,
        period: ExprId,
        when: ExprId,
    ) -> Status {
        match self.units_of(frame, unit, period) {
            Status::Known(Known::List(days)) => {
                let holds = |(_, day): (Status, Status)| {
                    let frame = Frame { main_rule: None, locals: Rc::default(), ..frame.clone() };
                    self.on(&day, true, |there| there.value(&frame, when))
                };
                count(&days.into_iter().map(holds).collect::<Vec<_>>())
            }
            other => other,
        }
    }

    /// What the rule would be without the exception; on another day than the exception's, worked out anew.
    pub(super) fn main_rule(&self, frame: &Frame<'a>) -> Status {
        if let Some(main_rule) = &frame.main_rule {
            return main_rule.clone();
        }
        let meaningless = Status::Fault(Fault::Meaningless);
        let Some((rule, column)) = frame.rule else { return meaningless };
        let source = self.source_of(rule);
        let Some(mut there) = self.frame(source, frame.own.clone(), frame.arguments.clone()) else {
            return meaningless;
        };
        there.owner.clone_from(&frame.owner);
        there.called.clone_from(&frame.called);
        there.rule = frame.rule;
        let kind = there.item.kind.clone();
        let value = self.main_of(&there, rule, &kind, column, frame.exception_to.as_deref());
        match &signature(self.db, rule).kind {
            SignatureKind::Rule(promise) => limited(value, &promise.ty.value),
            _ => value,
        }
    }

    fn main_of(
        &self,
        frame: &Frame<'a>,
        rule: Def,
        kind: &ItemKind,
        column: Option<u32>,
        of: Option<&str>,
    ) -> Status {
        match (kind, of) {
            (ItemKind::Delegated(inner) | ItemKind::Prescribes { content: inner, .. }, _) => {
                self.main_of(frame, rule, inner, column, of)
            }
            (ItemKind::Rule(decl), None) => {
                self.versions(&decl.versions, |value| self.expr(frame, *value))
            }
            (ItemKind::Table(decl), None) => {
                let column = place(column.unwrap_or(0));
                self.versions(&decl.versions, |body| self.table(frame, body, column))
            }
            (ItemKind::Rule(decl), Some(of)) => {
                self.one_exception(frame, rule, &decl.exceptions, of)
            }
            (ItemKind::Table(decl), Some(of)) => {
                self.one_exception(frame, rule, &decl.exceptions, of)
            }
            _ => Status::Fault(Fault::Meaningless),
        }
    }
}
