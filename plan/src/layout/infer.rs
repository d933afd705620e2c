//! The layout of each node, from those of the nodes before it.

use super::{Kind, Layout, LayoutError, LayoutErrorKind, bounds, calendar};
use crate::exact::Rational;
use crate::identity;
use crate::package::{FieldId, Package};
use crate::program::{Domain, DomainId, Node, NodeId, Op, Over, Part, Program, Reduction, SoFar};
use crate::value::{Constant, FactType, NumberKind};
use std::collections::BTreeMap;

type Found<T> = Result<T, LayoutErrorKind>;

/// Lengths of time in facts lie within ± this many days or months.
const LONGEST: i64 = 1_000_000_000;

/// A period of any length.
const PERIOD: FactType = FactType::Period { at_most: None };

/// A circle whose values are not found to be multiples of something after so many tries has ever finer ones.
const MOST_PASSES: usize = 8;

pub(super) struct Inference<'a> {
    package: &'a Package,
    program: &'a Program,
    rows: Vec<i64>,
    layouts: Vec<Layout>,
    /// What sums so far of values that come after them are taken to be.
    taken: BTreeMap<NodeId, Layout>,
}

impl<'a> Inference<'a> {
    pub(super) fn new(package: &'a Package, program: &'a Program) -> Self {
        let layouts = Vec::with_capacity(program.nodes.len());
        let rows = bounds::rows(package, program);
        Self { package, program, rows, layouts, taken: BTreeMap::new() }
    }

    /// Goes through the nodes until what was taken for the circles among them is what comes out.
    pub(super) fn run(mut self) -> (Vec<Layout>, Vec<LayoutError>) {
        let mut errors = self.pass();
        for _ in 0..MOST_PASSES {
            let unsettled = self.settle();
            if unsettled.is_empty() {
                return (self.layouts, errors);
            }
            errors = self.pass();
        }
        let never = |node| LayoutError { node, kind: LayoutErrorKind::NeverSettles };
        errors.extend(self.settle().into_iter().map(never));
        (self.layouts, errors)
    }

    fn pass(&mut self) -> Vec<LayoutError> {
        let mut errors = Vec::new();
        self.layouts.clear();
        for (index, node) in (0u32..).zip(&self.program.nodes) {
            let layout = self.node(NodeId(index), node).unwrap_or_else(|kind| {
                errors.push(LayoutError { node: NodeId(index), kind });
                Layout::zero()
            });
            self.layouts.push(layout);
        }
        errors
    }

    /// Takes the circles to be what they came out as; gives those that this changes.
    fn settle(&mut self) -> Vec<NodeId> {
        let mut changed = Vec::new();
        for (id, node) in (0u32..).map(NodeId).zip(&self.program.nodes) {
            let (Op::SoFar(SoFar::Sum, value), Some(before)) = (&node.op, self.taken.get(&id))
            else {
                continue;
            };
            let now = self.at(*value).and_then(|value| self.sum_of(node.domain, value));
            let now = now.unwrap_or(*before);
            if now.quantum != before.quantum {
                let wide = now.quantum.map(|quantum| {
                    Layout::quantised(Kind::Number, quantum, before.low, before.high)
                });
                changed.push(id);
                self.taken.insert(id, wide.and_then(Result::ok).unwrap_or(now));
            }
        }
        changed
    }

    fn sum_of(&self, rows: DomainId, value: Layout) -> Found<Layout> {
        value.summed(self.bound(rows)?)
    }

    /// A sum of earlier rows. Where the value comes after it, the limit that it is held to bounds the sum, and how
    /// fine it is shows in the end.
    fn sum_so_far(&mut self, id: NodeId, rows: DomainId, value: NodeId) -> Found<Layout> {
        if value < id {
            return self.sum_of(rows, self.at(value)?);
        }
        if let Some(taken) = self.taken.get(&id) {
            return Ok(*taken);
        }
        let Some(Op::Limit(_, limit)) =
            self.program.nodes.get(value.0 as usize).map(|node| &node.op)
        else {
            return Err(LayoutErrorKind::NeverSettles);
        };
        let first = Layout::quantised(Kind::Number, Rational::ZERO, -*limit, *limit)?;
        let first = self.sum_of(rows, first)?;
        self.taken.insert(id, first);
        Ok(first)
    }

    fn at(&self, node: NodeId) -> Found<Layout> {
        self.layouts.get(node.0 as usize).copied().ok_or(LayoutErrorKind::Dangling)
    }

    fn node(&mut self, id: NodeId, node: &Node) -> Found<Layout> {
        match &node.op {
            Op::Constant(constant) => Self::constant(constant),
            Op::Failed(_) => Ok(Layout::zero()),
            Op::Fact(field, part) => self.fact(node.domain, *field, *part),
            Op::Element(part) => self.element(node.domain, *part),
            Op::Owner(_) | Op::OwnRow | Op::ElementRow | Op::First { .. } => {
                Ok(Layout::whole(Kind::Row, -1, i64::from(u32::MAX)))
            }
            Op::Position => Ok(Layout::whole(Kind::Number, 1, self.bound(node.domain)?.max(1))),
            Op::Unit => self.unit(node.domain),
            Op::Span(part) => self.part(&PERIOD, *part),
            Op::SoFar(SoFar::Sum, value) => self.sum_so_far(id, node.domain, *value),
            Op::SoFar(SoFar::Count | SoFar::CountLeast | SoFar::CountGreatest, _)
            | Op::Rank { .. } => Ok(Layout::whole(Kind::Number, 0, self.bound(node.domain)?)),
            Op::Gather(from, _) => self.at(*from),
            Op::Add(a, b) => self.at(*a)?.plus(self.at(*b)?),
            Op::Sub(a, b) => self.at(*a)?.minus(self.at(*b)?),
            Op::Mul(a, b) => self.at(*a)?.times(self.at(*b)?),
            Op::Div(a, b) => self.quotient(*a, *b),
            Op::Min(a, b) => self.at(*a)?.smaller(self.at(*b)?),
            Op::Max(a, b) => self.at(*a)?.larger(self.at(*b)?),
            Op::Round(value, step, rounding) => {
                self.at(*value)?.rounded(self.at(*step)?, *rounding)
            }
            Op::Exact(value, step) => self.at(*value)?.exactly(self.at(*step)?),
            Op::Limit(value, limit) => self.at(*value)?.limited(*limit),
            Op::Compare(..)
            | Op::CompareCount { .. }
            | Op::Not(_)
            | Op::AtLeast(..)
            | Op::ChoosePresent(..)
            | Op::PickPresent(..)
            | Op::Any(..)
            | Op::Every(..)
            | Op::Filled(_)
            | Op::LongestRun { .. }
            | Op::IsRow(_) => Ok(Layout::yes_no()),
            Op::Choose(_, then, or_else) => self.any_of(&[*then, *or_else]),
            Op::Which { conditions, .. } => {
                let last = i64::try_from(conditions.len()).map_err(|_| LayoutErrorKind::TooWide)?;
                Ok(Layout::whole(Kind::Code, 0, last))
            }
            Op::Pick(_, branches) | Op::OfParts(branches) => self.any_of(branches),
            Op::CountLeast(over, _) | Op::CountGreatest(over, _) | Op::Count(over, _) => {
                Ok(Layout::whole(Kind::Number, 0, self.bound(*over)?))
            }
            Op::Reduce(how, over) => self.reduction(*how, over),
            Op::Calendar(question, operands) => self.calendar(*question, operands),
        }
    }

    fn constant(constant: &Constant) -> Found<Layout> {
        match constant {
            Constant::Bool(_) => Ok(Layout::yes_no()),
            Constant::Number(value) => Layout::constant(*value),
            Constant::Code(code) => Ok(Layout::whole(Kind::Code, *code, *code)),
            Constant::Text(_) => Ok(Layout::whole(Kind::Text, 0, 0)),
        }
    }

    /// Values that always fail are of no account where others are chosen instead.
    fn any_of(&self, nodes: &[NodeId]) -> Found<Layout> {
        let mut found: Option<Layout> = None;
        for node in nodes {
            if self
                .program
                .nodes
                .get(node.0 as usize)
                .is_some_and(|node| matches!(node.op, Op::Failed(_)))
            {
                continue;
            }
            let layout = self.at(*node)?;
            found = Some(match found {
                Some(before) => before.either(layout)?,
                None => layout,
            });
        }
        Ok(found.unwrap_or_else(Layout::zero))
    }

    fn quotient(&self, dividend: NodeId, divisor: NodeId) -> Found<Layout> {
        match self.program.nodes.get(divisor.0 as usize).map(|node| &node.op) {
            Some(Op::Constant(Constant::Number(value))) => {
                self.at(dividend)?.divided_by_constant(*value)
            }
            Some(_) | None => self.at(dividend)?.divided_by(self.at(divisor)?),
        }
    }

    fn reduction(&self, how: Reduction, over: &Over) -> Found<Layout> {
        let (value, rows) = (self.at(over.value)?, self.bound(over.rows)?);
        match how {
            Reduction::Sum => value.summed(rows),
            Reduction::Largest | Reduction::Smallest => value.or_zero(),
            Reduction::Average => value.averaged(rows),
        }
    }

    fn calendar(&self, question: crate::program::Calendar, operands: &[NodeId]) -> Found<Layout> {
        for operand in operands {
            let operand = self.at(*operand)?;
            if operand.denominator != 1 || operand.quantum.is_none() {
                return Err(LayoutErrorKind::NotWhole);
            }
            if !operand.fits_i64_times(1) {
                return Err(LayoutErrorKind::TooWide);
            }
        }
        Ok(calendar::answer(question))
    }

    fn bound(&self, domain: DomainId) -> Found<i64> {
        self.rows.get(domain.0 as usize).copied().ok_or(LayoutErrorKind::Dangling)
    }

    fn fact(&self, domain: DomainId, field: FieldId, part: Part) -> Found<Layout> {
        let Some(Domain::Instances(concept)) = self.program.domains.get(domain.0 as usize) else {
            return Err(LayoutErrorKind::Dangling);
        };
        let concept =
            self.package.concepts.get(concept.0 as usize).ok_or(LayoutErrorKind::Dangling)?;
        let field = concept.fields.get(field.0 as usize).ok_or(LayoutErrorKind::Dangling)?;
        self.part(&field.ty, part)
    }

    fn element(&self, domain: DomainId, part: Part) -> Found<Layout> {
        let Some(Domain::Items { concept, field }) = self.program.domains.get(domain.0 as usize)
        else {
            return Err(LayoutErrorKind::Dangling);
        };
        let concept =
            self.package.concepts.get(concept.0 as usize).ok_or(LayoutErrorKind::Dangling)?;
        match concept.fields.get(field.0 as usize).map(|field| &field.ty) {
            Some(FactType::List { of, .. }) => self.part(of, part),
            Some(_) | None => Err(LayoutErrorKind::Dangling),
        }
    }

    fn unit(&self, domain: DomainId) -> Found<Layout> {
        match self.program.domains.get(domain.0 as usize) {
            Some(Domain::Units { unit, .. }) => Ok(calendar::time(*unit, None, None)),
            Some(_) | None => Err(LayoutErrorKind::Dangling),
        }
    }

    fn part(&self, ty: &FactType, part: Part) -> Found<Layout> {
        match part {
            Part::Value => self.value(ty),
            Part::End => Ok(calendar::end()),
            Part::Present => Ok(Layout::yes_no()),
        }
    }

    fn value(&self, ty: &FactType) -> Found<Layout> {
        match ty {
            FactType::YesNo => Ok(Layout::yes_no()),
            FactType::Number { kind, decimals, low, high } => {
                Layout::quantised(Kind::Number, smallest(*kind, *decimals)?, *low, *high)
            }
            FactType::Text { .. } => Ok(Layout::whole(Kind::Text, 0, i64::from(u32::MAX))),
            FactType::Identity(_) => Ok(Layout::whole(Kind::Code, 0, identity::LARGEST)),
            FactType::Time { unit, low, high } => Ok(calendar::time(*unit, *low, *high)),
            FactType::Period { .. } => Ok(calendar::time(crate::value::TimeUnit::Date, None, None)),
            FactType::Duration(_) => Ok(Layout::whole(Kind::Number, -LONGEST, LONGEST)),
            FactType::Alternatives(id) => {
                let set = self
                    .package
                    .alternatives
                    .get(id.0 as usize)
                    .ok_or(LayoutErrorKind::Dangling)?;
                let last = i64::try_from(set.values.len()).map_err(|_| LayoutErrorKind::TooWide)?;
                Ok(Layout::whole(Kind::Code, 0, last))
            }
            FactType::Concept(_) | FactType::List { .. } => {
                Ok(Layout::whole(Kind::Row, -1, i64::from(u32::MAX)))
            }
        }
    }
}

/// The quantum of a fact that may have so many decimals; of percent, of the number that is written.
fn smallest(kind: NumberKind, decimals: u8) -> Found<Rational> {
    let written = match kind {
        NumberKind::Percent => 2,
        NumberKind::Integer | NumberKind::Number | NumberKind::Money => 0,
    };
    let power = 10i128.checked_pow(u32::from(decimals) + written);
    power.and_then(|power| Rational::new(1, power)).ok_or(LayoutErrorKind::TooWide)
}
