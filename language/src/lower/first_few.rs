//! The first few of many: a list, whose rows keep their places in the one it is taken from.

use super::frame::Lower;
use super::value::{Element, List, Val};
use crate::hir::{ExprId, Rows};
use lagrum_plan::program::{Comparison, Op};

/// What rows are ordered by.
pub(super) struct Order {
    /// The key; none is list order.
    pub by: Option<ExprId>,
    pub descending: bool,
    pub then_list_order: bool,
}

impl Lower<'_> {
    /// `first 12 of x in xs where c ordered by e`: the rows before which fewer than so many pass.
    pub(super) fn first_few(
        &mut self,
        id: ExprId,
        count: ExprId,
        rows: &Rows,
        order: Order,
    ) -> Val {
        let of_rows = |this: &mut Self| {
            let row = this.frame.rows.get(&id).map_or(Val::Error, |(row, _)| row.clone());
            (order.by.map(|by| this.value(by)), row)
        };
        let most = self.value(count);
        let parent = self.domain();
        let Some((passing, (key, row))) = self.over(id, rows, of_rows) else { return Val::Error };
        let element = match row {
            Val::Record(record) => Element::Record(record),
            Val::Scalar(scalar) => Element::Value(scalar),
            Val::List(_) | Val::Absent | Val::Error => return Val::Error,
        };
        let Order { descending, then_list_order, .. } = order;
        let rank = Op::Rank { filter: passing.filter, by: key, descending, then_list_order };
        let rank = self.node_on(passing.rows, rank);
        let filter = self.inside(passing.rows, |this| {
            let most = this.lift(most, parent);
            let early = this.node(Op::Compare(Comparison::AtMost, rank, most));
            match passing.filter {
                Some(filter) => this.node(Op::AtLeast(2, vec![filter, early])),
                None => early,
            }
        });
        let out =
            Val::List(List { domain: parent, rows: passing.rows, filter: Some(filter), element });
        self.aggregate_step(id, &rows.each, &out, passing);
        out
    }
}
