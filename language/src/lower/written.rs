//! What the author wrote, and the nodes that stand for it: what mutation changes and suggestions aim at.
//!
//! A plan holds every node once, whoever wrote it. Compiled *apart*, nodes that come from different places in the text
//! stay different, so that a change of one of them is a change of that place alone.

use super::frame::Lower;
use crate::hir::{Citation, ExprId, Here, ItemKind, Version, item};
use crate::resolve::{Place, reforms_of};
use lagrum_plan::calendar::Date;
use lagrum_plan::exact::Rational;
use lagrum_plan::package::{CitationId, PlaceId};
use lagrum_plan::program::{Comparison, NodeId, Op, Rounding};
use lagrum_plan::value::{Constant, TimeUnit};

/// Something that the author wrote.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Written {
    /// Where it stands.
    pub at: Place,
    /// What it is.
    pub what: What,
    /// The rule, table, decision … that it stands in.
    pub rule: PlaceId,
    /// Its provisions: its own, else those of the rule.
    pub under: Vec<CitationId>,
}

/// What something that is written is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// A number as it is written, and what one of it is worth: of `50%` 50 and 1/100, of `2 years` 2 and 12 months. The
    /// node is the constant, or that of which it is the divisor: its reciprocal.
    Number {
        /// The number in the text.
        written: Rational,
        /// What one of it is worth.
        one: Rational,
    },
    /// A date or month in an expression, by its code.
    Time(TimeUnit, i64),
    /// The first or last day of a version or row. The node's constant is this day, or one that follows from it.
    Version(Date),
    /// How two values are compared; the node compares so, or its sides have changed.
    Comparison(Comparison),
    /// A border that is in or out: `or more`, `to`, `between`, `by more than`.
    Border(Comparison),
    /// How a number is rounded.
    Rounding(Rounding),
    /// The smaller of two, `but at most`.
    Smaller,
    /// The larger of two, `but at least`.
    Larger,
    /// Where a part of an amount begins or ends: `part of a above b`.
    Knee,
    /// `and`, `or`: so many of two must hold.
    Logic(u32),
    /// A list of conditions: so many of them must hold.
    Lines(u32),
    /// `not`.
    Not,
    /// Whether an exception applies.
    Exception(PlaceId),
    /// Whether a row of a table is met.
    Row,
    /// The condition of a choice.
    Choice,
    /// Which rows of a list count.
    Filter,
}

impl Lower<'_> {
    /// Notes that a node stands for what is written there.
    pub(super) fn wrote(&mut self, what: What, here: Here, node: NodeId) {
        if !self.b.apart {
            return;
        }
        let at = Place { def: self.frame.def, here };
        let rule = self.frame.place;
        let under = match self.frame.cited.as_slice() {
            [] => {
                let place = self.out.places.get(super::builder::position(rule.0));
                place.map(|place| place.under.clone()).unwrap_or_default()
            }
            own => own.to_vec(),
        };
        self.b.mark(node, Written { at, what, rule, under });
    }

    /// A condition as a node of its own, so that it can be changed where it is used here and nowhere else.
    pub(super) fn own_condition(&mut self, what: What, here: Here, condition: NodeId) -> NodeId {
        if !self.b.apart {
            return condition;
        }
        let before = std::mem::replace(&mut self.frame.here, here);
        let node = self.node(Op::AtLeast(1, vec![condition]));
        self.frame.here = before;
        self.wrote(what, here, node);
        node
    }

    /// Works with what is written under provisions of its own, if it has any.
    pub(super) fn citing<T>(&mut self, under: &[Citation], work: impl FnOnce(&mut Self) -> T) -> T {
        if !self.b.apart || under.is_empty() {
            return work(self);
        }
        let cited = self.out.cite(self.db, self.frame.def, under);
        self.under(cited, work)
    }

    /// Works with other provisions; with none, with those of the rule.
    pub(super) fn under<T>(
        &mut self,
        cited: Vec<CitationId>,
        work: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let before = std::mem::replace(&mut self.frame.cited, cited);
        let out = work(self);
        self.frame.cited = before;
        out
    }

    /// Notes how an expression compares, where one node of it does so.
    pub(super) fn wrote_comparison(&mut self, how: Comparison, here: Here, node: NodeId) {
        let compares = match self.b.op(node) {
            Some(Op::Compare(other, ..) | Op::CompareCount { how: other, .. }) => Some(*other),
            _ => None,
        };
        if compares.is_some_and(|other| other == how || other == how.turned()) {
            self.wrote(What::Comparison(how), here, node);
        }
    }

    /// Notes that a border is in or out.
    pub(super) fn wrote_border(&mut self, here: Here, node: NodeId) {
        if let Some(Op::Compare(how, ..) | Op::CompareCount { how, .. }) = self.b.op(node) {
            let how = *how;
            self.wrote(What::Border(how), here, node);
        }
    }

    /// A day of a version or a row, as a node of its own.
    pub(super) fn day_of_version(&mut self, day: Date, written: Date, here: Here) -> NodeId {
        let before = std::mem::replace(&mut self.frame.here, here);
        let node = self.constant(Constant::Code(day.code()));
        self.frame.here = before;
        self.wrote(What::Version(written), here, node);
        node
    }

    /// A first or last day that a change of a reform holds on: the reform's own, as a node of its own, or that of a
    /// version within it.
    pub(super) fn day_of_reform(&mut self, day: Date) -> NodeId {
        let declared = self.reform.as_ref().filter(|_| self.b.apart).and_then(|name| {
            let (def, _) = reforms_of(self.db, self.root).into_iter().find(|(_, of)| of == name)?;
            let item = item(self.db, def)?;
            let ItemKind::Reform(reform) = &item.kind else { return None };
            Some((def, reform.in_force, item))
        });
        let Some((def, in_force, item)) =
            declared.filter(|(_, in_force, _)| [in_force.from, in_force.to].contains(&Some(day)))
        else {
            return self.constant(Constant::Code(day.code()));
        };
        let place =
            self.out.place(self.db, def, item.here, &item.name.text, &item.label, &item.under);
        let of = std::mem::replace(&mut self.frame.def, def);
        let at = std::mem::replace(&mut self.frame.place, place);
        let node = self.under(Vec::new(), |this| this.day_of_version(day, day, in_force.here));
        self.frame.place = at;
        self.frame.def = of;
        node
    }

    /// The divisor of a quotient that has become a product: what is written of it is said of the factor.
    pub(super) fn divisor_is(&mut self, divisor: NodeId, factor: NodeId) {
        self.b.also(divisor, factor);
    }

    /// Where an expression of the item stands.
    pub(super) fn here_of(&self, id: ExprId) -> Here {
        self.frame.item.body.here(id)
    }
}

/// What the last day of a version follows from: its own `to`, or the first day of the next. The day as it is written,
/// and where.
pub(super) fn written_end<T>(versions: &[Version<T>], until: Date) -> Option<(Date, Here)> {
    let own = versions.iter().find(|version| version.to == Some(until));
    let next = until.plus(1).ok();
    let next = versions.iter().find(|version| version.from.is_some() && version.from == next);
    own.map(|own| (until, own.here)).or_else(|| next.and_then(|next| Some((next.from?, next.here))))
}
