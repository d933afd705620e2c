//! Expressions of any kind: which reader reads them, and choices between values.

use super::super::formula::{FormulaId, Truth};
use super::{Frame, Maybe, Piece, Reader, Val, there};
use crate::hir::{Expr, ExprId};
use crate::types::Value;

/// Expressions within expressions are followed so far.
const MOST_NESTED: u32 = 300;

impl<'a> Reader<'a> {
    /// An expression of any kind.
    pub(in super::super) fn expr(&mut self, frame: &Frame<'a>, id: ExprId) -> Maybe {
        if !self.may_read() || self.nested > MOST_NESTED {
            return self.other(frame, id);
        }
        self.nested = self.nested.saturating_add(1);
        let read = self.form(frame, id);
        self.nested = self.nested.saturating_sub(1);
        match read {
            Some(read) if fits(&read.value, &frame.inferred.ty(id).value) => read,
            _ => self.other(frame, id),
        }
    }

    /// An expression that can be looked into.
    fn form(&mut self, frame: &Frame<'a>, id: ExprId) -> Option<Maybe> {
        let item = frame.item.clone();
        match item.body.get(id) {
            Expr::Cited(of, _) => Some(self.expr(frame, *of)),
            Expr::Name(_) | Expr::Field(..) => self.named(frame, id),
            Expr::Call(callee, arguments) => self.call(frame, *callee, arguments),
            Expr::If(condition, a, b) => {
                let condition = self.truth(frame, *condition);
                let (a, b) = (self.expr(frame, *a), self.expr(frame, *b));
                self.merge(vec![(condition.yes, a), (condition.no, b)])
            }
            Expr::IfNone(of, instead) => {
                let of = self.expr(frame, *of);
                let instead = self.expr(frame, *instead);
                let there = Maybe { present: Truth::YES, ..of.clone() };
                self.merge(vec![(of.present.yes, there), (of.present.no, instead)])
            }
            Expr::Grid(body) => self.table(frame, body, None),
            Expr::MainRule => frame.main_rule.as_deref().cloned(),
            Expr::Absent => Some(Maybe { present: Truth::NO, value: Val::Number(Vec::new()) }),
            Expr::NoValue => Some(fault(&frame.inferred.ty(id).value)),
            Expr::Period(first, last) => self.period(frame, *first, *last),
            Expr::Not(..)
            | Expr::Logic(..)
            | Expr::Compare(..)
            | Expr::Between(..)
            | Expr::In(..)
            | Expr::Overlaps(..)
            | Expr::IsPresent(..)
            | Expr::Differs(..)
            | Expr::Conditions(..) => {
                self.condition(frame, id).map(|truth| there(Val::Truth(truth)))
            }
            Expr::Quantified { every, rows, holds } => {
                self.quantified(frame, id, *every, rows, *holds)
            }
            Expr::Aggregate { kind, rows, value } => self.aggregate(frame, id, *kind, rows, *value),
            Expr::Literal(_)
            | Expr::Text(_)
            | Expr::Arithmetic(..)
            | Expr::Negate(_)
            | Expr::ShareOf(..)
            | Expr::PartOf { .. }
            | Expr::Clause { .. } => self.literal_or_sum(frame, id),
            _ => None,
        }
    }

    /// Whether an expression of yes or no is true.
    pub(in super::super) fn truth(&mut self, frame: &Frame<'a>, id: ExprId) -> Truth {
        match self.expr(frame, id).value {
            Val::Truth(truth) => truth,
            _ => Truth::FAULT,
        }
    }

    /// The values of a number, date, alternative or text.
    pub(super) fn pieces(&mut self, frame: &Frame<'a>, id: ExprId) -> Vec<Piece> {
        match self.expr(frame, id).value {
            Val::Number(pieces) => pieces,
            _ => Vec::new(),
        }
    }

    fn period(&mut self, frame: &Frame<'a>, first: ExprId, last: Option<ExprId>) -> Option<Maybe> {
        let first = self.pieces(frame, first);
        let last = match last {
            Some(last) => self.pieces(frame, last),
            None => super::always(super::Linear::number(
                lagrum_plan::exact::Rational::from_integer(lagrum_plan::value::OPEN_END),
            )),
        };
        Some(there(Val::Period(first, last)))
    }

    /// One of several values, each where its formula holds; they exclude each other. `None` where they are not of one
    /// kind, or too many.
    pub(super) fn merge(&mut self, parts: Vec<(FormulaId, Maybe)>) -> Option<Maybe> {
        let parts: Vec<(FormulaId, Maybe)> =
            parts.into_iter().filter(|(when, _)| *when != super::Formulas::NO).collect();
        if let [(super::Formulas::YES, only)] = parts.as_slice() {
            return Some(only.clone());
        }
        let present = self.merged_truth(parts.iter().map(|(when, one)| (*when, one.present)));
        let never = |one: &Maybe| one.present == Truth::NO;
        let of_value: Vec<&(FormulaId, Maybe)> =
            parts.iter().filter(|(_, one)| !never(one)).collect();
        let value = match of_value.first().map(|(_, one)| &one.value) {
            None | Some(Val::Number(_)) => self.merged_numbers(&of_value)?,
            Some(Val::Truth(_)) => {
                let truths = of_value.iter().map(|(when, one)| match &one.value {
                    Val::Truth(truth) => Some((*when, *truth)),
                    _ => None,
                });
                let truths: Option<Vec<_>> = truths.collect();
                Val::Truth(self.merged_truth(truths?.into_iter()))
            }
            Some(Val::Instance(id)) => {
                let same = |one: &Val| matches!(one, Val::Instance(other) if other == id);
                of_value.iter().all(|(_, one)| same(&one.value)).then_some(Val::Instance(*id))?
            }
            Some(Val::List(id)) => {
                let same = |one: &Val| matches!(one, Val::List(other) if other == id);
                of_value.iter().all(|(_, one)| same(&one.value)).then_some(Val::List(*id))?
            }
            Some(Val::Period(..)) => return None,
        };
        Some(Maybe { present, value })
    }

    fn merged_truth(&mut self, parts: impl Iterator<Item = (FormulaId, Truth)>) -> Truth {
        let (mut yes, mut no) = (Vec::new(), Vec::new());
        for (when, truth) in parts {
            yes.push(self.formulas.both(when, truth.yes));
            no.push(self.formulas.both(when, truth.no));
        }
        Truth { yes: self.formulas.any(yes), no: self.formulas.any(no) }
    }

    fn merged_numbers(&mut self, parts: &[&(FormulaId, Maybe)]) -> Option<Val> {
        let mut all: Vec<Piece> = Vec::new();
        for (when, one) in parts {
            let Val::Number(pieces) = &one.value else { return None };
            for piece in pieces {
                let when = self.formulas.both(*when, piece.when);
                match all.iter_mut().find(|have| have.value == piece.value) {
                    Some(have) => have.when = self.formulas.either(have.when, when),
                    None => all.push(Piece { when, value: piece.value.clone() }),
                }
            }
        }
        all.retain(|piece| piece.when != super::Formulas::NO);
        (all.len() <= super::MOST_PIECES).then_some(Val::Number(all))
    }
}

/// What faults, as a value of a kind.
pub(super) fn fault(ty: &Value) -> Maybe {
    there(match ty {
        Value::YesNo => Val::Truth(Truth::FAULT),
        _ => Val::Number(Vec::new()),
    })
}

/// Whether a value is one of a type.
fn fits(value: &Val, ty: &Value) -> bool {
    match (value, ty) {
        (Val::Truth(_), Value::YesNo)
        | (Val::Instance(_), Value::Concept(_) | Value::Earlier(..))
        | (Val::List(_), Value::List(_))
        | (Val::Period(..), Value::Period) => true,
        // Nothing, or what faults, is of every type but yes/no.
        (Val::Number(pieces), ty) => {
            pieces.is_empty()
                || !matches!(
                    ty,
                    Value::YesNo
                        | Value::Concept(_)
                        | Value::Earlier(..)
                        | Value::List(_)
                        | Value::Period
                )
        }
        _ => false,
    }
}
