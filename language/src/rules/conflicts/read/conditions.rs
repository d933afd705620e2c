//! Conditions.

use super::super::formula::{Rel, Truth};
use super::super::linear::Linear;
use super::{Frame, Maybe, Piece, Reader, Val};
use crate::hir::{Connective, Expr, ExprId, How, Line};
use crate::types::Value;
use lagrum_plan::exact::Rational;
use lagrum_plan::program::{Calendar, Comparison};
use lagrum_plan::value::NumberKind;

impl<'a> Reader<'a> {
    pub(super) fn condition(&mut self, frame: &Frame<'a>, id: ExprId) -> Option<Truth> {
        let item = frame.item.clone();
        match item.body.get(id) {
            Expr::Not(of) => Some(self.truth(frame, *of).negated()),
            Expr::Logic(how, a, b) => {
                let both = vec![self.truth(frame, *a), self.truth(frame, *b)];
                Some(self.at_least(if *how == Connective::And { 2 } else { 1 }, both))
            }
            Expr::Conditions(how, lines) => Some(self.lines(frame, *how, lines)),
            Expr::Compare(how, a, b) => {
                let (a, b) = (self.expr(frame, *a), self.expr(frame, *b));
                self.compare_values(*how, &a, &b)
            }
            Expr::Between(of, low, high) => {
                let (of, low, high) =
                    (self.pieces(frame, *of), self.pieces(frame, *low), self.pieces(frame, *high));
                Some(self.between(&of, &low, &high))
            }
            Expr::In(of, set) => self.is_in(frame, *of, *set),
            Expr::Overlaps(a, b) => {
                let (a, b) = (self.expr(frame, *a).value, self.expr(frame, *b).value);
                let (Val::Period(a, a_end), Val::Period(b, b_end)) = (a, b) else { return None };
                let before = self.compare(Comparison::AtMost, &a, &b_end);
                let after = self.compare(Comparison::AtMost, &b, &a_end);
                Some(self.at_least(2, vec![before, after]))
            }
            Expr::IsPresent(of, present) => {
                let there = self.expr(frame, *of).present;
                Some(if *present { there } else { there.negated() })
            }
            Expr::Differs(a, b, by) => self.differs(frame, *a, *b, *by),
            _ => None,
        }
    }

    /// So many of several, as connectives are.
    pub(super) fn at_least(&mut self, needed: usize, parts: Vec<Truth>) -> Truth {
        let yes = parts.iter().map(|part| part.yes).collect();
        let no = parts.iter().map(|part| part.no).collect();
        let may_fail = parts.len().saturating_add(1).saturating_sub(needed);
        Truth {
            yes: self.formulas.at_least(needed, yes),
            no: if needed == 0 {
                super::Formulas::NO
            } else {
                self.formulas.at_least(may_fail, no)
            },
        }
    }

    fn lines(&mut self, frame: &Frame<'a>, how: How, lines: &[Line]) -> Truth {
        let all: Vec<Truth> = lines.iter().map(|line| self.truth(frame, line.condition)).collect();
        let count = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
        match how {
            How::All => self.at_least(all.len(), all),
            How::Any => self.at_least(1, all),
            How::None => self.at_least(1, all).negated(),
            How::AtLeast(n) => self.at_least(count(n), all),
            How::Exactly(n) => {
                let least = self.at_least(count(n), all.clone());
                let more = self.at_least(count(n).saturating_add(1), all);
                self.at_least(2, vec![least, more.negated()])
            }
        }
    }

    /// How two values stand to each other. `None` where that cannot be looked into.
    pub(super) fn compare_values(
        &mut self,
        how: Comparison,
        a: &Maybe,
        b: &Maybe,
    ) -> Option<Truth> {
        let same = match (&a.value, &b.value) {
            (Val::Number(a), Val::Number(b)) => return Some(self.compare(how, a, b)),
            (Val::Truth(a), Val::Truth(b)) => {
                let both = self.at_least(2, vec![*a, *b]);
                let neither = self.at_least(2, vec![a.negated(), b.negated()]);
                Truth {
                    yes: self.formulas.either(both.yes, neither.yes),
                    no: {
                        let one = self.formulas.both(a.yes, b.no);
                        let other = self.formulas.both(a.no, b.yes);
                        self.formulas.either(one, other)
                    },
                }
            }
            (Val::Period(a, a_end), Val::Period(b, b_end)) => {
                let first = self.compare(Comparison::Equal, a, b);
                let last = self.compare(Comparison::Equal, a_end, b_end);
                self.at_least(2, vec![first, last])
            }
            (Val::Instance(a), Val::Instance(b)) if a == b => Truth::YES,
            _ => return None,
        };
        match how {
            Comparison::Equal => Some(same),
            Comparison::NotEqual => Some(same.negated()),
            _ => None,
        }
    }

    /// How two numbers stand to each other.
    pub(in super::super) fn compare(&mut self, how: Comparison, a: &[Piece], b: &[Piece]) -> Truth {
        let (mut yes, mut no) = (Vec::new(), Vec::new());
        for left in a {
            for right in b {
                let when = self.formulas.both(left.when, right.when);
                let Some(difference) = left.value.minus(&right.value) else {
                    // Numbers that do not fit are left open.
                    let term = self.terms.fresh();
                    let open = self.open(term);
                    yes.push(self.formulas.both(when, open.yes));
                    no.push(self.formulas.both(when, open.no));
                    continue;
                };
                let truth = self.stands(how, difference);
                yes.push(self.formulas.both(when, truth.yes));
                no.push(self.formulas.both(when, truth.no));
            }
        }
        Truth { yes: self.formulas.any(yes), no: self.formulas.any(no) }
    }

    fn open(&mut self, term: super::Term) -> Truth {
        let ty = crate::types::Type::yes_no();
        match self.of_term(term, &ty, super::Range::default(), "").value {
            Val::Truth(truth) => truth,
            _ => Truth::FAULT,
        }
    }

    /// How a difference stands to 0.
    fn stands(&mut self, how: Comparison, difference: Linear) -> Truth {
        let (sum, rel) = match how {
            Comparison::Equal | Comparison::NotEqual => (difference, Rel::Zero),
            Comparison::Less => (difference, Rel::Below),
            Comparison::AtMost => (difference, Rel::AtMost),
            Comparison::Greater => (difference.negated(), Rel::Below),
            Comparison::AtLeast => (difference.negated(), Rel::AtMost),
        };
        let yes = self.formulas.sum(sum, rel);
        let truth = self.formulas.truth(yes);
        if how == Comparison::NotEqual { truth.negated() } else { truth }
    }

    fn between(&mut self, of: &[Piece], low: &[Piece], high: &[Piece]) -> Truth {
        let above = self.compare(Comparison::AtLeast, of, low);
        let below = self.compare(Comparison::AtMost, of, high);
        self.at_least(2, vec![above, below])
    }

    fn is_in(&mut self, frame: &Frame<'a>, of: ExprId, set: ExprId) -> Option<Truth> {
        let item = frame.item.clone();
        let left = self.expr(frame, of);
        if let Expr::Several(all) = item.body.get(set) {
            let mut each = Vec::new();
            for one in all {
                let right = self.expr(frame, *one);
                each.push(self.compare_values(Comparison::Equal, &left, &right)?);
            }
            return Some(self.at_least(1, each));
        }
        let Val::Number(date) = left.value else { return None };
        match (frame.inferred.ty(set).value, self.expr(frame, set).value) {
            (_, Val::Period(first, last)) => Some(self.between(&date, &first, &last)),
            (Value::Time(unit), Val::Number(span)) => {
                let own = self.calendar(Calendar::In(unit), &[date])?;
                Some(self.compare(Comparison::Equal, &own, &span))
            }
            _ => None,
        }
    }

    /// `a differs from b by more than c`; a share is of b.
    fn differs(&mut self, frame: &Frame<'a>, a: ExprId, b: ExprId, by: ExprId) -> Option<Truth> {
        let share = matches!(frame.inferred.ty(by).value, Value::Number(n) if n.kind == NumberKind::Percent);
        let (a, b, by) = (self.pieces(frame, a), self.pieces(frame, b), self.pieces(frame, by));
        let difference = self.combine(&a, &b, Linear::minus)?;
        let difference = self.absolute(&difference)?;
        let bound = if share {
            let size = self.absolute(&b)?;
            self.product(&by, &size)?
        } else {
            by
        };
        Some(self.compare(Comparison::Greater, &difference, &bound))
    }

    fn absolute(&mut self, of: &[Piece]) -> Option<Vec<Piece>> {
        let other = self.scaled(of, Rational::from_integer(-1))?;
        self.larger(of, &other)
    }
}
