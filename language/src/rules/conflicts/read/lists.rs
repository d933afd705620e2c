//! Lists: taken to have a few rows, each looked into. Only what is found possible so is used.

use super::super::formula::{FormulaId, Truth};
use super::super::terms::Term;
use super::{Frame, Linear, Maybe, Piece, Reader, TermId, Val, always, there};
use crate::hir::{Aggregate, ExprId, Rows};
use crate::types::Value;
use lagrum_plan::exact::Rational;
use lagrum_plan::program::{Comparison, Reduction};
use std::collections::BTreeSet;

/// What is asked of all rows of a list that is not looked into.
#[derive(Clone)]
pub(in super::super) struct Asked<'a> {
    list: TermId,
    /// Whether there are rows that meet the filter, and fail `fails`.
    some: Truth,
    frame: Frame<'a>,
    id: ExprId,
    filter: Option<ExprId>,
    fails: Option<ExprId>,
}

/// No more questions about all rows are answered than this.
const MOST_ASKED: usize = 10;

/// Rows that stand for others are numbered from here.
const FIRST_WITNESS: u32 = 1_000_000;

impl<'a> Reader<'a> {
    /// `exists x in xs where c`, `every x in xs satisfies c`.
    pub(super) fn quantified(
        &mut self,
        frame: &Frame<'a>,
        id: ExprId,
        every: bool,
        rows: &Rows,
        holds: Option<ExprId>,
    ) -> Option<Maybe> {
        let Some(all) = self.rows(frame, id, rows) else {
            let asked = self.other(frame, id);
            if let Val::Truth(truth) = asked.value {
                let violates = holds.filter(|_| every);
                let some = if every { truth.negated() } else { truth };
                self.ask(frame, id, rows, violates, some);
            }
            return Some(asked);
        };
        let mut each = Vec::new();
        for (inside, is_there) in &all {
            each.push(match holds.filter(|_| every) {
                Some(holds) => {
                    let holds = self.truth(inside, holds);
                    self.at_least(1, vec![is_there.negated(), holds])
                }
                None => *is_there,
            });
        }
        let needed = if every { each.len() } else { 1 };
        Some(there(Val::Truth(self.at_least(needed, each))))
    }

    /// `count of`, `sum of`.
    pub(super) fn aggregate(
        &mut self,
        frame: &Frame<'a>,
        id: ExprId,
        kind: Aggregate,
        rows: &Rows,
        value: Option<ExprId>,
    ) -> Option<Maybe> {
        let Some(all) = self.rows(frame, id, rows) else {
            return (kind == Aggregate::Count).then(|| self.some_count(frame, id, rows));
        };
        let mut sum = always(Linear::number(Rational::ZERO));
        for (inside, is_there) in &all {
            let of_row = match (kind, value) {
                (Aggregate::Count, _) => always(Linear::number(Rational::ONE)),
                (Aggregate::Reduce(Reduction::Sum), Some(value)) => self.pieces(inside, value),
                _ => return None,
            };
            let mut either =
                vec![Piece { when: is_there.no, value: Linear::number(Rational::ZERO) }];
            for piece in of_row {
                let when = self.formulas.both(is_there.yes, piece.when);
                either.push(Piece { when, value: piece.value });
            }
            sum = self.combine(&sum, &either, Linear::plus)?;
            sum.retain(|piece| piece.when != super::Formulas::NO);
        }
        Some(there(Val::Number(sum)))
    }

    /// A count that is not looked into is 0 or more.
    fn some_count(&mut self, frame: &Frame<'a>, id: ExprId, rows: &Rows) -> Maybe {
        let count = self.other(frame, id);
        if let Val::Number(pieces) = &count.value {
            for piece in pieces {
                if let Some(term) = piece.value.as_term() {
                    self.terms.at_least_zero(term);
                }
            }
            let one = always(Linear::number(Rational::ONE));
            let some = self.compare(Comparison::AtLeast, pieces, &one);
            self.ask(frame, id, rows, None, some);
        }
        count
    }

    /// Notes what is asked of all rows of a list: whether there are some that meet the filter, and fail `fails`.
    fn ask(
        &mut self,
        frame: &Frame<'a>,
        id: ExprId,
        rows: &Rows,
        fails: Option<ExprId>,
        some: Truth,
    ) {
        let Val::List(list) = self.expr(frame, rows.list).value else { return };
        let known = self.asked.iter().any(|asked| asked.some == some && asked.list == list);
        if !known && self.rows.is_none() {
            let frame = frame.clone();
            let filter = rows.filter;
            self.asked.push(Asked { list, some, frame, id, filter, fails });
        }
    }

    /// What follows from some questions about all rows of lists. Where there are some rows, one of them stands for
    /// them; where there are none, the rows that stand for others are none.
    pub(in super::super) fn answers(&mut self) -> Vec<FormulaId> {
        let mut all = Vec::new();
        // An answer may ask of lists within lists.
        let mut done: BTreeSet<(usize, usize)> = BTreeSet::new();
        while let Some((of, row)) = self.next_answer(&done) {
            done.insert((of, row));
            let (Some(asked), Some(stands)) =
                (self.asked.get(of).cloned(), self.asked.get(row).cloned())
            else {
                break;
            };
            let meets = self.is_such(&asked, stands.list, row);
            let holds = if of == row {
                let not = self.formulas.not(asked.some.yes);
                self.formulas.either(not, meets.yes)
            } else {
                let not = self.formulas.not(stands.some.yes);
                let some = self.formulas.not(asked.some.no);
                self.formulas.any(vec![not, some, meets.no])
            };
            all.push(holds);
        }
        all
    }

    fn next_answer(&self, done: &BTreeSet<(usize, usize)>) -> Option<(usize, usize)> {
        let count = self.asked.len().min(MOST_ASKED);
        let same = |of: usize, row: usize| {
            let (of, row) = (self.asked.get(of), self.asked.get(row));
            of.zip(row).is_some_and(|(of, row)| of.list == row.list)
        };
        let pairs = (0..count).flat_map(|of| (0..count).map(move |row| (of, row)));
        pairs.into_iter().find(|(of, row)| same(*of, *row) && !done.contains(&(*of, *row)))
    }

    /// Whether the row that stands for those of one question is one of another.
    fn is_such(&mut self, asked: &Asked<'a>, list: TermId, row: usize) -> Truth {
        let element = match self.terms.about(list).map(|about| about.ty.clone()) {
            Some(Value::List(element)) => *element,
            _ => return Truth::FAULT,
        };
        let number = FIRST_WITNESS.saturating_add(u32::try_from(row).unwrap_or(0));
        let row = self.row(list, number, &element);
        let mut inside = asked.frame.clone();
        inside.rows.insert(asked.id, (row, None));
        let mut all = Vec::new();
        if let Some(filter) = asked.filter {
            all.push(self.truth(&inside, filter));
        }
        if let Some(fails) = asked.fails {
            all.push(self.truth(&inside, fails).negated());
        }
        self.at_least(all.len(), all)
    }

    /// Each row that a list may have, and whether it is there and meets the filter.
    fn rows(
        &mut self,
        frame: &Frame<'a>,
        id: ExprId,
        rows: &Rows,
    ) -> Option<Vec<(Frame<'a>, Truth)>> {
        let most = self.rows?;
        let Val::List(list) = self.expr(frame, rows.list).value else { return None };
        let Value::List(element) = self.terms.about(list)?.ty.clone() else { return None };
        let Value::Concept(_) = *element else { return None };
        if !self.terms.is_free(list) {
            return None;
        }
        let length = self.length(list, most);
        let mut all = Vec::new();
        for number in 1..=most {
            let row = self.row(list, number, &element);
            let mut inside = frame.clone();
            inside.rows.insert(id, (row, Some(number)));
            let so_many = always(Linear::number(Rational::from_integer(i64::from(number))));
            let mut is_there =
                self.compare(Comparison::AtLeast, &always(Linear::term(length)), &so_many);
            if let Some(filter) = rows.filter {
                let meets = self.truth(&inside, filter);
                is_there = self.at_least(2, vec![is_there, meets]);
            }
            all.push((inside, is_there));
        }
        Some(all)
    }

    fn row(&mut self, list: TermId, number: u32, element: &Value) -> TermId {
        let name = self.terms.about(list).map_or(String::new(), |about| about.name.clone());
        let about = (element.clone(), super::Range::default(), format!("{name}[{number}]"));
        self.terms.intern(Term::Row(list, number), || about)
    }
}
