//! The legal date and the calendar.

use super::frame::{CASES, Lower};
use super::value::{Scalar, Val};
use lagrum_plan::program::{Calendar, NodeId, Op};

impl Lower<'_> {
    /// The legal date, on the rows of now.
    pub(super) fn as_of(&mut self) -> NodeId {
        match self.legal_date {
            Some(node) => self.lift(node, CASES),
            None => self.failed(),
        }
    }

    pub(super) fn as_of_value(&mut self) -> Val {
        let node = self.as_of();
        Val::Scalar(Scalar::of(self.domain(), node))
    }

    pub(super) fn calendar(&mut self, question: Calendar, arguments: Vec<NodeId>) -> NodeId {
        self.node(Op::Calendar(question, arguments))
    }
}
