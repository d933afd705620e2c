//! The first few of many: a list, whose rows keep their places in the one it is taken from.

use super::frame::Lower;
use super::value::{Element, List, Val};
use crate::hir::{ExprId, Rows};
use lagrum_plan::program::{Comparison, Domain, DomainId, Fault, NodeId, Op, Via};

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
        let rank = self.rank(parent, passing.rows, passing.filter, key, &order);
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

    /// How many rows of its list pass and come before each row, itself among them.
    fn rank(
        &mut self,
        parent: DomainId,
        rows: DomainId,
        filter: Option<NodeId>,
        key: Option<NodeId>,
        order: &Order,
    ) -> NodeId {
        let own_list = self.node_on(parent, Op::OwnRow);
        let via = self.node_on(rows, Op::Gather(own_list, Via::Parent));
        let beside = self.b.domain(Domain::Seen { parent: rows, base: rows, via });
        let place = self.node_on(rows, Op::Position);
        let (other, own) = self.pair(beside, place);
        let mut before = self.node_on(beside, Op::Compare(Comparison::AtMost, other, own));
        if let Some(key) = key {
            let same_place = self.node_on(beside, Op::Compare(Comparison::Equal, other, own));
            let (other, own) = self.pair(beside, key);
            let how = if order.descending { Comparison::Greater } else { Comparison::Less };
            let ahead = self.node_on(beside, Op::Compare(how, other, own));
            let tie = self.node_on(beside, Op::Compare(Comparison::Equal, other, own));
            let tied =
                if order.then_list_order { before } else { self.only_itself(beside, same_place) };
            before = self.node_on(beside, Op::Choose(tie, tied, ahead));
        }
        let counts = match filter {
            Some(filter) => {
                let passes = self.node_on(beside, Op::Gather(filter, Via::Base));
                self.node_on(beside, Op::AtLeast(2, vec![passes, before]))
            }
            None => before,
        };
        self.node_on(rows, Op::Count(beside, Some(counts)))
    }

    /// A value of the other row, and of the row itself.
    fn pair(&mut self, beside: DomainId, value: NodeId) -> (NodeId, NodeId) {
        (
            self.node_on(beside, Op::Gather(value, Via::Base)),
            self.node_on(beside, Op::Gather(value, Via::Parent)),
        )
    }

    /// A row ties with itself; with another it is a fault.
    fn only_itself(&mut self, beside: DomainId, same_place: NodeId) -> NodeId {
        let fault = self.node_on(beside, Op::Failed(Fault::Tie));
        self.node_on(beside, Op::Choose(same_place, same_place, fault))
    }
}
