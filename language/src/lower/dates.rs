//! The days that facts and law are looked at, and the calendar.
//!
//! A day is like an argument: `E as of D` works E out with another, and rules that it leads to are lowered for that
//! day too. With the decision's own legal date nothing is lowered twice.

use super::frame::{CASES, Lower};
use super::value::{Scalar, Val};
use crate::hir::{Expr, ExprId};
use lagrum_plan::program::{Calendar, DomainId, NodeId, Op, Via};
use lagrum_plan::value::Constant;

/// A day for each row of a domain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day {
    pub domain: DomainId,
    pub node: NodeId,
}

/// The days that are looked at; `None` is the decision's legal date.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Dates {
    /// Facts as they were on this day; what `as_of` means.
    pub facts: Option<Day>,
    /// Law as it read on this day.
    pub law: Option<Day>,
}

impl Dates {
    /// Facts and law of one day.
    pub fn both(day: Day) -> Dates {
        Dates { facts: Some(day), law: Some(day) }
    }

    /// Whether they are the same for all rows of a case.
    pub fn of_case(self) -> bool {
        [self.facts, self.law].into_iter().flatten().all(|day| day.domain == CASES)
    }
}

impl Lower<'_> {
    /// Reads the law of the day that is asked for, if one is; facts stay those of the decision's own days.
    pub(super) fn read_law_asked_for(&mut self) {
        let law = self.out.law.map(|law| Day {
            domain: CASES,
            node: self.node_on(CASES, Op::Constant(Constant::from(law))),
        });
        self.dates = Dates { facts: None, law };
        self.frame.dates = self.dates;
    }

    /// The day whose facts are looked at, on the rows of now.
    pub(super) fn as_of(&mut self) -> NodeId {
        self.day_or_legal_date(self.dates.facts)
    }

    /// The day whose law is looked at, on the rows of now.
    pub(super) fn law_of(&mut self) -> NodeId {
        self.day_or_legal_date(self.dates.law)
    }

    fn day_or_legal_date(&mut self, day: Option<Day>) -> NodeId {
        match (day, self.legal_date) {
            (Some(day), _) => self.lift(day.node, day.domain),
            (None, Some(node)) => self.lift(node, CASES),
            (None, None) => self.failed(),
        }
    }

    pub(super) fn as_of_value(&mut self) -> Val {
        let node = self.as_of();
        Val::Scalar(Scalar::of(self.domain(), node))
    }

    /// Works with other days in view.
    pub(super) fn at<T>(&mut self, dates: Dates, work: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.dates, dates);
        let out = work(self);
        self.dates = before;
        out
    }

    /// The days in view on the rows of now, for a rule that is lowered for these.
    pub(super) fn dates_here(&mut self) -> Dates {
        if self.dates.of_case() {
            return self.dates;
        }
        let Dates { facts, law } = self.dates;
        let mut here =
            |day: Day| Day { domain: self.domain(), node: self.lift(day.node, day.domain) };
        Dates { facts: facts.map(&mut here), law: law.map(here) }
    }

    /// `e as of d` (facts and law), `e in the wording of d` (law).
    pub(super) fn on_another_day(
        &mut self,
        id: ExprId,
        of: ExprId,
        day: ExprId,
        facts_too: bool,
    ) -> Val {
        let work = |this: &mut Self| {
            let day = this.day(day);
            let dates =
                if facts_too { Dates::both(day) } else { Dates { law: Some(day), ..this.dates } };
            this.at(dates, |this| this.expr(of))
        };
        // The step of a rule that is nothing else has the author's words for it already.
        if self.frame.whole == Some(id) {
            return work(self);
        }
        let (val, parts) = self.gather_parts(work);
        self.dated_step(id, &val, parts);
        val
    }

    /// The day that an expression gives: of the case, if all its rows have the same.
    fn day(&mut self, id: ExprId) -> Day {
        let node = self.value(id);
        if !matches!(self.frame.item.body.get(id), Expr::Literal(_)) {
            self.day_step(id, node);
        }
        let mut at = node;
        while let Some(here) = self.b.program.nodes.get(super::builder::position(at.0)) {
            match (&here.op, here.domain) {
                (_, CASES) => return Day { domain: CASES, node: at },
                (Op::Constant(_), _) => {
                    let node = self.constant_on(CASES, at);
                    return Day { domain: CASES, node };
                }
                (Op::Gather(from, Via::Case | Via::Parent), _) => at = *from,
                _ => break,
            }
        }
        Day { domain: self.domain(), node }
    }

    pub(super) fn calendar(&mut self, question: Calendar, arguments: Vec<NodeId>) -> NodeId {
        self.node(Op::Calendar(question, arguments))
    }
}
