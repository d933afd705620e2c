//! What of the rules a case exercised: read back from a run that kept every column, along the explanation.

use super::Used;
use super::roots::{covers, decided, looked_at};
use super::routes::Walker;
use crate::decision::Outcome;
use crate::engine::{Kept, Status, Verdict};
use lagrum_plan::calendar::Date;
use lagrum_plan::package::{Decision as Rules, Package};
use lagrum_plan::points::{Aside, Exercise, Point, PointOf, SpotId};
use lagrum_plan::program::{DomainId, Guard, NodeId, PartOf, Route, StepId, StepKind, Via};
use std::collections::BTreeSet;

/// A way in which a piece of the rules came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// The decision rested on it; of what comes out in one way only.
    Used,
    /// It held, applied, or hit.
    Yes,
    /// It did not.
    No,
}

/// What a case exercised, by index in the package's list of spots.
pub type Exercised = BTreeSet<(SpotId, Way)>;

/// Walks back from the results, the conditions and the controls of a case.
pub(crate) fn exercised(
    (package, rules): (&Package, &Rules),
    kept: &Kept<'_>,
    (outcome, as_of): (Outcome, Option<Date>),
) -> Exercised {
    let walker = Walker { package, program: &rules.program, kept };
    let (open, seen, read, found) =
        (Vec::new(), BTreeSet::new(), BTreeSet::new(), Exercised::new());
    let mut walk = Walk { rules, kept, walker, open, seen, read, found };
    walk.whole(outcome, as_of);
    if outcome != Outcome::Invalid {
        walk.roots(as_of);
    }
    while let Some((id, row, whole)) = walk.open.pop() {
        walk.step(id, row, whole);
    }
    walk.found
}

struct Walk<'w> {
    rules: &'w Rules,
    kept: &'w Kept<'w>,
    walker: Walker<'w>,
    /// Rows of steps still to be read; of an exception that does not apply, only what its condition rests on.
    open: Vec<(StepId, usize, bool)>,
    seen: BTreeSet<(StepId, usize, bool)>,
    /// Rows that have been read aside.
    read: BTreeSet<(u32, usize)>,
    found: Exercised,
}

impl<'w> Walk<'w> {
    /// What the decision exercises as a whole.
    fn whole(&mut self, outcome: Outcome, as_of: Option<Date>) {
        for (spot, exercise) in &self.rules.points {
            match self.asked(*exercise) {
                Some((domain, node)) => {
                    let ensures = matches!(exercise, Exercise::Ensure(_));
                    let rows = if ensures || outcome != Outcome::Invalid {
                        self.kept.rows(domain)
                    } else {
                        0
                    };
                    (0..rows).for_each(|row| self.came_out(*spot, node, row));
                }
                None if outcome != Outcome::Invalid && self.said(*exercise, as_of) => {
                    self.found.insert((*spot, Way::Used));
                }
                None => {}
            }
        }
    }

    /// The yes/no node that something comes out by, and its rows.
    fn asked(&self, exercise: Exercise) -> Option<(DomainId, NodeId)> {
        match exercise {
            Exercise::Ensure(at) => {
                self.rules.ensures.get(place(at)).map(|ensure| (ensure.domain, ensure.node))
            }
            Exercise::Omitted(at) => {
                let omitted = self.rules.omitted.get(place(at))?;
                Some((omitted.of, omitted.when?))
            }
            Exercise::Granted
            | Exercise::Denied
            | Exercise::DeniedBecause(_)
            | Exercise::Sample(_) => None,
        }
    }

    /// Whether a reason is given, or a sample could be drawn.
    fn said(&self, exercise: Exercise, as_of: Option<Date>) -> bool {
        match exercise {
            Exercise::Sample(at) => self.rules.controls.get(place(at)).is_some_and(|control| {
                covers(control.in_force, as_of) && self.kept.rows(control.of) > 0
            }),
            Exercise::Granted => self.decided(Verdict::Granted).next().is_some(),
            Exercise::Denied => self.decided(Verdict::Denied).any(|row| self.common(row)),
            Exercise::DeniedBecause(at) => {
                self.rules.conditions.get(place(at)).is_some_and(|condition| {
                    self.decided(Verdict::Denied).any(|row| self.fails(condition.node, row))
                })
            }
            Exercise::Ensure(_) | Exercise::Omitted(_) => false,
        }
    }

    /// The rows that came out so.
    fn decided(&self, verdict: Verdict) -> impl Iterator<Item = usize> + use<> {
        let rows = self.kept.verdicts().into_iter().enumerate();
        rows.filter(move |(_, found)| *found == verdict).map(|(row, _)| row)
    }

    /// Whether a denial has the common reason: no condition that fails has its own.
    fn common(&self, row: usize) -> bool {
        let mut own = self.rules.conditions.iter().filter(|one| one.denied.is_said());
        !own.any(|condition| self.fails(condition.node, row))
    }

    fn fails(&self, node: NodeId, row: usize) -> bool {
        self.kept.status(node, row) == Status::Known && !self.kept.holds(node, row)
    }

    /// How a yes/no node comes out in a row.
    fn came_out(&mut self, spot: SpotId, node: NodeId, row: usize) {
        if self.kept.status(node, row) == Status::Known {
            let way = if self.kept.holds(node, row) { Way::Yes } else { Way::No };
            self.found.insert((spot, way));
        }
    }

    /// The results and conditions that decide, and the controls that look.
    fn roots(&mut self, as_of: Option<Date>) {
        let decided = decided(self.rules, self.kept).into_iter();
        self.open.extend(decided.map(|(step, row)| (step, row, true)));
        let looked = looked_at(self.rules, self.kept, as_of).into_iter();
        self.open.extend(looked.map(|(step, row, _)| (step, row, true)));
    }

    fn step(&mut self, id: StepId, row: usize, whole: bool) {
        if !self.seen.insert((id, row, whole)) {
            return;
        }
        let Some(step) = self.rules.program.steps.get(place(id.0)) else { return };
        if whole {
            let known = step
                .value
                .as_ref()
                .is_none_or(|shown| self.kept.shown(shown, row) != Status::Unknown);
            self.points((step.domain, row), &step.points, known);
        }
        for part in step.parts.iter().filter(|part| whole || part.when.is_none()) {
            self.part(step.domain, row, part);
        }
    }

    /// What a sum or count so far read of the rows before one.
    fn earlier(&mut self, at: u32, row: usize) {
        let Some(aside) = self.rules.aside.get(place(at)) else { return };
        let kept = self.kept;
        let parent = |row| kept.link(aside.rows, row, Via::Parent);
        for before in (0..row).rev().take_while(|before| parent(*before) == parent(row)) {
            // Where a row has been read, so have those before it.
            if !self.aside(at, aside, before) {
                return;
            }
        }
    }

    /// What was asked of rows, whether they passed or not.
    fn asked_of(&mut self, at: u32, (domain, row): (DomainId, usize), route: &Route) {
        let Some(aside) = self.rules.aside.get(place(at)) else { return };
        for (row, used) in self.walker.rows(domain, row, route).rows {
            if used == Used::Yes {
                self.aside(at, aside, row);
            }
        }
    }

    /// Whether it had not been read.
    fn aside(&mut self, at: u32, aside: &Aside, row: usize) -> bool {
        let new = self.read.insert((at, row));
        if new {
            self.points((aside.rows, row), &aside.points, true);
            for part in &aside.parts {
                self.part(aside.rows, row, part);
            }
        }
        new
    }

    fn part(&mut self, domain: DomainId, row: usize, part: &PartOf) {
        let inner = self.rules.program.steps.get(place(part.step.0));
        let exception = inner.is_some_and(|inner| inner.kind == StepKind::Exception);
        let whole = match self.walker.used(part.when, row) {
            Used::Yes => true,
            // Why an exception does not apply is half the answer.
            Used::No if exception => false,
            Used::No | Used::Undecided => return,
        };
        let rows = self.walker.rows(domain, row, &part.route).rows.into_iter();
        let used = rows.filter(|(_, used)| *used == Used::Yes);
        self.open.extend(used.map(|(row, _)| (part.step, row, whole)));
    }

    /// What a value that nobody knows would have rested on is not exercised; what was asked of it is.
    fn points(&mut self, (domain, row): (DomainId, usize), points: &[Point], known: bool) {
        let mut chain = Vec::with_capacity(points.len());
        for point in points {
            let free = point.after.and_then(|at| chain.get(place(at)).copied()).unwrap_or(true);
            chain.push(free && !self.may_hold(point, row));
            if !free || !point.when.iter().all(|(node, is)| self.so(*node, *is, row)) {
                continue;
            }
            match (point.of, point.holds) {
                (PointOf::Earlier(at), _) => self.earlier(at, row),
                (PointOf::Asked(at), _) => self.asked_of(at, (domain, row), &point.route),
                (PointOf::Spot(spot), None) if known => _ = self.found.insert((spot, Way::Used)),
                (PointOf::Spot(_), None) => {}
                (PointOf::Spot(spot), Some(node)) => {
                    let rows = self.walker.rows(domain, row, &point.route).rows.into_iter();
                    for (row, _) in rows.filter(|(_, used)| *used == Used::Yes) {
                        self.came_out(spot, node, row);
                    }
                }
            }
        }
    }

    fn so(&self, node: NodeId, is: bool, row: usize) -> bool {
        self.walker.used(Some(Guard::Is(node, is)), row) == Used::Yes
    }

    /// Whether a point holds, or that is not known: no later one of its chain is reached then.
    fn may_hold(&self, point: &Point, row: usize) -> bool {
        point.holds.is_none_or(|node| !self.so(node, false, row))
    }
}

fn place(index: u32) -> usize {
    usize::try_from(index).unwrap_or(usize::MAX)
}
