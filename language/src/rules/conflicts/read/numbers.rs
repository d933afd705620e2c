//! Numbers, dates and lengths of time.

use super::super::linear::Linear;
use super::{Frame, Maybe, Piece, Reader, Val, always, there};
use crate::hir::{Arithmetic, Clause, Expr, ExprId};
use crate::rules::constant;
use crate::types::Value;
use lagrum_plan::exact::Rational;
use lagrum_plan::program::{Calendar, Comparison};
use lagrum_plan::value::{DurationKind, TimeUnit};

impl<'a> Reader<'a> {
    /// Literals, sums, products and clauses.
    pub(super) fn literal_or_sum(&mut self, frame: &Frame<'a>, id: ExprId) -> Option<Maybe> {
        let item = frame.item.clone();
        if let Some(number) = constant::of(self.db, frame.def, &item, id) {
            return Some(self.literal(frame, id, number));
        }
        let pieces = match item.body.get(id) {
            Expr::Text(text) if frame.inferred.ty(id).value == Value::Text => {
                let code = self.terms.text_code(&text.plain()?);
                always(Linear::number(Rational::from_integer(code)))
            }
            Expr::Negate(of) => {
                let of = self.pieces(frame, *of);
                self.scaled(&of, Rational::from_integer(-1))?
            }
            Expr::Arithmetic(how, a, b) => self.arithmetic(frame, *how, *a, *b)?,
            Expr::ShareOf(share, of) => {
                let (share, of) = (self.pieces(frame, *share), self.pieces(frame, *of));
                self.product(&share, &of)?
            }
            Expr::PartOf { value, above, up_to } => self.part(frame, *value, *above, *up_to)?,
            Expr::Clause { base, clause, .. } => self.clause(frame, *base, clause)?,
            _ => return None,
        };
        Some(there(Val::Number(pieces)))
    }

    fn literal(&mut self, frame: &Frame<'a>, id: ExprId, number: Rational) -> Maybe {
        use super::super::formula::Truth;
        there(match frame.inferred.ty(id).value {
            Value::YesNo => Val::Truth(if number.is_zero() { Truth::NO } else { Truth::YES }),
            _ => Val::Number(always(Linear::number(number))),
        })
    }

    fn arithmetic(
        &mut self,
        frame: &Frame<'a>,
        how: Arithmetic,
        a: ExprId,
        b: ExprId,
    ) -> Option<Vec<Piece>> {
        let of_dates = frame.inferred.ty(a).value == Value::Time(TimeUnit::Date);
        let months = frame.inferred.ty(b).value == Value::Duration(DurationKind::Months);
        let (left, right) = (self.pieces(frame, a), self.pieces(frame, b));
        match how {
            Arithmetic::Add if of_dates && months => {
                self.calendar(Calendar::AddMonths, &[left, right])
            }
            Arithmetic::Sub if of_dates && months => {
                let right = self.scaled(&right, Rational::from_integer(-1))?;
                self.calendar(Calendar::AddMonths, &[left, right])
            }
            Arithmetic::Add => self.combine(&left, &right, Linear::plus),
            Arithmetic::Sub => self.combine(&left, &right, Linear::minus),
            Arithmetic::Mul => self.product(&left, &right),
            Arithmetic::Div => {
                self.combine(&left, &right, |a, b| a.times(b.as_number()?.reciprocal()?))
            }
        }
    }

    /// A value for each pair, where both hold. `None` where one cannot be told, or they are too many.
    pub(super) fn combine(
        &mut self,
        a: &[Piece],
        b: &[Piece],
        with: impl Fn(&Linear, &Linear) -> Option<Linear>,
    ) -> Option<Vec<Piece>> {
        if a.len().saturating_mul(b.len()) > super::MOST_PIECES {
            return None;
        }
        let mut all = Vec::new();
        for left in a {
            for right in b {
                let when = self.formulas.both(left.when, right.when);
                all.push(Piece { when, value: with(&left.value, &right.value)? });
            }
        }
        Some(all)
    }

    pub(super) fn product(&mut self, a: &[Piece], b: &[Piece]) -> Option<Vec<Piece>> {
        self.combine(a, b, |a, b| match (a.as_number(), b.as_number()) {
            (Some(number), _) => b.times(number),
            (None, Some(number)) => a.times(number),
            (None, None) => None,
        })
    }

    pub(super) fn scaled(&mut self, of: &[Piece], by: Rational) -> Option<Vec<Piece>> {
        self.combine(of, &always(Linear::number(by)), |of, by| of.times(by.constant))
    }

    /// The larger of two.
    pub(super) fn larger(&mut self, a: &[Piece], b: &[Piece]) -> Option<Vec<Piece>> {
        if a.len().saturating_mul(b.len()).saturating_mul(2) > super::MOST_PIECES {
            return None;
        }
        let mut all = Vec::new();
        for left in a {
            for right in b {
                let both = self.formulas.both(left.when, right.when);
                let (one, other) = (std::slice::from_ref(left), std::slice::from_ref(right));
                let larger = self.compare(Comparison::AtLeast, one, other);
                let first = self.formulas.both(both, larger.yes);
                let second = self.formulas.both(both, larger.no);
                all.push(Piece { when: first, value: left.value.clone() });
                all.push(Piece { when: second, value: right.value.clone() });
            }
        }
        all.retain(|piece| piece.when != super::Formulas::NO);
        Some(all)
    }

    /// The smaller of two.
    pub(super) fn smaller(&mut self, a: &[Piece], b: &[Piece]) -> Option<Vec<Piece>> {
        let minus = Rational::from_integer(-1);
        let (a, b) = (self.scaled(a, minus)?, self.scaled(b, minus)?);
        let larger = self.larger(&a, &b)?;
        self.scaled(&larger, minus)
    }

    /// `part of value above a`, `between a and b`: 0 where it is below.
    fn part(
        &mut self,
        frame: &Frame<'a>,
        value: ExprId,
        above: ExprId,
        up_to: Option<ExprId>,
    ) -> Option<Vec<Piece>> {
        let (mut value, above) = (self.pieces(frame, value), self.pieces(frame, above));
        if let Some(up_to) = up_to {
            let up_to = self.pieces(frame, up_to);
            value = self.smaller(&value, &up_to)?;
        }
        let over = self.combine(&value, &above, Linear::minus)?;
        self.larger(&over, &always(Linear::number(Rational::ZERO)))
    }

    fn clause(&mut self, frame: &Frame<'a>, base: ExprId, clause: &Clause) -> Option<Vec<Piece>> {
        let of = self.pieces(frame, base);
        match clause {
            Clause::AtLeast(bound) => {
                let bound = self.pieces(frame, *bound);
                self.larger(&of, &bound)
            }
            Clause::AtMost(bound) => {
                let bound = self.pieces(frame, *bound);
                self.smaller(&of, &bound)
            }
            Clause::Rounded(how, step) => {
                let step = constant::of(self.db, frame.def, &frame.item, *step)?;
                let rounded = |of: &Linear, _: &Linear| {
                    let number = of.as_number()?.round_to(step, *how).ok()?;
                    Some(Linear::number(number))
                };
                self.combine(&of, &always(Linear::number(step)), rounded)
            }
            Clause::CountedPer(_) => Some(of),
            Clause::Exact(_) | Clause::RoundedUp => None,
        }
    }
}
