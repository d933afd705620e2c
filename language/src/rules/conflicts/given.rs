//! What holds of every case beside the conditions: what `ensure` demands, how long months are, which days are meant.

use super::formula::{FormulaId, Formulas, Truth};
use super::linear::Linear;
use super::read::{Piece, Reader, Val};
use super::terms::{Term, TermId};
use crate::db::Def;
use crate::hir::{Expr, ExprId, Item, ItemKind, item};
use crate::resolve::{closure, scope_of};
use crate::types::{Meaning, SignatureKind, Value, infer, signature};
use lagrum_plan::exact::Rational;
use lagrum_plan::program::{Calendar, Comparison};
use lagrum_plan::value::TimeUnit;
use std::sync::Arc;

/// What holds of every case.
pub(super) struct Givens {
    /// Holds of every case that is valid.
    pub certain: Vec<FormulaId>,
    /// Holds where what the rule is of stands in what demands it.
    pub elsewhere: Vec<FormulaId>,
}

impl<'a> Reader<'a> {
    /// What holds of every case, as far as the terms met so far go.
    pub(super) fn givens(&mut self, of: Option<Def>) -> Givens {
        let mut certain = self.days(of);
        let mut elsewhere = Vec::new();
        if let Some(of) = of {
            let (holders, demands) = self.demanded_by_holders(of);
            if holders == 1 { certain.extend(demands) } else { elsewhere.extend(demands) }
        }
        certain.extend(self.answers());
        // What is demanded may speak of more terms, of which more is demanded.
        let mut done = 0;
        while done < self.terms.len() && !self.is_exhausted() {
            let new: Vec<TermId> = self.terms.iter().map(|(id, _)| id).skip(done).collect();
            done = self.terms.len();
            for id in new {
                certain.extend(self.of_term_given(id));
            }
        }
        Givens { certain, elsewhere }
    }

    /// The days that are read for; of a decision, the legal date that it says.
    fn days(&mut self, of: Option<Def>) -> Vec<FormulaId> {
        let mut all = Vec::new();
        let Val::Number(as_of) = self.as_of().value else { return all };
        let (from, to) = self.span;
        let ends = [(Comparison::AtLeast, from), (Comparison::AtMost, to)];
        for (how, day) in ends {
            if let Some(day) = day {
                let day = number(day.code());
                all.push(self.compare(how, &as_of, &day).yes);
            }
        }
        let Some((def, item)) = of.and_then(|def| Some((def, item(self.db, def)?))) else {
            return all;
        };
        if let ItemKind::Decision(decision) = &item.kind
            && let Some(legal_date) = decision.legal_date
        {
            let mut frame = self.frame(def, &item);
            frame.instance = Some(self.instance(def));
            if let Val::Number(said) = self.expr(&frame, legal_date).value {
                all.push(self.compare(Comparison::Equal, &as_of, &said).yes);
            }
        }
        all
    }

    /// What is known of a term.
    fn of_term_given(&mut self, id: TermId) -> Vec<FormulaId> {
        let Some(about) = self.terms.about(id).cloned() else { return Vec::new() };
        match (&about.term, &about.ty) {
            (Term::Calendar(question, values), _) => {
                self.calendar_given(id, *question, values).into_iter().collect()
            }
            (Term::End(of), _) => {
                let start = self.terms.number_of(&Term::Start(*of));
                let order = start.map(|start| {
                    let (start, end) = (super::read::just(start), super::read::just(id));
                    self.compare(Comparison::AtMost, &start, &end).yes
                });
                order.into_iter().collect()
            }
            (Term::Instance | Term::Owner | Term::Fact(..) | Term::Row(..), Value::Concept(of)) => {
                let all = self.ensured(id, *of);
                let there = self.is_there(id, &about.term);
                all.into_iter()
                    .map(|holds| match there {
                        Some(there) => {
                            let not = self.formulas.not(there);
                            self.formulas.either(not, holds)
                        }
                        None => holds,
                    })
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    /// When an instance is there, where it may not be.
    fn is_there(&mut self, id: TermId, term: &Term) -> Option<FormulaId> {
        if let Term::Row(list, number) = term {
            let length = self.terms.number_of(&Term::Length(*list))?;
            let number = self::number(i64::from(*number));
            return Some(
                self.compare(Comparison::AtLeast, &super::read::just(length), &number).yes,
            );
        }
        let present = self.terms.number_of(&Term::Present(id))?;
        Some(self.formulas.is(present, true))
    }

    /// What a concept ensures of an instance: it does not fail.
    fn ensured(&mut self, of: TermId, concept: Def) -> Vec<FormulaId> {
        let Some(declared) = item(self.db, concept) else { return Vec::new() };
        let ItemKind::Concept(kind) = &declared.kind else { return Vec::new() };
        let mut frame = self.frame(concept, &declared);
        frame.instance = Some(of);
        let mut all = Vec::new();
        for ensure in &kind.ensures {
            let holds = self.truth(&frame, ensure.holds);
            all.push(self.formulas.not(holds.no));
        }
        all
    }

    /// How many places hold instances of a concept, and what those that hold it in a list ensure of every row.
    fn demanded_by_holders(&mut self, of: Def) -> (usize, Vec<FormulaId>) {
        let (mut holders, mut demands) = (0usize, Vec::new());
        let all: Vec<Def> = closure(self.db, self.root)
            .iter()
            .flat_map(|package| scope_of(self.db, *package).own.iter().copied())
            .collect();
        for def in all {
            let (SignatureKind::Concept(facts) | SignatureKind::Decision(facts, _)) =
                &signature(self.db, def).kind
            else {
                continue;
            };
            let held = facts.iter().filter(|fact| holds(&fact.ty.value, of)).count();
            holders = holders.saturating_add(held);
            if held > 0
                && let Some(declared) = item(self.db, def)
            {
                demands.extend(self.demanded_in(of, def, &declared));
            }
        }
        (holders, demands)
    }

    fn demanded_in(&mut self, of: Def, holder: Def, declared: &Arc<Item>) -> Vec<FormulaId> {
        let ItemKind::Concept(concept) = &declared.kind else { return Vec::new() };
        let mut all = Vec::new();
        for ensure in &concept.ensures {
            let Expr::Quantified { every: true, rows, holds: Some(holds) } =
                declared.body.get(ensure.holds)
            else {
                continue;
            };
            if !is_list_of(self.db, holder, rows.list, of) {
                continue;
            }
            let row = self.instance(of);
            let mut frame = self.frame(holder, declared);
            frame.instance = Some(self.holder(holder, row));
            frame.rows.insert(ensure.holds, (row, None));
            let filter = match rows.filter {
                Some(filter) => self.truth(&frame, filter),
                None => Truth::YES,
            };
            let holds = self.truth(&frame, *holds);
            let fails = self.formulas.both(filter.yes, holds.no);
            all.push(self.formulas.not(fails));
        }
        all
    }

    /// What an instance stands in.
    fn holder(&mut self, concept: Def, row: TermId) -> TermId {
        let name = crate::types::head(self.db, concept).map(|head| head.name.clone());
        let about = (Value::Concept(concept), Default::default(), name.unwrap_or_default());
        self.terms.intern(Term::Other(concept, String::new(), vec![row]), || about)
    }

    /// How far off an answer of the calendar may be: months and years are counted as their average, and a few days.
    fn calendar_given(
        &mut self,
        id: TermId,
        question: Calendar,
        values: &[Linear],
    ) -> Option<FormulaId> {
        let answer = Linear::term(id);
        let (first, second) = (values.first()?, values.get(1));
        let (off, most) = match question {
            Calendar::Age => {
                (second?.minus(first)?.minus(&answer.times(days_in(12)?)?)?, days_in(12)?)
            }
            Calendar::MonthsBetween => {
                (second?.minus(first)?.minus(&answer.times(days_in(1)?)?)?, days_in(1)?)
            }
            Calendar::AddMonths | Calendar::AddMonthsUp => {
                let months = second?.times(days_in(1)?)?;
                (answer.minus(first)?.minus(&months)?, Rational::ZERO)
            }
            Calendar::FirstDay(unit) | Calendar::LastDay(unit) => {
                let days = begins(unit, first)?;
                (answer.minus(&days)?, days_in(months_in(unit))?)
            }
            Calendar::In(unit) => {
                let days = begins(unit, &answer)?;
                (first.minus(&days)?, days_in(months_in(unit))?)
            }
            _ => return None,
        };
        let some = Rational::from_integer(8);
        let low = off.plus(&Linear::number(some))?;
        let high = off.minus(&Linear::number(most.checked_add(some)?))?;
        let low = self.formulas.sum(low.negated(), super::formula::Rel::AtMost);
        let high = self.formulas.sum(high, super::formula::Rel::AtMost);
        Some(self.formulas.both(low, high))
    }
}

/// The days of so many months, on average over the 400 years of the calendar.
fn days_in(months: i64) -> Option<Rational> {
    Rational::new(146_097, 4_800)?.checked_mul(Rational::from_integer(months))
}

fn months_in(unit: TimeUnit) -> i64 {
    match unit {
        TimeUnit::Date | TimeUnit::Week => 0,
        TimeUnit::Month => 1,
        TimeUnit::Quarter => 3,
        TimeUnit::HalfYear => 6,
        TimeUnit::Year => 12,
    }
}

/// About when the unit with a number begins.
fn begins(unit: TimeUnit, number: &Linear) -> Option<Linear> {
    let each = match unit {
        TimeUnit::Date => Rational::ONE,
        TimeUnit::Week => Rational::from_integer(7),
        TimeUnit::Month | TimeUnit::Quarter | TimeUnit::HalfYear | TimeUnit::Year => {
            days_in(months_in(unit))?
        }
    };
    let day = lagrum_plan::calendar::Date::new(2000, 1, 3).ok()?.code();
    let known = lagrum_plan::calendar::answer(Calendar::In(unit), &[day])?;
    let first = lagrum_plan::calendar::answer(Calendar::FirstDay(unit), &[known])?;
    let since = number.minus(&Linear::number(Rational::from_integer(known)))?;
    since.times(each)?.plus(&Linear::number(Rational::from_integer(first)))
}

fn number(number: i64) -> Vec<Piece> {
    vec![Piece { when: Formulas::YES, value: Linear::number(Rational::from_integer(number)) }]
}

/// Whether values of a type are instances of a concept, or lists of them.
fn holds(ty: &Value, of: Def) -> bool {
    match ty {
        Value::Concept(concept) => *concept == of,
        Value::List(element) => holds(element, of),
        _ => false,
    }
}

/// Whether an expression is a fact of the holder: a list of instances of the concept.
fn is_list_of(db: &dyn crate::db::Db, holder: Def, list: ExprId, of: Def) -> bool {
    let inferred = infer(db, holder);
    let fact = matches!(inferred.meaning(list), Some(Meaning::OwnField(_)));
    fact && matches!(&inferred.ty(list).value, Value::List(element) if **element == Value::Concept(of))
}
