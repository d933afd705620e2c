//! Lists: taken to have a few rows, each looked into. Only what is found possible so is used.

use super::super::formula::Truth;
use super::super::terms::Term;
use super::{Frame, Linear, Maybe, Piece, Reader, TermId, Val, always, there};
use crate::hir::{Aggregate, ExprId, Rows};
use crate::types::Value;
use lagrum_plan::exact::Rational;
use lagrum_plan::program::{Comparison, Reduction};

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
        let all = self.rows(frame, id, rows)?;
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
            return (kind == Aggregate::Count).then(|| self.some_count(frame, id));
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
    fn some_count(&mut self, frame: &Frame<'a>, id: ExprId) -> Maybe {
        let count = self.other(frame, id);
        if let Val::Number(pieces) = &count.value {
            for piece in pieces {
                if let Some(term) = piece.value.as_term() {
                    self.terms.at_least_zero(term);
                }
            }
        }
        count
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
            inside.rows.insert(id, (row, number));
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
