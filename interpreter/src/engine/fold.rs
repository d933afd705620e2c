//! What is the same for every case: constants, choices that are already made, gathers that lead home.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "of many operations, each function has to do with a few"
)]

use super::calendar;
use super::shape::{CASES, Shape};
use lagrum_plan::calendar::Date;
use lagrum_plan::exact::Rational;
use lagrum_plan::package::{Decision, Package};
use lagrum_plan::program::{Comparison, Domain, DomainId, Maybe, NodeId, Op, Part, Via};
use lagrum_plan::value::{Constant, FactType};
use std::cmp::Ordering;

/// The legal dates from one change of the rules to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Interval {
    /// Some day in it.
    pub(super) day: i64,
}

/// Operations with what is constant worked out, and which node stands for each.
#[derive(Debug)]
pub(super) struct Folded {
    pub(super) ops: Vec<Op>,
    pub(super) same: Vec<NodeId>,
}

impl Folded {
    /// Every operation as it stands.
    pub(super) fn nothing(decision: &Decision) -> Self {
        let nodes = &decision.program.nodes;
        Self {
            ops: nodes.iter().map(|node| node.op.clone()).collect(),
            same: (0u32..).map(NodeId).take(nodes.len()).collect(),
        }
    }

    pub(super) fn op(&self, node: NodeId) -> Option<&Op> {
        self.ops.get(node.0 as usize)
    }

    pub(super) fn resolve(&self, node: NodeId) -> NodeId {
        self.same.get(node.0 as usize).copied().unwrap_or(node)
    }

    pub(super) fn constant(&self, node: NodeId) -> Option<&Constant> {
        match self.op(self.resolve(node)) {
            Some(Op::Constant(constant)) => Some(constant),
            Some(_) | None => None,
        }
    }
}

/// The days on which something in the decision changes, in order.
pub(super) fn change_dates(decision: &Decision) -> Vec<i64> {
    let legal = legal_nodes(decision);
    let is_legal = |node: NodeId| legal.get(node.0 as usize).copied().unwrap_or(false);
    let code = |node: NodeId| match decision.program.nodes.get(node.0 as usize).map(|node| &node.op)
    {
        Some(Op::Constant(Constant::Code(code))) => Some(*code),
        Some(_) | None => None,
    };
    let mut dates = Vec::new();
    for node in &decision.program.nodes {
        let Op::Compare(how, a, b) = node.op else { continue };
        let (how, day) = match (is_legal(a), code(b), is_legal(b), code(a)) {
            (true, Some(day), ..) => (how, day),
            (.., true, Some(day)) => (how.turned(), day),
            _ => continue,
        };
        match how {
            Comparison::Less | Comparison::AtLeast => dates.push(day),
            Comparison::AtMost | Comparison::Greater => dates.push(day.saturating_add(1)),
            Comparison::Equal | Comparison::NotEqual => dates.extend([day, day.saturating_add(1)]),
        }
    }
    // The end of an open period is no day of the calendar: no legal date reaches it.
    dates.retain(|day| (Date::MIN.code()..=Date::MAX.code()).contains(day));
    dates.sort_unstable();
    dates.dedup();
    dates
}

/// Which nodes have the legal date of their case as their value.
fn legal_nodes(decision: &Decision) -> Vec<bool> {
    let mut legal: Vec<bool> = Vec::with_capacity(decision.program.nodes.len());
    for (id, node) in (0u32..).map(NodeId).zip(&decision.program.nodes) {
        let carried = match node.op {
            Op::Gather(from, Via::Case | Via::Parent | Via::Base) => {
                legal.get(from.0 as usize).copied().unwrap_or(false)
            }
            _ => false,
        };
        legal.push(carried || id == decision.legal_date);
    }
    legal
}

/// Whether an order of two values is what a comparison asks for.
pub(super) fn holds(how: Comparison, order: Ordering) -> bool {
    match how {
        Comparison::Equal => order.is_eq(),
        Comparison::NotEqual => order.is_ne(),
        Comparison::Less => order.is_lt(),
        Comparison::AtMost => order.is_le(),
        Comparison::Greater => order.is_gt(),
        Comparison::AtLeast => order.is_ge(),
    }
}

/// Works out what is constant, in an interval of legal dates if one is given.
pub(super) fn fold(
    package: &Package,
    decision: &Decision,
    shape: &Shape,
    interval: Option<Interval>,
) -> Folded {
    let legal = legal_nodes(decision);
    let mut folding = Folding {
        package,
        decision,
        shape,
        legal,
        interval,
        dated: false,
        folded: Folded { ops: Vec::new(), same: Vec::new() },
    };
    for (id, node) in (0u32..).map(NodeId).zip(&decision.program.nodes) {
        let mut op = node.op.clone();
        folding.dated = match node.op {
            Op::Compare(_, a, b) => folding.is_dated(a, b) || folding.is_dated(b, a),
            _ => false,
        };
        op.each_operand(&mut |operand, _| *operand = folding.folded.resolve(*operand));
        let (op, same) = match folding.simplify(node.domain, &op) {
            Simpler::Constant(constant) => (Op::Constant(constant), id),
            Simpler::Same(other) => (op, other),
            Simpler::Op(op) => (op, id),
            Simpler::No => (op, id),
        };
        folding.folded.ops.push(op);
        folding.folded.same.push(same);
    }
    folding.folded
}

enum Simpler {
    Constant(Constant),
    Same(NodeId),
    Op(Op),
    No,
}

struct Folding<'a> {
    package: &'a Package,
    decision: &'a Decision,
    shape: &'a Shape,
    legal: Vec<bool>,
    interval: Option<Interval>,
    /// Whether the node at hand compares the legal date with a day that is written: only such days part the intervals.
    dated: bool,
    folded: Folded,
}

impl Folding<'_> {
    fn simplify(&self, domain: DomainId, op: &Op) -> Simpler {
        match op {
            Op::Gather(from, via) => self.gather(domain, *from, *via),
            Op::Compare(how, a, b) => self.compare(*how, *a, *b),
            Op::AtLeast(wanted, operands) => self.at_least(*wanted, operands),
            Op::Choose(condition, then, or_else) => match self.folded.constant(*condition) {
                Some(Constant::Bool(true)) => Simpler::Same(*then),
                Some(Constant::Bool(false)) => Simpler::Same(*or_else),
                Some(_) | None => Simpler::No,
            },
            Op::Which { conditions, main } => self.which(conditions, *main),
            Op::Pick(which, branches) => self.pick(*which, branches),
            Op::ChoosePresent(condition, then, or_else) => match self.folded.constant(*condition) {
                Some(Constant::Bool(true)) => presence(*then),
                Some(Constant::Bool(false)) => presence(*or_else),
                Some(_) | None => Simpler::No,
            },
            Op::PickPresent(which, branches) => match self.folded.constant(*which) {
                Some(Constant::Code(number)) => {
                    let branch =
                        usize::try_from(*number).ok().and_then(|number| branches.get(number));
                    branch.map_or(Simpler::No, |branch| presence(*branch))
                }
                Some(_) | None => Simpler::No,
            },
            _ => self.evaluate(op).map_or(Simpler::No, Simpler::Constant),
        }
    }

    fn gather(&self, domain: DomainId, from: NodeId, via: Via) -> Simpler {
        let constant = self.folded.constant(from);
        if let (Some(constant), Via::Case | Via::Parent | Via::Base) = (constant, via) {
            return Simpler::Constant(constant.clone());
        }
        let home = self.shape.home(domain) == CASES;
        match via {
            Via::Case if home => Simpler::Same(from),
            Via::Row(row) if home && self.is_own_row(row) => Simpler::Same(from),
            Via::Case | Via::Parent | Via::Base | Via::Row(_) => Simpler::No,
        }
    }

    /// Whether a row index on the cases leads to the case's own row.
    fn is_own_row(&self, row: NodeId) -> bool {
        let Some(node) = self.decision.program.nodes.get(row.0 as usize) else { return false };
        if self.shape.home(node.domain) != CASES {
            return false;
        }
        match self.folded.op(row) {
            Some(Op::OwnRow) => true,
            Some(Op::Owner(concept)) => self.shape.single.contains(concept),
            Some(Op::Fact(field, Part::Value)) => {
                let Some(Domain::Instances(concept)) =
                    self.decision.program.domains.get(node.domain.0 as usize)
                else {
                    return false;
                };
                let concept = self.package.concepts.get(concept.0 as usize);
                match concept
                    .and_then(|concept| concept.fields.get(field.0 as usize))
                    .map(|field| &field.ty)
                {
                    Some(FactType::Concept(target)) => self.shape.single.contains(target),
                    Some(_) | None => false,
                }
            }
            Some(_) | None => false,
        }
    }

    fn is_legal(&self, node: NodeId) -> bool {
        self.legal.get(node.0 as usize).copied().unwrap_or(false)
    }

    fn is_dated(&self, date: NodeId, day: NodeId) -> bool {
        let day = self.decision.program.nodes.get(day.0 as usize).map(|node| &node.op);
        self.is_legal(date) && matches!(day, Some(Op::Constant(Constant::Code(_))))
    }

    fn compare(&self, how: Comparison, a: NodeId, b: NodeId) -> Simpler {
        let day = |node: NodeId| self.interval.filter(|_| self.dated && self.is_legal(node));
        let dated = match (day(a), self.folded.constant(b), day(b), self.folded.constant(a)) {
            (Some(interval), Some(Constant::Code(code)), ..) => Some(interval.day.cmp(code)),
            (.., Some(interval), Some(Constant::Code(code))) => Some(code.cmp(&interval.day)),
            (.., Some(left)) => self.folded.constant(b).and_then(|right| order(left, right)),
            _ => None,
        };
        dated.map_or(Simpler::No, |order| Simpler::Constant(Constant::Bool(holds(how, order))))
    }

    fn at_least(&self, wanted: u32, operands: &[NodeId]) -> Simpler {
        let mut open = Vec::with_capacity(operands.len());
        let mut wanted = wanted;
        for operand in operands {
            match self.folded.constant(*operand) {
                Some(Constant::Bool(true)) => wanted = wanted.saturating_sub(1),
                Some(Constant::Bool(false)) => {}
                Some(_) | None => open.push(*operand),
            }
        }
        if wanted == 0 {
            return Simpler::Constant(Constant::Bool(true));
        }
        if wanted as usize > open.len() {
            return Simpler::Constant(Constant::Bool(false));
        }
        match open.as_slice() {
            [only] => Simpler::Same(*only),
            _ => Simpler::Op(Op::AtLeast(wanted, open)),
        }
    }

    fn which(&self, conditions: &[(NodeId, lagrum_plan::package::PlaceId)], main: bool) -> Simpler {
        let mut sure = Vec::new();
        for ((condition, _), number) in conditions.iter().zip(1i64..) {
            match self.folded.constant(*condition) {
                Some(Constant::Bool(true)) => sure.push(number),
                Some(Constant::Bool(false)) => {}
                Some(_) | None => return Simpler::No,
            }
        }
        match sure.as_slice() {
            [] if main => Simpler::Constant(Constant::Code(0)),
            [only] => Simpler::Constant(Constant::Code(*only)),
            _ => Simpler::No,
        }
    }

    /// A rule with one exception is a choice, whatever the status of its condition.
    fn pick(&self, which: NodeId, branches: &[NodeId]) -> Simpler {
        match (self.folded.op(which), branches) {
            (Some(Op::Constant(Constant::Code(number))), _) => {
                let branch = usize::try_from(*number).ok().and_then(|number| branches.get(number));
                branch.map_or(Simpler::No, |branch| Simpler::Same(*branch))
            }
            (Some(Op::Which { conditions, main: true }), [main, exception]) => {
                match conditions.as_slice() {
                    [(condition, _)] => Simpler::Op(Op::Choose(*condition, *exception, *main)),
                    _ => Simpler::No,
                }
            }
            _ => Simpler::No,
        }
    }

    fn evaluate(&self, op: &Op) -> Option<Constant> {
        let number = |node: &NodeId| self.folded.constant(*node).and_then(number);
        let yes_no = |node: &NodeId| match self.folded.constant(*node) {
            Some(Constant::Bool(value)) => Some(*value),
            Some(_) | None => None,
        };
        let of =
            |apply: fn(Rational, Rational) -> Option<Rational>, a, b| apply(number(a)?, number(b)?);
        let value = match op {
            Op::Add(a, b) => of(Rational::checked_add, a, b),
            Op::Sub(a, b) => of(Rational::checked_sub, a, b),
            Op::Mul(a, b) => of(Rational::checked_mul, a, b),
            Op::Div(a, b) => of(Rational::checked_div, a, b),
            Op::Min(a, b) => of(|a, b| Some(a.min(b)), a, b),
            Op::Max(a, b) => of(|a, b| Some(a.max(b)), a, b),
            Op::Round(a, b, how) => number(a)?.round_to(number(b)?, *how).ok(),
            Op::Exact(a, b) => number(a)
                .filter(|a| number(b).is_some_and(|b| b.is_positive() && a.is_multiple_of(b))),
            Op::Limit(a, limit) => number(a).filter(|a| a.abs() <= *limit),
            Op::Not(a) => return yes_no(a).map(|a| Constant::Bool(!a)),
            Op::Calendar(question, operands) => {
                let operands: Option<Vec<i64>> =
                    operands.iter().map(|node| whole(self.folded.constant(*node)?)).collect();
                let answer = calendar::answer(*question, &operands?)?;
                return Some(calendar::constant(*question, answer));
            }
            _ => None,
        };
        let codes = match op {
            Op::Add(a, b) | Op::Sub(a, b) | Op::Mul(a, b) | Op::Min(a, b) | Op::Max(a, b) => [a, b]
                .into_iter()
                .any(|node| matches!(self.folded.constant(*node), Some(Constant::Code(_)))),
            _ => false,
        };
        if codes {
            return value?
                .to_integer()
                .and_then(|code| i64::try_from(code).ok())
                .map(Constant::Code);
        }
        value.map(Constant::Number)
    }
}

/// Whether a value that may be absent is there.
fn presence(maybe: Maybe) -> Simpler {
    match (maybe.present, maybe.value) {
        (_, None) => Simpler::Constant(Constant::Bool(false)),
        (Some(present), Some(_)) => Simpler::Same(present),
        // It is always there, but its status is the value's.
        (None, Some(_)) => Simpler::No,
    }
}

/// How two constants stand to each other.
fn order(left: &Constant, right: &Constant) -> Option<Ordering> {
    match (left, right) {
        (Constant::Text(left), Constant::Text(right)) => Some(left.cmp(right)),
        _ => Some(number(left)?.cmp(&number(right)?)),
    }
}

/// A constant as a number, but for texts.
pub(super) fn number(constant: &Constant) -> Option<Rational> {
    match constant {
        Constant::Bool(value) => Some(Rational::from_integer(i64::from(*value))),
        Constant::Number(value) => Some(*value),
        Constant::Code(code) => Some(Rational::from_integer(*code)),
        Constant::Text(_) => None,
    }
}

fn whole(constant: &Constant) -> Option<i64> {
    i64::try_from(number(constant)?.to_integer()?).ok()
}
