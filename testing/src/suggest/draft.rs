//! All suggestions for a package.

use super::lines::Base;
use super::schema::built;
use super::search::{Search, Sides};
use super::sight::Judge;
use super::thresholds::{Side, Threshold, thresholds};
use super::words::{suggested, why};
use crate::disk::FOLDER;
use crate::spot::Spot;
use crate::suite::surface;
use crate::tree::{Tree, documents};
use crate::trial::Trial;
use lagrum_interpreter::{Interpreter, Language};
use lagrum_language::db::Package as Root;
use lagrum_language::diagnostics::Text;
use lagrum_language::lower::Written;
use lagrum_language::surface::Surface;
use lagrum_language::workspace::Workspace;
use lagrum_plan::package::Decision;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// How many written cases are tried as the one to change, and how many are looked at.
const BASES: usize = 12;

/// What is suggested for a package.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Suggested {
    /// How many sides of thresholds there are, and how many a case covers already.
    pub sides: usize,
    /// How many thresholds there are.
    pub thresholds: usize,
    /// How many sides some case covers already.
    pub covered: usize,
    /// How many sides the suggestions add.
    pub added: usize,
    /// The cases, in reading order of their thresholds.
    pub cases: Vec<Suggestion>,
    /// The sides that no case was found for: why they were looked for, and where.
    pub missed: Vec<(Text, Spot)>,
}

/// A case that is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The decision that it is of.
    pub decision: String,
    /// The rule that its threshold stands in.
    pub rule: String,
    /// Where the threshold stands.
    pub spot: Spot,
    /// Its provisions.
    pub under: Vec<String>,
    /// On which side it lies.
    pub side: Side,
    /// Why it is suggested.
    pub why: Text,
    /// Whether the decision is another on the other side.
    pub matters: bool,
    /// The facts, as JSON.
    pub facts: String,
    /// The case as a golden file has it, in the language of the rules, with nothing accepted yet.
    pub yaml: String,
    /// What it covers that nothing else did.
    points: BTreeSet<Point>,
}

/// A side of what is written, the same in every decision.
type Point = (Written, Side);

/// The folder that suggested cases belong in, from that of the package.
#[must_use]
pub fn folder(workspace: &Workspace, root: Root) -> PathBuf {
    let own = match surface(&workspace.db, root) {
        Surface::English => "suggested",
        Surface::Swedish => "forslag",
    };
    Path::new(FOLDER).join(own)
}

/// Looks for the cases that are missing; `only` of one decision, if it is named. `done` is told of each
/// threshold how many there are.
#[must_use]
pub fn suggest(
    workspace: &Workspace,
    root: Root,
    trials: &[Trial],
    only: Option<&str>,
    done: &dyn Fn(usize),
) -> Suggested {
    let apart = workspace.apart(root);
    let all = thresholds(workspace, root, &apart);
    let Ok(interpreter) = Interpreter::draft(apart.package.clone()) else {
        return Suggested::default();
    };
    let language = match surface(&workspace.db, root) {
        Surface::English => Language::English,
        Surface::Swedish => Language::Swedish,
    };
    let wanted = |decision: &Decision| only.is_none_or(|name| decision.name == name);
    let mut draft = Draft {
        all: all.iter().filter(|at| of(&interpreter, at).is_some_and(wanted)).collect(),
        interpreter: &interpreter,
        trials,
        language,
        covered: BTreeSet::new(),
        cases: Vec::new(),
    };
    draft.cover();
    let before = draft.covered.clone();
    draft.search(done);
    draft.prune(&before);
    draft.told(&before)
}

fn of<'i>(interpreter: &'i Interpreter, at: &Threshold) -> Option<&'i Decision> {
    interpreter.decisions().get(at.decision)
}

struct Draft<'s> {
    all: Vec<&'s Threshold>,
    interpreter: &'s Interpreter,
    trials: &'s [Trial],
    language: Language,
    covered: BTreeSet<Point>,
    cases: Vec<Suggestion>,
}

impl Draft<'_> {
    /// The cases of a decision that can be changed.
    fn bases(&self, decision: &Decision) -> impl Iterator<Item = Tree> {
        let mine = self
            .trials
            .iter()
            .filter(|trial| trial.decision == decision.name && trial.reform.is_none());
        mine.filter_map(|trial| documents(trial.case.as_ref().ok()?).ok()?.into_iter().next())
    }

    fn covers(&self, judge: &Judge<'_>, index: usize, case: &Tree) -> BTreeSet<Point> {
        let mine = self.all.iter().enumerate().filter(|(_, at)| at.decision == index);
        let mine: Vec<(usize, &Threshold)> = mine.map(|(place, at)| (place, *at)).collect();
        let covered = judge.covers(case, &mine).into_iter();
        covered.filter_map(|(at, side)| Some((self.all.get(at)?.written.clone(), side))).collect()
    }

    /// What the cases cover as they are.
    fn cover(&mut self) {
        let mut covered = BTreeSet::new();
        for (index, decision) in self.interpreter.decisions().iter().enumerate() {
            let judge = Judge::of(self.interpreter, decision, std::iter::empty());
            for case in self.bases(decision) {
                covered.extend(self.covers(&judge, index, &case));
            }
        }
        self.covered = covered;
    }

    /// Whether cases lie on both sides of where the answer changes.
    fn is_crossed(&self, at: &Threshold) -> bool {
        let has = |side: Side| self.covered.contains(&(at.written.clone(), side));
        match at.upper {
            true => (has(Side::Below) || has(Side::At)) && has(Side::Above),
            false => has(Side::Below) && (has(Side::At) || has(Side::Above)),
        }
    }

    fn lacks(&self, at: &Threshold) -> Vec<Side> {
        let lacks = |side: &Side| !self.covered.contains(&(at.written.clone(), *side));
        at.sides.iter().copied().filter(lacks).collect()
    }

    fn search(&mut self, done: &dyn Fn(usize)) {
        let all = self.all.clone();
        let (interpreter, package) = (self.interpreter, self.interpreter.package());
        for (index, decision) in interpreter.decisions().iter().enumerate() {
            let mine: Vec<&Threshold> =
                all.iter().copied().filter(|at| at.decision == index).collect();
            let sought = mine.iter().copied().filter(|at| !self.lacks(at).is_empty());
            let judge = Judge::of(interpreter, decision, sought);
            let base = |case: Tree| Base::of(package, decision.case, case);
            let bases: Vec<Base<'_>> = self.bases(decision).map(base).collect();
            let built = base(built(package, decision));
            for at in mine {
                done(all.len());
                let lacking = self.lacks(at);
                if lacking.is_empty() {
                    continue;
                }
                if let Some((sides, matters)) = around(&judge, (&bases, &built), at) {
                    self.take(&judge, at, sides, matters, &lacking);
                }
            }
        }
    }

    fn take(
        &mut self,
        judge: &Judge<'_>,
        at: &Threshold,
        sides: Sides,
        matters: bool,
        lacking: &[Side],
    ) {
        for (side, found) in sides.into_iter().filter(|(side, _)| lacking.contains(side)) {
            if self.covered.contains(&(at.written.clone(), side)) {
                continue;
            }
            let points = self.covers(judge, at.decision, &found.case);
            self.covered.extend(points.iter().cloned());
            let several = self.interpreter.decisions().len() > 1;
            let decision = judge.decision.name.clone();
            let why = why(at, side);
            let told = match self.language {
                Language::English => &why.en,
                Language::Swedish => &why.sv,
            };
            self.cases.push(Suggestion {
                yaml: suggested(
                    self.language,
                    told,
                    several.then_some(decision.as_str()),
                    &found.case,
                ),
                decision,
                rule: at.rule.clone(),
                spot: at.spot.clone(),
                under: at.under.clone(),
                side,
                why,
                matters,
                facts: crate::tree::json(&found.case),
                points,
            });
        }
    }

    /// Leaves out cases that the others make needless, the last first.
    fn prune(&mut self, before: &BTreeSet<Point>) {
        for at in (0..self.cases.len()).rev() {
            let others = self.cases.iter().enumerate().filter(|(other, _)| *other != at);
            let rest: BTreeSet<&Point> = others.flat_map(|(_, case)| &case.points).collect();
            let needless = self.cases.get(at).is_some_and(|case| {
                case.points.iter().all(|point| before.contains(point) || rest.contains(point))
            });
            if needless {
                self.cases.remove(at);
            }
        }
    }

    fn told(mut self, before: &BTreeSet<Point>) -> Suggested {
        let cases = std::mem::take(&mut self.cases);
        let mut told = Suggested { cases, ..Suggested::default() };
        let mut seen = BTreeSet::new();
        let mut thresholds = BTreeSet::new();
        for at in &self.all {
            thresholds.insert(&at.written);
            for side in &at.sides {
                let point = (at.written.clone(), *side);
                if !seen.insert(point.clone()) {
                    continue;
                }
                match (before.contains(&point), self.covered.contains(&point)) {
                    (true, _) => told.covered = told.covered.saturating_add(1),
                    (false, true) => told.added = told.added.saturating_add(1),
                    // One that is met for a year, as an age is, has its third side far away.
                    (false, false) if self.is_crossed(at) => {}
                    (false, false) => told.missed.push((why(at, *side), at.spot.clone())),
                }
            }
        }
        told.sides = told.covered.saturating_add(told.added).saturating_add(told.missed.len());
        told.thresholds = thresholds.len();
        told
    }
}

/// The cases around a threshold: from the first written case between whose neighbours the decision changes, else from
/// the first that gets there, else from one that is built.
fn around(
    judge: &Judge<'_>,
    (bases, built): (&[Base<'_>], &Base<'_>),
    at: &Threshold,
) -> Option<(Sides, bool)> {
    let number = judge.sought.iter().position(|sought| std::ptr::eq(sought.at, at))?;
    let search = Search { judge, at, number };
    let mut best: Option<Sides> = None;
    let found = bases.iter().filter_map(|base| search.from(base));
    for (sides, matters) in found.take(BASES) {
        if matters {
            return Some((sides, true));
        }
        if sides.len() > best.as_ref().map_or(0, Sides::len) {
            best = Some(sides);
        }
    }
    best.filter(|sides| !sides.is_empty())
        .map(|sides| (sides, false))
        .or_else(|| search.from(built))
}
