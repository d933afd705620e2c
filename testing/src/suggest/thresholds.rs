//! Where the rules change their answer: comparisons, borders of tables, bounds of amounts, days of change.

use crate::mutation::Matters;
use crate::spot::{Spot, spot};
use lagrum_language::db::Package as Root;
use lagrum_language::lower::{Apart, NodesWritten, What, Written};
use lagrum_language::workspace::Workspace;
use lagrum_plan::calendar::Date;
use lagrum_plan::exact::Rational;
use lagrum_plan::layout::Layout;
use lagrum_plan::package::{Decision, Package, PlaceId};
use lagrum_plan::program::{Comparison, NodeId, Op};
use std::collections::BTreeSet;

/// On which side of a threshold a case lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// One step below; the day before.
    Below,
    /// Just on it; the day itself.
    At,
    /// One step above.
    Above,
}

impl Side {
    /// The word for it in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Below => "below",
            Self::At => "at",
            Self::Above => "above",
        }
    }
}

/// A place where the rules change their answer, in one decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Threshold {
    /// What is written, so that the same threshold of several decisions is one.
    pub written: Written,
    pub spot: Spot,
    /// The rule, table, decision … that it stands in.
    pub rule: String,
    pub under: Vec<String>,
    /// The first day of a version, if it is one.
    pub day: Option<Date>,
    /// By its place among those of the package.
    pub decision: usize,
    /// The two values that are compared, on the same rows.
    pub left: NodeId,
    pub right: NodeId,
    /// Whether the answer changes between just at it and above, and not between below and just at it.
    pub upper: bool,
    /// Whether facts are impossible on one side of it.
    pub of_facts: bool,
    /// How far from each other they are one step away.
    pub step: Rational,
    /// The sides that there are.
    pub sides: Vec<Side>,
}

impl Threshold {
    /// Whether values that lie so far from each other are on the lower side of where the answer changes.
    pub fn is_lower(&self, gap: Rational) -> bool {
        gap.is_negative() || (self.upper && gap.is_zero())
    }

    /// On which side values lie that are so far from each other, if they lie close.
    pub fn side(&self, gap: Rational) -> Option<Side> {
        let side = match () {
            () if gap.is_zero() => Side::At,
            () if gap.abs() > self.step => return None,
            () if gap.is_negative() => Side::Below,
            () => Side::Above,
        };
        self.sides.contains(&side).then_some(side)
    }
}

/// The thresholds of the decisions of a package, by decision and in reading order.
pub(super) fn thresholds(workspace: &Workspace, root: Root, apart: &Apart) -> Vec<Threshold> {
    let mut all = Vec::new();
    let of_law = apart.package.decisions.iter().zip(&apart.written).enumerate();
    for (at, (decision, written)) in of_law {
        let finder = Finder {
            workspace,
            package: &apart.package,
            decision,
            written,
            matters: Matters::of(&apart.package, decision),
            of_facts: reached(decision, decision.ensures.iter().map(|ensure| ensure.node)),
            at,
        };
        let mut found: Vec<Threshold> = finder.all(root);
        found.sort_by(|a, b| (&a.spot, a.left, a.right).cmp(&(&b.spot, b.left, b.right)));
        all.extend(found);
    }
    all
}

struct Finder<'p> {
    workspace: &'p Workspace,
    package: &'p Package,
    decision: &'p Decision,
    written: &'p NodesWritten,
    matters: Matters<'p>,
    /// The nodes that what must hold of the facts rests on.
    of_facts: BTreeSet<NodeId>,
    at: usize,
}

impl Finder<'_> {
    fn all(&self, root: Root) -> Vec<Threshold> {
        let marks = self.written.iter().flat_map(|(node, marks)| marks.iter().map(|m| (*node, m)));
        let own = marks.filter(|(_, mark)| mark.at.def.package == root);
        own.flat_map(|(node, mark)| self.of(node, mark)).collect()
    }

    fn of(&self, node: NodeId, written: &Written) -> Vec<Threshold> {
        let ordered = |how: &Comparison| !matches!(how, Comparison::Equal | Comparison::NotEqual);
        match (&written.what, self.op(node)) {
            (What::Comparison(how) | What::Border(how), Some(Op::Compare(_, a, b)))
                if ordered(how) =>
            {
                self.between(node, *a, *b, written, None).into_iter().collect()
            }
            (
                What::Comparison(how) | What::Border(how),
                Some(Op::CompareCount { least, with, .. }),
            ) if ordered(how) => {
                self.between(node, *least, *with, written, None).into_iter().collect()
            }
            (What::Smaller | What::Larger | What::Knee, Some(Op::Min(a, b) | Op::Max(a, b))) => {
                self.between(node, *a, *b, written, None).into_iter().collect()
            }
            (What::Version(day), Some(Op::Constant(_))) => self.of_version(node, written, *day),
            _ => Vec::new(),
        }
    }

    /// The comparisons of the legal date with the day of a version.
    fn of_version(&self, day: NodeId, written: &Written, date: Date) -> Vec<Threshold> {
        let compares = self.matters.readers(day).iter().filter_map(|reader| {
            match (self.matters.settled(*reader), self.op(*reader)?) {
                (None, Op::Compare(Comparison::AtLeast, of, with)) if *with == day => {
                    self.between(*reader, *of, day, written, Some(date))
                }
                _ => None,
            }
        });
        compares.collect()
    }

    fn between(
        &self,
        node: NodeId,
        left: NodeId,
        right: NodeId,
        written: &Written,
        day: Option<Date>,
    ) -> Option<Threshold> {
        if self.matters.readers(node).is_empty() || self.matters.settled(node).is_some() {
            return None;
        }
        let (a, b) = (self.matters.layout(left)?, self.matters.layout(right)?);
        let place =
            |id: PlaceId| usize::try_from(id.0).ok().and_then(|at| self.package.places.get(at));
        let cited = written.under.iter().filter_map(|id| {
            let citation = self.package.citations.get(usize::try_from(id.0).ok()?)?;
            Some(citation.text.clone())
        });
        let sides = sides(a, b, day)?;
        let how = match self.op(node) {
            Some(Op::Compare(how, ..) | Op::CompareCount { how, .. }) => Some(*how),
            _ => None,
        };
        Some(Threshold {
            spot: spot(&self.workspace.db, written.at),
            rule: place(written.rule).map(|rule| rule.name.clone()).unwrap_or_default(),
            under: cited.collect(),
            written: written.clone(),
            upper: matches!(how, Some(Comparison::Greater | Comparison::AtMost)),
            of_facts: self.of_facts.contains(&node),
            day,
            decision: self.at,
            left,
            right,
            step: self.step(left, right, a, b),
            sides,
        })
    }

    /// The step of the figure that is compared with; else the finest of the values, but no finer than a whole.
    fn step(&self, left: NodeId, right: NodeId, a: &Layout, b: &Layout) -> Rational {
        let figure = self.figure(left).or_else(|| self.figure(right));
        let finest = a.quantum.zip(b.quantum).and_then(|(a, b)| a.gcd_with(b));
        let coarse = finest.unwrap_or(Rational::ONE).max(Rational::ONE);
        match (figure, finest) {
            (Some(figure), Some(finest)) => figure.max(finest),
            (Some(figure), None) => figure,
            (None, _) => coarse,
        }
    }

    /// One step of the last decimal of a figure that a node is, or may be.
    fn figure(&self, id: NodeId) -> Option<Rational> {
        let marks = self.written.get(&id).into_iter().flatten();
        let step = |mark: &Written| match &mark.what {
            What::Number { written, one } => {
                let places = written.decimal_places()?;
                Rational::new(1, 10_i128.checked_pow(places)?)?.checked_mul(*one)
            }
            _ => None,
        };
        marks.filter_map(step).next().or_else(|| match self.op(id)? {
            Op::Gather(from, _) | Op::Limit(from, _) if *from < id => self.figure(*from),
            Op::Choose(_, then, _) if *then < id => self.figure(*then),
            Op::Pick(_, branches) => {
                branches.first().filter(|first| **first < id).and_then(|first| self.figure(*first))
            }
            _ => None,
        })
    }

    fn op(&self, id: NodeId) -> Option<&Op> {
        let at = usize::try_from(id.0).ok()?;
        self.decision.program.nodes.get(at).map(|node| &node.op)
    }
}

/// The nodes that some rest on.
fn reached(decision: &Decision, from: impl Iterator<Item = NodeId>) -> BTreeSet<NodeId> {
    let mut open: Vec<NodeId> = from.collect();
    let mut reached = BTreeSet::new();
    while let Some(id) = open.pop() {
        let at = usize::try_from(id.0).ok();
        let node = at.and_then(|at| decision.program.nodes.get(at));
        if let Some(node) = node.filter(|_| reached.insert(id)) {
            open.extend(node.op.operands());
        }
    }
    reached
}

/// The sides that values of these layouts can be on; none where they always stand alike.
fn sides(a: &Layout, b: &Layout, day: Option<Date>) -> Option<Vec<Side>> {
    let least = a.low.checked_sub(b.high)?;
    let greatest = a.high.checked_sub(b.low)?;
    let mut sides = Vec::new();
    if least.is_negative() {
        sides.push(Side::Below);
    }
    if !least.is_positive() && !greatest.is_negative() {
        sides.push(Side::At);
    }
    if greatest.is_positive() && day.is_none() {
        sides.push(Side::Above);
    }
    (sides.len() > 1).then_some(sides)
}
