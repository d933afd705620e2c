//! Arithmetic.

use super::frame::Lower;
use super::value::Val;
use super::written::What;
use crate::hir::{Arithmetic, ExprId};
use crate::types::Value;
use lagrum_plan::exact::Rational;
use lagrum_plan::program::{Calendar, NodeId, Op};
use lagrum_plan::value::{Constant, DurationKind, TimeUnit};

impl Lower<'_> {
    pub(super) fn arithmetic(&mut self, id: ExprId, how: Arithmetic, a: ExprId, b: ExprId) -> Val {
        let left = self.frame.inferred.ty(a).value;
        let right = self.frame.inferred.ty(b).value;
        let (x, y) = (self.value(a), self.value(b));
        self.frame.here = self.frame.item.body.here(id);
        let node = match (left, how) {
            (Value::Time(unit), Arithmetic::Add) => self.moved(unit, &right, x, y),
            (Value::Time(unit), Arithmetic::Sub) => {
                let zero = self.constant(Constant::Number(Rational::ZERO));
                let back = self.node(Op::Sub(zero, y));
                self.moved(unit, &right, x, back)
            }
            (_, Arithmetic::Add) => self.node(Op::Add(x, y)),
            (_, Arithmetic::Sub) => self.node(Op::Sub(x, y)),
            (_, Arithmetic::Mul) => self.node(Op::Mul(x, y)),
            (_, Arithmetic::Div) => self.quotient(x, y),
        };
        self.scalar(node)
    }

    /// A date moved by days or months, a month by months, another unit by so many of itself.
    fn moved(&mut self, unit: TimeUnit, by: &Value, of: NodeId, n: NodeId) -> NodeId {
        match (unit, by) {
            (TimeUnit::Date, Value::Duration(DurationKind::Months)) => {
                self.calendar(Calendar::AddMonths, vec![of, n])
            }
            _ => self.calendar(Calendar::Move(unit), vec![of, n]),
        }
    }

    /// A quotient; by a constant that is not 0 it is a product.
    fn quotient(&mut self, x: NodeId, y: NodeId) -> NodeId {
        let factor = match self.b.constant(y) {
            Some(Constant::Number(n)) => n.reciprocal(),
            _ => None,
        };
        match factor {
            Some(factor) => {
                let factor = self.constant(Constant::Number(factor));
                self.divisor_is(y, factor);
                self.node(Op::Mul(x, factor))
            }
            None => self.node(Op::Div(x, y)),
        }
    }

    /// A value times a constant.
    pub(super) fn times(&mut self, of: NodeId, num: i64, den: i64) -> NodeId {
        let factor = Rational::new(i128::from(num), i128::from(den)).unwrap_or(Rational::ONE);
        let factor = self.constant(Constant::Number(factor));
        self.node(Op::Mul(of, factor))
    }

    /// `part of a above b`, `part of a between b and c`: zero where a is below b.
    pub(super) fn part_of(&mut self, value: ExprId, above: ExprId, up_to: Option<ExprId>) -> Val {
        let mut of = self.value(value);
        let above = self.value(above);
        if let Some(up_to) = up_to {
            let up_to = self.value(up_to);
            of = self.node(Op::Min(of, up_to));
            self.wrote(What::Knee, self.frame.here, of);
        }
        let over = self.node(Op::Sub(of, above));
        let zero = self.constant(Constant::Number(Rational::ZERO));
        let node = self.node(Op::Max(over, zero));
        self.wrote(What::Knee, self.frame.here, node);
        self.scalar(node)
    }
}
