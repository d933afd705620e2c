//! Which changes of a decision can matter: nodes that its answers rest on, on the days that it is in force.

use super::mutants::Edited;
use super::range::{Days, Met, Values};
use lagrum_plan::calendar::Date;
use lagrum_plan::exact::{Rational, Tie};
use lagrum_plan::layout::{Layout, infer};
use lagrum_plan::oversight::Check;
use lagrum_plan::package::{Decision, Package, Span};
use lagrum_plan::program::{Calendar, Comparison, DomainId, NodeId, Op, Rounding};
use lagrum_plan::value::{Constant, TimeUnit};
use std::collections::{BTreeMap, BTreeSet};

/// What is known of a decision whatever the case.
pub(crate) struct Matters<'p> {
    decision: &'p Decision,
    layouts: Vec<Layout>,
    /// The legal date on the rows of any domain, of the case or of a step, and the days it can be.
    dates: BTreeMap<NodeId, Days>,
    /// The nodes that the answers rest on, and which live nodes read each.
    readers: BTreeMap<NodeId, Vec<NodeId>>,
    domains: BTreeSet<DomainId>,
}

/// What a change of a node comes to, as far as it can be told apart from others.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Meaning {
    /// Comparisons are met by other values.
    Compares(Vec<(NodeId, Option<Met>)>),
    /// A node is worked out in another way.
    Node(NodeId, Op),
    /// The decision is in force on legal dates from and up to others.
    InForce([Option<Met>; 2]),
    /// A control is.
    Control(usize, [Option<Met>; 2]),
}

impl<'p> Matters<'p> {
    pub(crate) fn of(package: &'p Package, decision: &'p Decision) -> Self {
        let (layouts, _) = infer(package, decision);
        let mut matters = Self {
            decision,
            layouts,
            dates: BTreeMap::new(),
            readers: BTreeMap::new(),
            domains: BTreeSet::new(),
        };
        matters.find_days(package);
        matters.walk();
        matters
    }

    /// The nodes that read one and that the answers rest on; none of what no answer rests on.
    pub(crate) fn readers(&self, id: NodeId) -> &[NodeId] {
        self.readers.get(&id).map_or(&[], Vec::as_slice)
    }

    /// What a condition says on all days that the decision is in force, if that is one thing.
    pub(crate) fn settled(&self, id: NodeId) -> Option<bool> {
        self.known(id)
    }

    /// The values that a node can have.
    pub(crate) fn layout(&self, id: NodeId) -> Option<&Layout> {
        self.layouts.get(index(id))
    }

    /// What a change comes to; `None` if no case can tell it from what is there now.
    pub(super) fn meaning(&self, changed: &Edited) -> Option<Meaning> {
        match changed {
            Edited::Node(id, op) => self.meaning_of_node(*id, op),
            Edited::InForce(days) => {
                let legal = self.any_day(self.legal_date())?;
                Some(Meaning::InForce(days_told(legal, self.decision.in_force, *days)?))
            }
            Edited::Control(at, days) => {
                let now = self.decision.controls.get(*at)?.in_force;
                let legal = self.dates.get(&self.legal_date()).copied()?;
                Some(Meaning::Control(*at, days_told(legal, now, *days)?))
            }
        }
    }

    /// The legal date that the law is read on, of each step where there are steps.
    fn legal_date(&self) -> NodeId {
        let steps = self.decision.stepwise.as_ref();
        steps.map_or(self.decision.legal_date, |steps| steps.legal_date)
    }

    /// All days that a legal date could be, were the decision always in force.
    fn any_day(&self, legal: NodeId) -> Option<Days> {
        let layout = self.layouts.get(index(legal))?;
        let between = Values { quantum: Rational::ONE, low: layout.low, high: layout.high };
        Some(Days { between, of: self.unit_of(legal) })
    }

    /// What the legal dates are the first days of, if of anything.
    fn unit_of(&self, legal: NodeId) -> Option<TimeUnit> {
        match self.op(legal)? {
            Op::Calendar(Calendar::FirstDay(unit), _) => Some(*unit),
            _ => None,
        }
    }

    /// The same of a node.
    fn meaning_of_node(&self, id: NodeId, changed: &Op) -> Option<Meaning> {
        let readers = self.readers.get(&id)?;
        let now = self.op(id)?;
        if now == changed {
            return None;
        }
        let compares = |compare: NodeId, of: &Op, constant: Option<&Op>| {
            let before = self.met(self.op(compare)?, None)?;
            let after = self.met(of, constant.map(|op| (id, op)))?;
            Some((before != after).then_some((compare, Some(after))))
        };
        if let (Op::Constant(_), Op::Constant(_)) = (now, changed) {
            let all = readers.iter().map(|reader| {
                let op = self.op(*reader)?;
                if self.binds_neither_way(op, id, changed) {
                    return Some(None);
                }
                compares(*reader, op, Some(changed))
            });
            return match all.collect::<Option<Vec<_>>>() {
                Some(all) => {
                    let told: Vec<_> = all.into_iter().flatten().collect();
                    (!told.is_empty()).then_some(Meaning::Compares(told))
                }
                None => Some(Meaning::Node(id, changed.clone())),
            };
        }
        if matches!(now, Op::Compare(..) | Op::CompareCount { .. })
            && let Some(told) = compares(id, changed, None)
        {
            return told.map(|told| Meaning::Compares(vec![told]));
        }
        if let (Op::Round(of, step, from), Op::Round(_, _, to)) = (now, changed)
            && self.rounds_alike(*of, *step, *from, *to)
        {
            return None;
        }
        Some(Meaning::Node(id, changed.clone()))
    }

    /// Whether a bound is beyond all values that it could bind, now and changed.
    fn binds_neither_way(&self, op: &Op, bound: NodeId, changed: &Op) -> bool {
        let (Op::Min(a, b) | Op::Max(a, b)) = op else { return false };
        let of = if *b == bound { *a } else { *b };
        let instead = Some((bound, changed));
        let bounds = self.number(bound, None).zip(self.number(bound, instead));
        let (Some(values), Some((now, then))) = (self.values(of), bounds) else { return false };
        match op {
            Op::Max(..) => values.low >= now.max(then),
            _ => values.high <= now.min(then),
        }
    }

    /// Which values meet a comparison with a constant; one constant may be another.
    fn met(&self, op: &Op, instead: Option<(NodeId, &Op)>) -> Option<Met> {
        let (how, of, with) = match op {
            Op::Compare(how, a, b) if self.number(*b, instead).is_some() => {
                (*how, *a, self.number(*b, instead)?)
            }
            Op::Compare(how, a, b) => (how.turned(), *b, self.number(*a, instead)?),
            Op::CompareCount { how, least, with, .. } => {
                (*how, *least, self.number(*with, instead)?)
            }
            _ => return None,
        };
        match self.dates.get(&of) {
            Some(days) => days.met(how, with),
            None => self.values(of)?.met(how, with),
        }
    }

    fn number(&self, id: NodeId, instead: Option<(NodeId, &Op)>) -> Option<Rational> {
        let op = match instead {
            Some((other, op)) if other == id => op,
            _ => self.op(id)?,
        };
        match op {
            Op::Constant(Constant::Number(number)) => Some(*number),
            Op::Constant(Constant::Code(code)) => Some(Rational::from_integer(*code)),
            _ => None,
        }
    }

    fn values(&self, id: NodeId) -> Option<Values> {
        if let Some(days) = self.dates.get(&id) {
            return Some(days.between);
        }
        Values::of(self.layouts.get(index(id))?)
    }

    /// Whether two ways of rounding give the same: there is nothing to round, or they part only where a tie cannot be.
    fn rounds_alike(&self, of: NodeId, step: NodeId, from: Rounding, to: Rounding) -> bool {
        let (Some(values), Some(step)) = (self.values(of), self.number(step, None)) else {
            return false;
        };
        let half = step.checked_div(Rational::from_integer(2));
        let ties = half.is_none_or(|half| half.is_multiple_of(values.quantum));
        let both_nearest =
            |how: Rounding| matches!(how, Rounding::Nearest(Tie::Up | Tie::Down | Tie::None));
        values.quantum.is_multiple_of(step) || (both_nearest(from) && both_nearest(to) && !ties)
    }

    fn op(&self, id: NodeId) -> Option<&'p Op> {
        self.decision.program.nodes.get(index(id)).map(|node| &node.op)
    }

    /// The legal dates, and the days they can be: those that the decision and the package are in force.
    fn find_days(&mut self, package: &Package) {
        let (rules, all) = (self.decision.in_force, package.lifetime);
        let first = [rules.from, all.from].into_iter().flatten().max();
        let last = [rules.to, all.to].into_iter().flatten().min();
        let code = |day: lagrum_plan::calendar::Date| Rational::from_integer(day.code());
        let of_steps = self.decision.stepwise.as_ref().map(|steps| steps.legal_date);
        for legal in of_steps.into_iter().chain([self.decision.legal_date]) {
            let Some(layout) = self.layouts.get(index(legal)) else { continue };
            let (low, high) = (first.map_or(layout.low, code), last.map_or(layout.high, code));
            let of = self.unit_of(legal);
            let between = Values { quantum: Rational::ONE, low, high };
            self.dates.insert(legal, Days { between, of });
        }
        for (node, id) in self.decision.program.nodes.iter().zip((0..).map(NodeId)) {
            if let Op::Gather(from, _) = &node.op
                && let Some(days) = self.dates.get(from).copied()
            {
                self.dates.entry(id).or_insert(days);
            }
        }
    }

    /// What a comparison of the legal date with a constant says on all days.
    fn known(&self, id: NodeId) -> Option<bool> {
        match self.op(id)? {
            Op::Constant(Constant::Bool(value)) => Some(*value),
            op @ Op::Compare(_, a, b)
                if self.dates.contains_key(a) || self.dates.contains_key(b) =>
            {
                match self.met(op, None)? {
                    Met::All => Some(true),
                    Met::None => Some(false),
                    Met::From(_) | Met::UpTo(_) | Met::Only(_) | Met::AllBut(_) => None,
                }
            }
            Op::Not(of) => self.known(*of).map(|known| !known),
            Op::AtLeast(least, all) => self.at_least(*least, all),
            _ => None,
        }
    }

    fn at_least(&self, least: u32, all: &[NodeId]) -> Option<bool> {
        let least = usize::try_from(least).ok()?;
        let sure = all.iter().filter(|one| self.known(**one) == Some(true)).count();
        let open = all.iter().filter(|one| self.known(**one).is_none()).count();
        match () {
            () if sure >= least => Some(true),
            () if sure.saturating_add(open) < least => Some(false),
            () => None,
        }
    }

    fn walk(&mut self) {
        let mut open: Vec<(NodeId, NodeId)> =
            self.asked().into_iter().map(|node| (node, node)).collect();
        while let Some((id, reader)) = open.pop() {
            let first = !self.readers.contains_key(&id);
            self.readers.entry(id).or_default().push(reader);
            let Some(node) = self.decision.program.nodes.get(index(id)).filter(|_| first) else {
                continue;
            };
            open.extend(self.read_by(&node.op).into_iter().map(|operand| (operand, id)));
            let rows = node.op.child_domain();
            for domain in [Some(node.domain), rows].into_iter().flatten() {
                self.rows(domain, &mut open);
            }
        }
        self.readers.values_mut().for_each(|readers| {
            readers.sort_unstable();
            readers.dedup();
        });
    }

    /// What the rows of a domain are made by. What no node reads counts as read by itself.
    fn rows(&mut self, id: DomainId, open: &mut Vec<(NodeId, NodeId)>) {
        if !self.domains.insert(id) {
            return;
        }
        let at = usize::try_from(id.0).ok();
        let Some(domain) = at.and_then(|at| self.decision.program.domains.get(at)) else { return };
        open.extend(domain.made_by().into_iter().map(|node| (node, node)));
        domain.made_from().into_iter().for_each(|from| self.rows(from, open));
    }

    /// The operands that count on some day, and those that settle which do.
    fn read_by(&self, op: &Op) -> Vec<NodeId> {
        match op {
            Op::Choose(condition, then, or_else) => match self.known(*condition) {
                Some(true) => vec![*condition, *then],
                Some(false) => vec![*condition, *or_else],
                None => vec![*condition, *then, *or_else],
            },
            // What decides it on all days decides it alone.
            Op::AtLeast(least, all) if self.at_least(*least, all).is_some() => {
                all.iter().copied().filter(|one| self.known(*one).is_some()).collect()
            }
            Op::Pick(which, branches) => {
                let mut read = vec![*which];
                let conditions = match self.op(*which) {
                    Some(Op::Which { conditions, .. }) => conditions.as_slice(),
                    _ => &[],
                };
                for (at, branch) in branches.iter().enumerate() {
                    let condition = at.checked_sub(1).and_then(|at| conditions.get(at));
                    if condition.is_none_or(|(node, _)| self.known(*node) != Some(false)) {
                        read.push(*branch);
                    }
                }
                read
            }
            other => other.operands(),
        }
    }

    /// The nodes that a decision gives, or looks at.
    fn asked(&self) -> Vec<NodeId> {
        let decision = self.decision;
        let mut nodes = vec![decision.legal_date];
        nodes.extend(decision.ensures.iter().map(|ensure| ensure.node));
        nodes.extend(decision.conditions.iter().map(|condition| condition.node));
        for result in &decision.results {
            nodes.push(result.value.value);
            nodes.extend(result.value.present.into_iter().chain(result.value.end));
        }
        for control in &decision.controls {
            match &control.check {
                Check::When { node, .. } => nodes.push(*node),
                Check::Sample { per, .. } => nodes.extend(per.iter().map(|per| per.value)),
            }
        }
        nodes.extend(decision.omitted.iter().filter_map(|omitted| omitted.when));
        nodes.extend(decision.stepwise.iter().flat_map(|steps| [steps.at, steps.legal_date]));
        nodes
    }
}

/// Which legal dates are among the days then, where they are others than now.
fn days_told(legal: Days, now: Span, then: Span) -> Option<[Option<Met>; 2]> {
    let met = |span: Span| {
        let met = |how, day: Date| legal.met(how, Rational::from_integer(day.code()));
        [
            span.from.and_then(|day| met(Comparison::AtLeast, day)),
            span.to.and_then(|day| met(Comparison::AtMost, day)),
        ]
    };
    (met(now) != met(then)).then(|| met(then))
}

fn index(id: NodeId) -> usize {
    usize::try_from(id.0).unwrap_or(usize::MAX)
}
