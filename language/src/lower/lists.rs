//! Lists: aggregates, quantifiers, the first of many.

use super::frame::{Gathered, Lower};
use super::value::{Element, List, Record, Scalar, Val};
use super::written::What;
use crate::hir::{Aggregate, ExprId, Rows};
use lagrum_plan::program::{Comparison, Domain, DomainId, NodeId, Op, Over, Reduction, Via};

/// The rows of an aggregate, and which of them pass.
pub(super) struct Passing {
    pub rows: DomainId,
    pub filter: Option<NodeId>,
    pub parts: Gathered,
}

impl Lower<'_> {
    /// Works on the rows of a list, with its row (and number) in view; the filter comes first.
    pub(super) fn over<T>(
        &mut self,
        id: ExprId,
        rows: &Rows,
        work: impl FnOnce(&mut Self) -> T,
    ) -> Option<(Passing, T)> {
        let Val::List(list) = self.expr(rows.list) else { return None };
        let numbered = rows.number.is_some();
        let (mut asked, mut of_all) = (Gathered::default(), Vec::new());
        let ((own, filter, out), parts) = self.inside(list.rows, |this| {
            let number = numbered.then(|| this.number(list));
            this.frame.rows.insert(id, (Val::from(list.element), number));
            this.gather_parts(|this| {
                let own;
                (own, asked) = this.gather_parts(|this| this.asked_of_rows(rows));
                of_all = asked.take_cited_of_all();
                this.take_over(asked.clone());
                let filter = this.both(list.filter, own);
                let out = match own.or(list.filter) {
                    Some(passes) => this.when(passes, true, work),
                    None => work(this),
                };
                (own, filter, out)
            })
        });
        of_all.into_iter().for_each(|under| self.note_cited(under));
        if let (Some(condition), Some(own)) = (rows.filter, own) {
            self.filter_point(condition, own, (list.rows, list.filter));
            self.asked_point((list.rows, list.filter), asked);
        }
        Some((Passing { rows: list.rows, filter, parts }, out))
    }

    fn asked_of_rows(&mut self, rows: &Rows) -> Option<NodeId> {
        let filter = rows.filter?;
        let passes = self.value(filter);
        Some(self.own_condition(What::Filter, self.here_of(filter), passes))
    }

    fn both(&mut self, a: Option<NodeId>, b: Option<NodeId>) -> Option<NodeId> {
        match (a, b) {
            (Some(a), Some(b)) => Some(self.node(Op::AtLeast(2, vec![a, b]))),
            (one, None) | (None, one) => one,
        }
    }

    /// The place of each row in its list, from 1: of a list with a filter, among the rows that pass.
    pub(super) fn number(&mut self, list: List) -> Scalar {
        let place = match list.filter {
            None => Op::Position,
            filter => Op::Rank { filter, by: None, descending: false, then_list_order: true },
        };
        Scalar::of(list.rows, self.node_on(list.rows, place))
    }

    /// `count of x in xs where c`, `sum of e for x in xs where c` and their like.
    pub(super) fn aggregate(
        &mut self,
        id: ExprId,
        kind: Aggregate,
        rows: &Rows,
        value: Option<ExprId>,
    ) -> Val {
        let of_rows = |this: &mut Self| match value {
            Some(value) => this.expr(value),
            None => this.frame.rows.get(&id).map_or(Val::Error, |(row, _)| row.clone()),
        };
        let Some((passing, val)) = self.over(id, rows, of_rows) else { return Val::Error };
        let out = match kind {
            Aggregate::Count => self.count(&passing),
            Aggregate::List => self.filtered(&passing, val),
            Aggregate::Reduce(how) => self.reduce(how, &passing, &val),
        };
        self.aggregate_step(id, &rows.each, &out, passing);
        out
    }

    pub(super) fn count(&mut self, passing: &Passing) -> Val {
        let value = self.node(Op::Count(passing.rows, passing.filter));
        let least = self.node(Op::CountLeast(passing.rows, passing.filter));
        let greatest = self.node(Op::CountGreatest(passing.rows, passing.filter));
        Val::Scalar(Scalar { count: Some((least, greatest)), ..Scalar::of(self.domain(), value) })
    }

    fn filtered(&mut self, passing: &Passing, val: Val) -> Val {
        let element = match val {
            Val::Record(record) => Element::Record(record),
            Val::Scalar(scalar) => Element::Value(scalar),
            Val::List(_) | Val::Absent | Val::Error => return Val::Error,
        };
        Val::List(List {
            domain: self.domain(),
            rows: passing.rows,
            filter: passing.filter,
            element,
        })
    }

    fn reduce(&mut self, how: Reduction, passing: &Passing, val: &Val) -> Val {
        let Val::Scalar(scalar) = val else { return Val::Error };
        let over = Over { rows: passing.rows, filter: passing.filter, value: scalar.value };
        let value = self.node(Op::Reduce(how, over));
        let present = (how != Reduction::Sum).then(|| self.node(Op::Filled(over)));
        Val::Scalar(Scalar { present, ..Scalar::of(self.domain(), value) })
    }

    /// `exists x in xs where c`, `every x in xs satisfies c`.
    pub(super) fn quantified(
        &mut self,
        id: ExprId,
        every: bool,
        rows: &Rows,
        holds: Option<ExprId>,
    ) -> Val {
        let asked = holds;
        let found = self.over(id, rows, |this| holds.map(|holds| this.value(holds)));
        let Some((passing, holds)) = found else { return Val::Error };
        if let (Some(condition), Some(holds)) = (asked, holds) {
            self.filter_point(condition, holds, (passing.rows, passing.filter));
        }
        let node = if every {
            let holds = self.inside(passing.rows, |this| this.unless(passing.filter, holds));
            self.node(Op::Every(passing.rows, holds))
        } else {
            let holds = self.inside(passing.rows, |this| {
                let all = this.both(passing.filter, holds);
                all.unwrap_or_else(|| this.constant(lagrum_plan::value::Constant::Bool(true)))
            });
            self.node(Op::Any(passing.rows, holds))
        };
        let out = self.scalar(node);
        self.aggregate_step(id, &rows.each, &out, Passing { filter: None, ..passing });
        out
    }

    /// Whether a row satisfies what it must, or does not count.
    fn unless(&mut self, filter: Option<NodeId>, holds: Option<NodeId>) -> NodeId {
        let holds = match holds {
            Some(holds) => holds,
            None => self.constant(lagrum_plan::value::Constant::Bool(true)),
        };
        match filter {
            Some(filter) => {
                let not = self.node(Op::Not(filter));
                self.node(Op::AtLeast(1, vec![not, holds]))
            }
            None => holds,
        }
    }

    /// `first of x in xs where c ordered by e`.
    pub(super) fn first(
        &mut self,
        id: ExprId,
        rows: &Rows,
        by: Option<ExprId>,
        descending: bool,
        then_list_order: bool,
    ) -> Val {
        let of_rows = |this: &mut Self| {
            let row = this.frame.rows.get(&id).map_or(Val::Error, |(row, _)| row.clone());
            (by.map(|by| this.value(by)), row)
        };
        let Some((passing, (by, row))) = self.over(id, rows, of_rows) else { return Val::Error };
        let Passing { rows: over, filter, .. } = passing;
        let found = self.node(Op::First { over, filter, by, descending, then_list_order });
        let present = Some(self.node(Op::IsRow(found)));
        let out = match row {
            Val::Record(record) => {
                let row = match record.row {
                    Some(row) => row,
                    None => self.node_on(record.domain, Op::OwnRow),
                };
                let row = Some(self.node(Op::Gather(row, Via::Row(found))));
                Val::Record(Record { domain: self.domain(), concept: record.concept, present, row })
            }
            Val::Scalar(scalar) => {
                let value = self.node(Op::Gather(scalar.value, Via::Row(found)));
                Val::Scalar(Scalar { present, ..Scalar::of(self.domain(), value) })
            }
            Val::List(_) | Val::Absent | Val::Error => Val::Error,
        };
        self.aggregate_step(id, &rows.each, &out, passing);
        out
    }

    /// `xs together with ys`.
    pub(super) fn together(&mut self, a: ExprId, b: ExprId) -> Val {
        let (Val::List(x), Val::List(y)) = (self.expr(a), self.expr(b)) else { return Val::Error };
        let parent = self.domain();
        let rows = self.b.domain(Domain::Joined { parent, parts: vec![x.rows, y.rows] });
        let filter = (x.filter.is_some() || y.filter.is_some()).then(|| {
            let parts = vec![self.filter_or_all(x), self.filter_or_all(y)];
            self.node_on(rows, Op::OfParts(parts))
        });
        let element = match (x.element, y.element) {
            (Element::Record(p), Element::Record(q)) => {
                let parts = vec![self.element_row(p), self.element_row(q)];
                let row = Some(self.node_on(rows, Op::OfParts(parts)));
                Element::Record(Record { domain: rows, concept: p.concept, present: None, row })
            }
            (Element::Value(p), Element::Value(q)) => {
                let value = self.node_on(rows, Op::OfParts(vec![p.value, q.value]));
                let ends = p.end.zip(q.end);
                let end = ends.map(|(p, q)| self.node_on(rows, Op::OfParts(vec![p, q])));
                Element::Value(Scalar { end, ..Scalar::of(rows, value) })
            }
            _ => return Val::Error,
        };
        Val::List(List { domain: parent, rows, filter, element })
    }

    fn filter_or_all(&mut self, list: List) -> NodeId {
        match list.filter {
            Some(filter) => filter,
            None => self.node_on(list.rows, Op::Constant(lagrum_plan::value::Constant::Bool(true))),
        }
    }

    fn element_row(&mut self, record: Record) -> NodeId {
        match record.row {
            Some(row) => row,
            None => self.node_on(record.domain, Op::OwnRow),
        }
    }

    /// `e in xs`.
    pub(super) fn contains(&mut self, list: List, of: &Val) -> NodeId {
        let of = of.clone();
        let holds = self.inside(list.rows, |this| {
            let of = this.bring(of);
            let same = this.compare_values(Comparison::Equal, &Val::from(list.element), &of);
            match list.filter {
                Some(filter) => this.node(Op::AtLeast(2, vec![filter, same])),
                None => same,
            }
        });
        self.node(Op::Any(list.rows, holds))
    }
}
