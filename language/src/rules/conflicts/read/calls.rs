//! Calls of what the language offers.

use super::super::linear::Linear;
use super::super::terms::Term;
use super::{Frame, Maybe, Piece, Range, Reader, Val, there};
use crate::builtins::Builtin;
use crate::hir::{Expr, ExprId};
use crate::rules::conflicts::calendar;
use crate::types::{Meaning, Value};
use lagrum_plan::exact::Rational;
use lagrum_plan::program::Calendar;
use lagrum_plan::value::{NumberKind, TimeUnit};

impl<'a> Reader<'a> {
    /// `callee(arguments)`.
    pub(super) fn call(
        &mut self,
        frame: &Frame<'a>,
        callee: ExprId,
        arguments: &[ExprId],
    ) -> Option<Maybe> {
        match frame.inferred.meaning(callee)? {
            Meaning::Builtin(builtin) => self.builtin(frame, builtin, arguments),
            Meaning::Rule(def) => {
                let arguments = self.each(frame, arguments);
                self.rule_value(def, None, arguments, None)
            }
            Meaning::OwnMember(def) => {
                let arguments = self.each(frame, arguments);
                self.rule_value(def, Some(frame.instance?), arguments, None)
            }
            Meaning::Member(def) => {
                let Expr::Field(base, _) = frame.item.body.get(callee) else { return None };
                let Val::Instance(of) = self.expr(frame, *base).value else { return None };
                let arguments = self.each(frame, arguments);
                self.rule_value(def, Some(of), arguments, None)
            }
            _ => None,
        }
    }

    pub(super) fn each(&mut self, frame: &Frame<'a>, all: &[ExprId]) -> Vec<Maybe> {
        all.iter().map(|one| self.expr(frame, *one)).collect()
    }

    fn builtin(
        &mut self,
        frame: &Frame<'a>,
        builtin: Builtin,
        arguments: &[ExprId],
    ) -> Option<Maybe> {
        let first = arguments.first().copied();
        let unit = first.map(|first| frame.inferred.ty(first).value);
        let unit = if let Some(Value::Time(unit)) = unit { unit } else { TimeUnit::Month };
        let question = match builtin {
            Builtin::AsOf => return Some(self.as_of()),
            Builtin::Min | Builtin::Max => {
                return self.extreme(frame, builtin == Builtin::Max, arguments);
            }
            Builtin::Monthly | Builtin::Yearly => {
                let of = self.pieces(frame, first?);
                let factor = if builtin == Builtin::Yearly { (12, 1) } else { (1, 12) };
                let pieces = self.scaled(&of, Rational::new(factor.0, factor.1)?)?;
                return Some(there(Val::Number(pieces)));
            }
            Builtin::StartOf => {
                let Val::Period(start, _) = self.expr(frame, first?).value else { return None };
                return Some(there(Val::Number(start)));
            }
            Builtin::EndOf => return self.end_of(frame, first?),
            Builtin::MonthsAfter => Calendar::AddMonths,
            Builtin::DaysIn => Calendar::DaysIn(unit),
            Builtin::Calendar(Calendar::FirstDay(_)) => Calendar::FirstDay(unit),
            Builtin::Calendar(Calendar::LastDay(_)) => Calendar::LastDay(unit),
            Builtin::Calendar(question) => question,
            // Yes or no by the calendar of public holidays is not looked into.
            Builtin::Working(_) => return None,
        };
        let all: Vec<Vec<Piece>> = arguments.iter().map(|one| self.pieces(frame, *one)).collect();
        let pieces = self.calendar(question, &all)?;
        Some(there(Val::Number(pieces)))
    }

    /// The last day of a period; absent where it is open.
    fn end_of(&mut self, frame: &Frame<'a>, of: ExprId) -> Option<Maybe> {
        let Val::Period(_, end) = self.expr(frame, of).value else { return None };
        let open = Rational::from_integer(lagrum_plan::value::OPEN_END);
        let open = super::always(Linear::number(open));
        let present = self.compare(lagrum_plan::program::Comparison::NotEqual, &end, &open);
        Some(Maybe { present, value: Val::Number(end) })
    }

    /// The legal date.
    pub(in super::super) fn as_of(&mut self) -> Maybe {
        let date = Value::Time(TimeUnit::Date);
        let id = self.terms.intern(Term::AsOf, || (date, Range::whole(), String::from("as_of")));
        there(Val::Number(super::always(Linear::term(id))))
    }

    fn extreme(&mut self, frame: &Frame<'a>, most: bool, of: &[ExprId]) -> Option<Maybe> {
        let mut all = of.iter();
        let mut so_far = self.pieces(frame, *all.next()?);
        for one in all {
            let next = self.pieces(frame, *one);
            so_far =
                if most { self.larger(&so_far, &next)? } else { self.smaller(&so_far, &next)? };
        }
        Some(there(Val::Number(so_far)))
    }

    /// What the calendar says: a number where the arguments are numbers, else a term.
    pub(super) fn calendar(
        &mut self,
        question: Calendar,
        arguments: &[Vec<Piece>],
    ) -> Option<Vec<Piece>> {
        let mut all: Vec<(super::FormulaId, Vec<Linear>)> =
            vec![(super::Formulas::YES, Vec::new())];
        for argument in arguments {
            if all.len().saturating_mul(argument.len()) > super::MOST_PIECES {
                return None;
            }
            let mut next = Vec::new();
            for (when, values) in &all {
                for piece in argument {
                    let mut values = values.clone();
                    values.push(piece.value.clone());
                    next.push((self.formulas.both(*when, piece.when), values));
                }
            }
            all = next;
        }
        let each = all.into_iter().map(|(when, values)| {
            let value = self.calendar_term(question, values);
            Piece { when, value }
        });
        Some(each.collect())
    }

    fn calendar_term(&mut self, question: Calendar, values: Vec<Linear>) -> Linear {
        let numbers: Option<Vec<Rational>> = values.iter().map(Linear::as_number).collect();
        if let Some(known) = numbers.and_then(|numbers| calendar::answer(question, &numbers)) {
            return Linear::number(known);
        }
        let ty = match question {
            Calendar::FirstDay(_)
            | Calendar::LastDay(_)
            | Calendar::AddMonths
            | Calendar::AddMonthsUp
            | Calendar::BirthDate
            | Calendar::NextWorkingDay
            | Calendar::PreviousWorkingDay => Value::Time(TimeUnit::Date),
            Calendar::In(unit) | Calendar::Move(unit) => Value::Time(unit),
            _ => crate::types::Type::number(NumberKind::Integer).value,
        };
        let range = calendar::range(question);
        let term = Term::Calendar(question, values);
        Linear::term(self.terms.intern(term, || (ty, range, String::new())))
    }
}
