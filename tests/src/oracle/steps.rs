//! Decisions `for each month m in P`: each step by itself, and what the earlier ones came to.

use super::calendar::ends;
use super::decide::{Outcome, Verdict};
use super::frame::{Frame, Oracle};
use super::lists::count;
use super::names::limit;
use super::status::{Fault, Known, Status, strict};
use lagrum_language::hir::{Aggregate, DecisionDecl, ExprId, ForEach};
use num_rational::BigRational;
use num_traits::Signed;
use std::rc::Rc;
use std::sync::Arc;

/// What the oracle says of a step.
#[derive(Debug)]
pub struct Step {
    /// Which month (day, week …), by its code.
    pub at: i64,
    /// What becomes of it.
    pub verdict: Verdict,
}

/// What a rule was called with, and where: in an earlier step it has other arguments.
pub(super) struct Called<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) arguments: Vec<ExprId>,
}

/// A day that an expression asked for, of facts too or of law alone.
#[derive(Clone)]
pub(super) struct Asked<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) day: ExprId,
    pub(super) facts_too: bool,
}

impl<'a> Oracle<'a> {
    /// Decides every step; the outcome of the whole is the first that fits.
    pub(super) fn stepwise(
        mut self,
        frame: &Frame<'a>,
        decl: &DecisionDecl,
        each: &ForEach,
    ) -> Verdict {
        let steps = match self.units_of(frame, each.unit, each.over) {
            Status::Known(Known::List(steps)) => steps,
            Status::Unknown => return self.nothing(frame, Outcome::Undetermined),
            _ => return self.nothing(frame, Outcome::Fault),
        };
        let mut earlier: Vec<Rc<Self>> = Vec::new();
        let mut decided = Vec::new();
        for (_, at) in steps {
            let Status::Known(Known::Time(at)) = at else { continue };
            let mut step = self.fresh();
            step.step = Some(at);
            step.earlier = Rc::new(earlier.clone());
            let first_day = || {
                ends(each.unit, at).map_or(Status::Fault(Fault::Limit), |(first, _)| {
                    Status::Known(Known::Time(first.code()))
                })
            };
            let day = decl.legal_date.map_or_else(first_day, |day| step.value(frame, day).there());
            if earlier.is_empty() {
                self.legal_date.clone_from(&day);
                self.as_of.clone_from(&day);
                self.law.clone_from(&day);
            }
            step.legal_date.clone_from(&self.legal_date);
            step.moved = !earlier.is_empty();
            (step.as_of, step.law) = (day.clone(), day);
            let step = Rc::new(step);
            let fresh = Frame { locals: Rc::default(), ..frame.clone() };
            decided.push(Step { at, verdict: step.judge(&fresh, decl) });
            earlier.push(step);
        }
        let outcome = self.whole(frame, &decided);
        Verdict { outcome, conditions: Vec::new(), results: Vec::new(), steps: decided }
    }

    fn nothing(&self, frame: &Frame<'a>, outcome: Outcome) -> Verdict {
        let possible = frame.own.as_ref().is_none_or(|case| self.is_possible(case));
        let outcome = if possible { outcome } else { Outcome::Invalid };
        Verdict { outcome, conditions: Vec::new(), results: Vec::new(), steps: Vec::new() }
    }

    fn whole(&self, frame: &Frame<'a>, steps: &[Step]) -> Outcome {
        let possible = frame.own.as_ref().is_none_or(|case| self.is_possible(case));
        let some = |outcome| steps.iter().any(|step| step.verdict.outcome == outcome);
        let order = [Outcome::Invalid, Outcome::Undetermined, Outcome::Fault, Outcome::Granted];
        match order.into_iter().find(|outcome| some(*outcome)) {
            _ if !possible => Outcome::Invalid,
            Some(outcome) => outcome,
            None => Outcome::Denied,
        }
    }

    /// `sum so far of e`, `count so far of c`: what they came to in the earlier steps.
    pub(super) fn so_far(&self, frame: &Frame<'a>, kind: Aggregate, of: ExprId) -> Status {
        let each = self.earlier.iter().map(|step| step.in_step(frame, of, &self.asked));
        let each: Vec<Status> = each.collect();
        match kind {
            Aggregate::Count => count(&each),
            Aggregate::Reduce(_) | Aggregate::List => strict(each, |values| {
                let numbers = values.iter().filter_map(super::arithmetic::number);
                let numbers: Vec<BigRational> = numbers.collect();
                if numbers.iter().any(|number| number.abs() > limit()) {
                    return Status::Fault(Fault::Limit);
                }
                Status::number(numbers.into_iter().sum())
            }),
        }
    }

    /// What an expression came to in this step.
    fn in_step(&self, frame: &Frame<'a>, of: ExprId, asked: &[Asked<'a>]) -> Status {
        let key = (Arc::as_ptr(&frame.item) as usize, of);
        let is_same_everywhere = asked.is_empty() && frame.called.is_none();
        let done = self.came_to.borrow().get(&key).cloned();
        if let Some(done) = done.filter(|_| is_same_everywhere) {
            return done;
        }
        let Some((first, rest)) = asked.split_first() else {
            let value = self.value(&self.moved_here(frame), of).there();
            if is_same_everywhere {
                self.came_to.borrow_mut().insert(key, value.clone());
            }
            return value;
        };
        let day = self.value(&self.moved_here(&first.frame), first.day).there();
        self.on(&day, first.facts_too, |there| there.in_step(frame, of, rest))
    }

    /// A frame of a later step as it was in this one.
    fn moved_here(&self, frame: &Frame<'a>) -> Frame<'a> {
        let arguments = frame.called.as_ref().map(|called| {
            let caller = self.moved_here(&called.frame);
            called.arguments.iter().map(|argument| self.expr(&caller, *argument)).collect()
        });
        Frame {
            arguments: arguments.unwrap_or_default(),
            rows: std::collections::BTreeMap::new(),
            main_rule: None,
            locals: Rc::default(),
            ..frame.clone()
        }
    }
}
