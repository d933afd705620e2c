//! Days, weeks, months and years of a period, as rows.

use super::builder::position;
use super::dates::{Dates, Day};
use super::frame::Lower;
use super::lists::Passing;
use super::value::{Element, List, Scalar, Val};
use crate::hir::{ExprId, Here, Name};
use crate::types::Value;
use lagrum_plan::program::{Calendar, Domain, NodeId, Op};
use lagrum_plan::value::{FactType, TimeUnit};

/// The most months that a period without a bound of its own can have: 100 years.
const MONTHS: u32 = 1_200;
/// The most days.
const DAYS: u32 = 3_700;

impl Lower<'_> {
    /// `months of p`: every month that has a day in it.
    pub(super) fn units_of(&mut self, unit: TimeUnit, period: ExprId) -> Val {
        let ty = self.frame.inferred.ty(period).value;
        let Val::Scalar(scalar) = self.expr(period) else { return Val::Error };
        let months = self.bound_of(scalar.value);
        let Some((first, last)) = self.ends(&ty, scalar) else { return Val::Error };
        let list = self.units(unit, first, last, most(unit, months));
        Val::List(list)
    }

    /// `count of days of p when c`: the condition as of each day.
    pub(super) fn count_when(
        &mut self,
        id: ExprId,
        unit: TimeUnit,
        period: ExprId,
        when: ExprId,
    ) -> Val {
        let Val::List(list) = self.units_of(unit, period) else { return Val::Error };
        let Element::Value(day) = list.element else { return Val::Error };
        let (filter, parts) = self.inside(list.rows, |this| {
            let dates = Dates::both(Day { domain: list.rows, node: day.value });
            this.gather_parts(|this| this.at(dates, |this| this.value(when)))
        });
        let passing = Passing { rows: list.rows, filter: Some(filter), parts };
        let out = self.count(&passing);
        let nobody = Name { text: String::new(), here: Here::default() };
        self.aggregate_step(id, &nobody, &out, passing);
        out
    }

    /// The units that hold the days from the first through the last, for each row of now.
    pub(super) fn units(
        &mut self,
        unit: TimeUnit,
        first: NodeId,
        last: NodeId,
        at_most: u32,
    ) -> List {
        let parent = self.domain();
        let (first, last) = match unit {
            TimeUnit::Date => (first, last),
            _ => (
                self.calendar(Calendar::In(unit), vec![first]),
                self.calendar(Calendar::In(unit), vec![last]),
            ),
        };
        let rows = self.b.domain(Domain::Units { parent, unit, first, last, at_most });
        let value = self.node_on(rows, Op::Unit);
        let element = Element::Value(Scalar::of(rows, value));
        List { domain: parent, rows, filter: None, element }
    }

    /// The first and the last day of a period, or of a unit of time.
    pub(super) fn ends(&mut self, ty: &Value, of: Scalar) -> Option<(NodeId, NodeId)> {
        match ty {
            Value::Time(TimeUnit::Date) => Some((of.value, of.value)),
            Value::Time(unit) => Some((
                self.calendar(Calendar::FirstDay(*unit), vec![of.value]),
                self.calendar(Calendar::LastDay(*unit), vec![of.value]),
            )),
            _ => Some((of.value, of.end?)),
        }
    }

    /// How many months a period can have that is a fact.
    pub(super) fn bound_of(&self, period: NodeId) -> Option<u32> {
        let node = self.b.program.nodes.get(position(period.0))?;
        match &node.op {
            Op::Gather(from, _) => self.bound_of(*from),
            Op::Fact(field, _) => {
                let domain = self.b.program.domains.get(position(node.domain.0))?;
                let Domain::Instances(concept) = domain else { return None };
                let fields = &self.out.concepts.get(position(concept.0))?.fields;
                match fields.get(position(field.0))?.ty {
                    FactType::Period { at_most } => at_most,
                    _ => None,
                }
            }
            _ => None,
        }
    }
}

/// How many units a period of so many months can touch.
pub(super) fn most(unit: TimeUnit, months: Option<u32>) -> u32 {
    let (each, per, default) = match unit {
        TimeUnit::Date => (31, 1, DAYS),
        TimeUnit::Week => (5, 1, DAYS.div_ceil(7)),
        TimeUnit::Month => (1, 1, MONTHS),
        TimeUnit::Quarter => (1, 3, MONTHS / 3),
        TimeUnit::HalfYear => (1, 6, MONTHS / 6),
        TimeUnit::Year => (1, 12, MONTHS / 12),
    };
    // So many months in a row touch one more of the calendar, and what is cut off at either end counts.
    let touched =
        |months: u32| (months.saturating_add(1).saturating_mul(each) / per).saturating_add(1);
    months.map_or(default, touched)
}
