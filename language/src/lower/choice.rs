//! Choices.

use super::frame::Lower;
use super::value::{Record, Scalar, Val};
use super::written::What;
use crate::hir::ExprId;
use lagrum_plan::points::SpotKind;
use lagrum_plan::program::{Maybe, NodeId, Op};

impl Lower<'_> {
    pub(super) fn choice(&mut self, condition: ExprId, then: ExprId, otherwise: ExprId) -> Val {
        let (text, here) = (condition, self.here_of(condition));
        let condition = self.value(condition);
        let condition = self.own_condition(What::Choice, here, condition);
        self.condition_point(SpotKind::Branch, text, &[], condition);
        let a = self.when(condition, true, |this| this.expr(then));
        let b = self.when(condition, false, |this| this.expr(otherwise));
        self.choose(condition, a, b)
    }

    /// One value or the other, by a condition.
    pub(super) fn choose(&mut self, condition: NodeId, then: Val, otherwise: Val) -> Val {
        let (then, otherwise) = (self.bring(then), self.bring(otherwise));
        match (then, otherwise) {
            (Val::Error, other) | (other, Val::Error) => other,
            (Val::Absent, Val::Absent) => Val::Absent,
            (Val::Record(a), Val::Record(b)) => self.choose_record(condition, Some(a), Some(b)),
            (Val::Record(a), _) => self.choose_record(condition, Some(a), None),
            (_, Val::Record(b)) => self.choose_record(condition, None, Some(b)),
            (Val::Scalar(a), Val::Scalar(b)) => self.choose_scalar(condition, Some(a), Some(b)),
            (Val::Scalar(a), _) => self.choose_scalar(condition, Some(a), None),
            (_, Val::Scalar(b)) => self.choose_scalar(condition, None, Some(b)),
            (Val::List(_), _) | (_, Val::List(_)) => Val::Error,
        }
    }

    fn choose_scalar(&mut self, condition: NodeId, a: Option<Scalar>, b: Option<Scalar>) -> Val {
        let present = self.choose_present(condition, a.map(maybe), b.map(maybe));
        let value = self.choose_node(condition, a.map(|s| s.value), b.map(|s| s.value));
        let value = self.where_present(present, value);
        let end = match (a.and_then(|s| s.end), b.and_then(|s| s.end)) {
            (None, None) => None,
            (a, b) => Some(self.choose_node(condition, a, b)),
        };
        Val::Scalar(Scalar { domain: self.domain(), present, value, end, count: None })
    }

    fn choose_record(&mut self, condition: NodeId, a: Option<Record>, b: Option<Record>) -> Val {
        let Some(concept) = a.or(b).map(|record| record.concept) else { return Val::Error };
        let a = a.map(|record| Scalar {
            present: record.present,
            ..Scalar::of(record.domain, self.row_of(record))
        });
        let b = b.map(|record| Scalar {
            present: record.present,
            ..Scalar::of(record.domain, self.row_of(record))
        });
        let present = self.choose_present(condition, a.map(maybe), b.map(maybe));
        let row = self.choose_node(condition, a.map(|s| s.value), b.map(|s| s.value));
        let row = Some(self.where_present(present, row));
        Val::Record(Record { domain: self.domain(), concept, present, row })
    }

    /// A value that is no better known than whether there is one.
    pub(super) fn where_present(&mut self, present: Option<NodeId>, value: NodeId) -> NodeId {
        match present {
            Some(present) => {
                let none = self.failed();
                self.node(Op::Choose(present, value, none))
            }
            None => value,
        }
    }

    fn choose_present(
        &mut self,
        condition: NodeId,
        a: Option<Maybe>,
        b: Option<Maybe>,
    ) -> Option<NodeId> {
        let absent = Maybe { present: None, value: None };
        let (a, b) = (a.unwrap_or(absent), b.unwrap_or(absent));
        let always = |m: &Maybe| m.present.is_none() && m.value.is_some();
        (!(always(&a) && always(&b))).then(|| self.node(Op::ChoosePresent(condition, a, b)))
    }

    fn choose_node(&mut self, condition: NodeId, a: Option<NodeId>, b: Option<NodeId>) -> NodeId {
        match (a, b) {
            (Some(a), Some(b)) => self.node(Op::Choose(condition, a, b)),
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) => self.failed(),
        }
    }

    pub(super) fn if_none(&mut self, of: ExprId, other: ExprId) -> Val {
        let text = of;
        let of = self.expr(of);
        let present = match &of {
            Val::Scalar(scalar) => scalar.present,
            Val::Record(record) => record.present,
            Val::Absent => return self.expr(other),
            Val::List(_) | Val::Error => None,
        };
        let Some(present) = present else { return of };
        self.condition_point(SpotKind::Branch, text, &[], present);
        let other = self.when(present, false, |this| this.expr(other));
        let sure = match of {
            Val::Scalar(scalar) => Val::Scalar(Scalar { present: None, count: None, ..scalar }),
            Val::Record(record) => Val::Record(Record { present: None, ..record }),
            other => other,
        };
        self.choose(present, sure, other)
    }
}

/// A plain value as one that may be absent.
pub(super) fn maybe(scalar: Scalar) -> Maybe {
    Maybe { present: scalar.present, value: Some(scalar.value) }
}
