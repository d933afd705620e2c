//! Rows that belong together: the longest run of them, and periods merged.

use super::frame::Lower;
use super::lists::Passing;
use super::value::{Element, List, Scalar, Val};
use crate::hir::{ExprId, Rows};
use lagrum_plan::program::{Domain, Op, Part};
use lagrum_plan::value::Constant;

impl Lower<'_> {
    /// `longest run of x in xs where c`: the rows of the list that stand in it.
    pub(super) fn longest_run(&mut self, id: ExprId, rows: &Rows) -> Val {
        let Val::List(list) = self.expr(rows.list) else { return Val::Error };
        let numbered = rows.number.is_some();
        let (run, parts) = self.inside(list.rows, |this| {
            let number = numbered.then(|| this.number(list));
            this.frame.rows.insert(id, (Val::from(list.element), number));
            this.gather_parts(|this| {
                let holds = match rows.filter {
                    Some(filter) => this.value(filter),
                    None => this.constant(Constant::Bool(true)),
                };
                this.node(Op::LongestRun { filter: list.filter, holds })
            })
        });
        let out = Val::List(List { filter: Some(run), ..list });
        let passing = Passing { rows: list.rows, filter: Some(run), parts };
        self.aggregate_step(id, &rows.each, &out, passing);
        out
    }

    /// `merged(periods, gap: d)`.
    pub(super) fn merged(&mut self, periods: ExprId, gap: Option<ExprId>) -> Val {
        let Val::List(list) = self.expr(periods) else { return Val::Error };
        let Element::Value(Scalar { value: first, end: Some(last), .. }) = list.element else {
            return Val::Error;
        };
        let gap = gap.map(|gap| self.value(gap));
        let parent = self.domain();
        let (base, filter) = (list.rows, list.filter);
        let rows = self.b.domain(Domain::Merged { parent, base, filter, first, last, gap });
        let value = self.node_on(rows, Op::Span(Part::Value));
        let end = Some(self.node_on(rows, Op::Span(Part::End)));
        let element = Element::Value(Scalar { end, ..Scalar::of(rows, value) });
        Val::List(List { domain: parent, rows, filter: None, element })
    }
}
