//! Where lowering stands: which item, which rows, which guards hold.

use super::builder::Builder;
use super::dates::Dates;
use super::package::PackageBuilder;
use super::so_far::{Home, Waiting};
use super::value::{Element, Kind, List, Record, Scalar, Val};
use super::watched::Watched;
use crate::db::{Db, Def, Package};
use crate::hir::{ExprId, Here, Item};
use crate::resolve::{Finding, Place};
use crate::types::Inference;
use lagrum_plan::package::{CitationId, FieldId, PlaceId};
use lagrum_plan::points::{Aside, Exercise, Point, SpotId};
use lagrum_plan::program::{
    Cited, Domain, DomainId, Guard, NodeId, Op, PartOf, Route, StepId, Via,
};
use lagrum_plan::value::Constant;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The cases.
pub(super) const CASES: DomainId = DomainId(0);

/// A rule as it is lowered once: what of it, for which rows and instance, with which arguments, on which days.
pub(super) type RuleKey = (Def, Option<u32>, Asked, DomainId, Option<NodeId>, Vec<String>, Dates);

/// What of a rule is asked for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Asked {
    /// Its value.
    Whole,
    /// What it would be without its exceptions; or one of these, by name, without those to it.
    Main(Option<String>),
}

/// A fact over time as it is read once: of which concept, for which rows and instance, on which day.
pub(super) type OverTimeKey = (Def, u32, DomainId, Option<NodeId>, Dates);

/// A `whereby` as it is lowered once: for which rows, on which days.
pub(super) type LocalKey = (u32, DomainId, Dates);

/// Lowers one decision.
pub(super) struct Lower<'a> {
    pub db: &'a dyn Db,
    pub root: Package,
    pub out: &'a mut PackageBuilder,
    pub b: Builder,
    /// The decision.
    pub decision: Def,
    /// The reform that is lowered, if one is.
    pub reform: Option<String>,
    /// The `whereby` that is worked out whether it is used or not.
    pub watched: Option<Watched>,
    /// The legal date, on the cases.
    pub legal_date: Option<NodeId>,
    /// The days that are looked at now.
    pub dates: Dates,
    /// The rows and days of the decision itself: its cases, or its steps.
    pub home: Home,
    /// Sums so far whose values are still to be lowered.
    pub waiting: Vec<Waiting>,
    pub frame: Frame<'a>,
    pub rules: BTreeMap<RuleKey, (Val, StepId)>,
    pub parameters: BTreeMap<(Def, DomainId, Dates), (Val, StepId)>,
    pub over_time: BTreeMap<OverTimeKey, (Val, StepId)>,
    pub fact_steps: BTreeMap<(Kind, FieldId), StepId>,
    /// Rules being lowered: a rule met again is a circle, reported elsewhere.
    pub active: Vec<RuleKey>,
    /// The packages whose declarations are used, the decision's own first.
    pub used: Vec<Package>,
    /// How deep expressions, and the rules they use, stand in each other just now.
    pub depth: usize,
    /// Whether that was too deep once.
    pub was_too_deep: bool,
    /// What the decision as a whole exercises of the rules.
    pub points: Vec<(SpotId, Exercise)>,
    /// What is read on rows that the explanation leaves out.
    pub aside: Vec<Aside>,
    pub findings: Vec<Finding>,
}

/// One item being lowered.
pub(super) struct Frame<'a> {
    pub def: Def,
    pub item: Arc<Item>,
    pub inferred: &'a Inference,
    pub place: PlaceId,
    /// The rows: the item's own first, then those of the aggregates around the expression.
    pub chain: Vec<DomainId>,
    /// The instance that the item is of.
    pub own: Option<Record>,
    /// The instance that it stands in.
    pub owner: Option<Record>,
    pub arguments: Vec<Val>,
    /// The days that the item is lowered for.
    pub dates: Dates,
    /// `whereby`, as far as they have been asked for.
    pub locals: BTreeMap<LocalKey, Val>,
    /// Their steps.
    pub local_steps: BTreeMap<LocalKey, StepId>,
    pub results: Vec<Val>,
    /// In a control of a decision: the decision's `whereby` that it uses, and their steps.
    pub of_decision: BTreeMap<u32, (Val, Option<StepId>)>,
    /// The rows of aggregates, and their numbers.
    pub rows: BTreeMap<ExprId, (Val, Option<Scalar>)>,
    /// The main rule, in an exception, and what it rests on.
    pub main_rule: Option<(Val, Gathered)>,
    /// The rule, and its result column.
    pub rule: Option<(Def, Option<u32>)>,
    /// Of the exception being lowered, that which it is an exception to, unless the rule itself.
    pub exception_to: Option<String>,
    pub open: Vec<OpenStep>,
    pub guards: Vec<(NodeId, bool)>,
    /// The expression that is the whole of a step: it needs no step of its own.
    pub whole: Option<ExprId>,
    /// Where nodes made now come from.
    pub here: Here,
    /// The provisions of just what is lowered now; none: those of the item.
    pub cited: Vec<CitationId>,
}

/// A step of the explanation whose parts are being gathered.
pub(super) struct OpenStep {
    pub gathered: Gathered,
    /// Guards before this one belong to steps around it.
    guards_from: usize,
}

/// What a step rests on, and what it exercises of the rules.
#[derive(Debug, Clone, Default)]
pub(super) struct Gathered {
    pub parts: Vec<PartOf>,
    pub cited: Vec<Cited>,
    pub untold: Vec<PartOf>,
    pub points: Vec<Point>,
}

impl Lower<'_> {
    /// The rows that expressions are lowered for now.
    pub fn domain(&self) -> DomainId {
        self.frame.chain.last().copied().unwrap_or(CASES)
    }

    /// The rows of the item being lowered.
    pub fn own_rows(&self) -> DomainId {
        self.frame.chain.first().copied().unwrap_or(CASES)
    }

    /// A node on the rows of now.
    pub fn node(&mut self, op: Op) -> NodeId {
        self.node_on(self.domain(), op)
    }

    pub fn node_on(&mut self, domain: DomainId, op: Op) -> NodeId {
        let origin = Place { def: self.frame.def, here: self.frame.here };
        self.b.node(domain, op, self.frame.place, origin)
    }

    pub fn constant(&mut self, constant: Constant) -> NodeId {
        self.node(Op::Constant(constant))
    }

    /// The same constant on other rows.
    pub fn constant_on(&mut self, domain: DomainId, constant: NodeId) -> NodeId {
        let origin = Place { def: self.frame.def, here: self.frame.here };
        self.b.constant_on(domain, constant, (self.frame.place, origin))
    }

    pub fn scalar(&self, value: NodeId) -> Val {
        Val::Scalar(Scalar::of(self.domain(), value))
    }

    /// The links from the rows of now to those of another domain around them.
    pub fn links(&self, to: DomainId) -> Vec<Via> {
        if to == self.domain() {
            return Vec::new();
        }
        match self.below(to) {
            Some(below) => vec![Via::Parent; below.len()],
            None => vec![Via::Case],
        }
    }

    /// The domains from below one around the rows of now down to these; none if it is the cases.
    fn below(&self, from: DomainId) -> Option<Vec<DomainId>> {
        let chain = &self.frame.chain;
        if let Some(at) = chain.iter().rposition(|domain| *domain == from) {
            return Some(chain.iter().skip(at.saturating_add(1)).copied().collect());
        }
        let (mut way, mut at) = (Vec::new(), self.domain());
        while at != from {
            way.push(at);
            at = self.b.parent(at)?;
        }
        way.reverse();
        Some(way)
    }

    /// A node of a domain around, on the rows of now.
    pub fn lift(&mut self, node: NodeId, from: DomainId) -> NodeId {
        if from == self.domain() {
            return node;
        }
        if matches!(self.b.op(node), Some(Op::Constant(_))) {
            return self.constant_on(self.domain(), node);
        }
        let Some(below) = self.below(from) else {
            return self.node(Op::Gather(node, Via::Case));
        };
        below
            .into_iter()
            .fold(node, |node, domain| self.node_on(domain, Op::Gather(node, Via::Parent)))
    }

    /// A value of a domain around, on the rows of now.
    pub fn bring(&mut self, val: Val) -> Val {
        match val {
            Val::Scalar(scalar) => Val::Scalar(self.bring_scalar(scalar)),
            Val::Record(record) => Val::Record(self.bring_record(record)),
            Val::List(list) => Val::List(self.bring_list(list)),
            Val::Absent => Val::Absent,
            Val::Error => Val::Error,
        }
    }

    pub fn bring_scalar(&mut self, scalar: Scalar) -> Scalar {
        let from = scalar.domain;
        Scalar {
            domain: self.domain(),
            present: scalar.present.map(|node| self.lift(node, from)),
            value: self.lift(scalar.value, from),
            end: scalar.end.map(|node| self.lift(node, from)),
            count: scalar
                .count
                .map(|(least, greatest)| (self.lift(least, from), self.lift(greatest, from))),
        }
    }

    pub fn bring_record(&mut self, record: Record) -> Record {
        if record.domain == self.domain() {
            return record;
        }
        let row = match record.row {
            Some(row) => row,
            None => self.node_on(record.domain, Op::OwnRow),
        };
        Record {
            domain: self.domain(),
            concept: record.concept,
            present: record.present.map(|node| self.lift(node, record.domain)),
            row: Some(self.lift(row, record.domain)),
        }
    }

    /// A list of the rows around is seen from each row of now.
    pub fn bring_list(&mut self, list: List) -> List {
        if list.domain == self.domain() {
            return list;
        }
        let own = self.node_on(list.domain, Op::OwnRow);
        let via = self.lift(own, list.domain);
        self.seen(list, via)
    }

    /// A list of the row that `via` gives, seen from the rows of now.
    pub fn seen(&mut self, list: List, via: NodeId) -> List {
        let parent = self.domain();
        let rows = self.b.domain(Domain::Seen { parent, base: list.rows, via });
        let filter = list.filter.map(|node| self.node_on(rows, Op::Gather(node, Via::Base)));
        let element = self.element_through(list.element, rows, Via::Base);
        List { domain: parent, rows, filter, element }
    }

    /// The elements of a list, on rows that have links to its rows.
    pub fn element_through(&mut self, element: Element, rows: DomainId, via: Via) -> Element {
        match element {
            Element::Record(record) => {
                let row = match record.row {
                    Some(row) => row,
                    None => self.node_on(record.domain, Op::OwnRow),
                };
                let row = Some(self.node_on(rows, Op::Gather(row, via)));
                Element::Record(Record { domain: rows, row, ..record })
            }
            Element::Value(scalar) => Element::Value(Scalar {
                domain: rows,
                present: scalar.present.map(|node| self.node_on(rows, Op::Gather(node, via))),
                value: self.node_on(rows, Op::Gather(scalar.value, via)),
                end: scalar.end.map(|node| self.node_on(rows, Op::Gather(node, via))),
                count: None,
            }),
        }
    }

    /// Works under a guard: what is met is used only when the node is so.
    pub fn when<T>(&mut self, node: NodeId, holds: bool, work: impl FnOnce(&mut Self) -> T) -> T {
        self.frame.guards.push((node, holds));
        let out = work(self);
        self.frame.guards.pop();
        out
    }

    /// Works on the rows of a child domain.
    pub fn inside<T>(&mut self, rows: DomainId, work: impl FnOnce(&mut Self) -> T) -> T {
        self.frame.chain.push(rows);
        let out = work(self);
        self.frame.chain.pop();
        out
    }

    /// Works on the item's own rows, as `whereby` does wherever it is used.
    pub fn outside<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> T {
        let rest = self.frame.chain.split_off(1.min(self.frame.chain.len()));
        let guards = std::mem::take(&mut self.frame.guards);
        let out = work(self);
        self.frame.guards = guards;
        self.frame.chain.extend(rest);
        out
    }

    /// Gathers the parts of a step.
    pub fn gather_parts<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> (T, Gathered) {
        let guards_from = self.frame.guards.len();
        self.frame.open.push(OpenStep { gathered: Gathered::default(), guards_from });
        let out = work(self);
        let gathered = self.frame.open.pop().map(|open| open.gathered).unwrap_or_default();
        (out, gathered)
    }

    /// Notes that the step being gathered rests on another.
    pub fn rests_on(&mut self, step: StepId, route: Route) {
        let when = self.guard();
        let Some(open) = self.frame.open.last_mut() else { return };
        let part = PartOf { step, route, when };
        if !open.gathered.parts.contains(&part) {
            open.gathered.parts.push(part);
        }
    }

    /// The guards since the step was opened.
    pub fn guards(&self) -> Vec<(NodeId, bool)> {
        let from = self.frame.open.last().map_or(0, |open| open.guards_from);
        self.frame.guards.iter().skip(from).copied().collect()
    }

    /// Notes that the step being gathered rests on all that something else does.
    pub fn rests_as(&mut self, other: Gathered) {
        self.adopt(other.points);
        let parts = self.guarded(other.parts);
        let untold = self.guarded(other.untold);
        self.cite_guarded(other.cited);
        let Some(open) = self.frame.open.last_mut() else { return };
        for part in parts {
            if !open.gathered.parts.contains(&part) {
                open.gathered.parts.push(part);
            }
        }
        open.gathered.untold.extend(untold);
    }

    /// The same, of what the explanation leaves out.
    pub fn rests_untold(&mut self, other: Gathered) {
        let parts = self.guarded(other.parts);
        let untold = self.guarded(other.untold);
        self.cite_guarded(other.cited);
        let Some(open) = self.frame.open.last_mut() else { return };
        open.gathered.untold.extend(parts.into_iter().chain(untold));
    }

    /// Parts under the guards of now as well.
    fn guarded(&mut self, parts: Vec<PartOf>) -> Vec<PartOf> {
        let guards = self.guards();
        let mut guarded = Vec::with_capacity(parts.len());
        for part in parts {
            let when = match part.when {
                None => self.as_one(&guards),
                Some(Guard::Is(node, is)) => {
                    let all: Vec<_> = guards.iter().copied().chain([(node, is)]).collect();
                    self.as_one(&all)
                }
                picked @ Some(Guard::Picked(..)) => picked,
            };
            guarded.push(PartOf { when, ..part });
        }
        guarded
    }

    fn cite_guarded(&mut self, all: Vec<Cited>) {
        let guards = self.guards();
        let Some(open) = self.frame.open.last_mut() else { return };
        for Cited { under, when } in all {
            let when = guards.iter().copied().chain(when).collect();
            open.gathered.cite(Cited { under, when });
        }
    }

    /// The guards since the step was opened, as one.
    fn guard(&mut self) -> Option<Guard> {
        self.as_one(&self.guards())
    }

    fn as_one(&mut self, guards: &[(NodeId, bool)]) -> Option<Guard> {
        match guards {
            [] => None,
            [(node, holds)] => Some(Guard::Is(*node, *holds)),
            several => {
                let all: Vec<NodeId> = several
                    .iter()
                    .map(|(node, holds)| if *holds { *node } else { self.node(Op::Not(*node)) })
                    .collect();
                let count = super::builder::index(all.len());
                let node = self.node(Op::AtLeast(count, all));
                Some(Guard::Is(node, true))
            }
        }
    }
}
