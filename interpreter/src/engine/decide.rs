//! The engine: every decision of a package made ready to run.

use super::answers::{AnswerColumn, Answers};
use super::emit::Place;
use super::fold::{self, Interval};
use super::kept::Kept;
use super::machine::{Machine, Setting};
use super::prepare::{self, Compiled, Detail};
use super::rows::{self, Cases};
use super::shape::{CASES, Shape};
use super::values::{EngineError, KNOWN, Verdict};
use super::verdicts;
use crate::facts::Facts;
use lagrum_plan::layout::{self, Layout};
use lagrum_plan::oversight::Check;
use lagrum_plan::package::{ConceptId, Decision, Package};
use lagrum_plan::program::{Node, NodeId, Op};
use lagrum_plan::value::{Piece, Shown, ValueType};
use std::sync::{Arc, OnceLock};

/// How many cases a tile has in bulk.
const TILE: usize = 256;
/// As many cases or fewer are run one by one.
const FEW: usize = 12;

/// A package ready to run.
#[derive(Debug)]
pub struct Engine {
    package: Arc<Package>,
    decisions: Vec<Prepared>,
}

/// How far a package is made ready before it is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readiness {
    /// Wholly, with a program of its own for each interval of legal dates: what is run again and again.
    Full,
    /// No further than is asked for, with one program for all dates: what is tried and thrown away.
    AsAsked,
}

/// A decision ready to run.
#[derive(Debug)]
pub(super) struct Prepared {
    pub(super) shape: Shape,
    pub(super) layouts: Vec<Layout>,
    /// The legal date alone, where something changes with it.
    date: Option<Compiled>,
    /// The days on which something changes.
    changes: Vec<i64>,
    /// For each interval between changes, and last for any date: with the results, with the reasons too.
    versions: Vec<[OnceLock<Result<Compiled, &'static str>>; 2]>,
    /// Whether it is run case by case with every column kept, since it has steps that rest on each other.
    by_row: bool,
    /// With every column kept.
    kept: OnceLock<Result<Compiled, &'static str>>,
    /// The concept whose rows a node shown gives.
    concepts: Vec<(NodeId, ConceptId)>,
}

/// Arenas, and the answers of the last run: kept by the caller, so that nothing is allocated anew.
#[derive(Debug, Default)]
pub struct Scratch {
    one: Machine<1>,
    many: Machine<TILE>,
    answers: Answers,
    /// The decision and the detail that the answers have columns for.
    asked: Option<(usize, Detail)>,
    /// The interval of each case.
    intervals: Vec<u32>,
    listed: Vec<u32>,
    marks: Vec<u8>,
    texts: Vec<i64>,
}

impl Scratch {
    /// Forgets the last run, before a run of another engine.
    pub fn forget(&mut self) {
        self.asked = None;
    }

    /// What the last run gave.
    #[must_use]
    pub fn answers(&self) -> &Answers {
        &self.answers
    }
}

impl Engine {
    /// Makes every decision of a package ready to run.
    ///
    /// # Errors
    /// If some decision has no layout or is not well formed; the latter is found when it is asked, of what is made
    /// ready as asked. The front end makes none such.
    pub fn new(package: Arc<Package>, readiness: Readiness) -> Result<Self, EngineError> {
        let decisions = package.decisions.iter().enumerate();
        let decisions = decisions
            .map(|(index, decision)| Prepared::new(&package, (index, decision), readiness))
            .collect::<Result<_, _>>()?;
        Ok(Self { package, decisions })
    }

    /// How the values of a decision's nodes are stored, by node.
    #[must_use]
    pub fn layouts(&self, decision: usize) -> &[Layout] {
        self.decisions.get(decision).map_or(&[], |prepared| &prepared.layouts)
    }

    /// Decides every case of `facts`.
    ///
    /// # Errors
    /// If there is no such decision, or the facts are not columns of the package's concepts.
    pub fn decide<'s>(
        &self,
        decision: usize,
        facts: &Facts,
        detail: Detail,
        scratch: &'s mut Scratch,
    ) -> Result<&'s Answers, EngineError> {
        self.answer(decision, facts, detail, None, scratch)
    }

    /// Decides some cases of `facts`, by their numbers; what is answered of others means nothing.
    ///
    /// # Errors
    /// As [`Engine::decide`].
    pub fn decide_some<'s>(
        &self,
        decision: usize,
        facts: &Facts,
        detail: Detail,
        cases: &[u32],
        scratch: &'s mut Scratch,
    ) -> Result<&'s Answers, EngineError> {
        self.answer(decision, facts, detail, Some(cases), scratch)
    }

    fn answer<'s>(
        &self,
        decision: usize,
        facts: &Facts,
        detail: Detail,
        some: Option<&[u32]>,
        scratch: &'s mut Scratch,
    ) -> Result<&'s Answers, EngineError> {
        let (prepared, plan) = self.get(decision)?;
        prepared.check(facts)?;
        if scratch.asked != Some((decision, detail)) {
            scratch.asked = Some((decision, detail));
            scratch.answers.columns = prepared.answer_columns(plan, detail);
        }
        scratch.answers.columns.iter_mut().for_each(|column| column.reset(facts.cases));
        scratch.answers.marks.resize(facts.cases, 0);
        scratch.answers.verdicts.resize(facts.cases, Verdict::Granted);
        let any_date = prepared.changes.len() + 1;
        let run = Run { engine: self, decision, prepared, plan, facts, detail };
        match some {
            Some(cases) => run.version(any_date, Cases::Listed(cases), scratch)?,
            None if prepared.date.is_none() => {
                run.version(any_date, Cases::Run(0, facts.cases), scratch)?;
            }
            None => run.by_interval(scratch)?,
        }
        Ok(&scratch.answers)
    }

    /// Decides one case and keeps every column.
    ///
    /// # Errors
    /// If there is no such decision or case, or the facts are not columns of the package's concepts.
    pub fn keep<'e>(
        &'e self,
        decision: usize,
        facts: &'e Facts,
        case: usize,
    ) -> Result<Kept<'e>, EngineError> {
        let (prepared, plan) = self.get(decision)?;
        prepared.check(facts)?;
        if case >= facts.cases {
            return Err(EngineError::NoSuch("case"));
        }
        let compiled = prepared.kept(&self.package, plan);
        let compiled = compiled.map_err(|what| EngineError::Malformed { decision, what })?;
        Ok(Kept::new(&self.package, plan, (prepared, compiled), facts, case))
    }

    fn get(&self, decision: usize) -> Result<(&Prepared, &Decision), EngineError> {
        let prepared = self.decisions.get(decision).zip(self.package.decisions.get(decision));
        prepared.ok_or(EngineError::NoSuch("decision"))
    }
}

impl Prepared {
    fn new(
        package: &Package,
        (index, decision): (usize, &Decision),
        readiness: Readiness,
    ) -> Result<Self, EngineError> {
        let malformed = |what| EngineError::Malformed { decision: index, what };
        let (layouts, errors) = layout::infer(package, decision);
        if let Some(error) = errors.first() {
            return Err(EngineError::Layout { decision: index, error: *error });
        }
        let shape = Shape::new(package, decision).map_err(malformed)?;
        let by_row = goes_by_row(decision);
        let changes = match readiness {
            Readiness::Full if !by_row => fold::change_dates(decision),
            Readiness::Full | Readiness::AsAsked => Vec::new(),
        };
        let date = [decision.legal_date];
        let date = if changes.is_empty() {
            None
        } else {
            Some(
                prepare::compile(package, decision, &shape, &layouts, None, &date)
                    .map_err(malformed)?,
            )
        };
        let versions = (0..changes.len() + 2).map(|_| Default::default()).collect();
        let concepts = shown_concepts(decision);
        let kept = OnceLock::new();
        let prepared = Self { shape, layouts, date, changes, versions, by_row, kept, concepts };
        if readiness == Readiness::Full {
            let any_date = prepared.changes.len() + 1;
            prepared.kept(package, decision).map_err(malformed)?;
            prepared.version(package, decision, any_date, Detail::Reasons).map_err(malformed)?;
        }
        Ok(prepared)
    }

    /// The program that keeps every column; made when it is first asked for.
    fn kept(&self, package: &Package, decision: &Decision) -> Result<&Compiled, &'static str> {
        let made = self.kept.get_or_init(|| {
            prepare::compile_to_keep(package, decision, &self.shape, &self.layouts)
        });
        made.as_ref().map_err(|what| *what)
    }

    /// The program for an interval; made when it is first asked for.
    fn version(
        &self,
        package: &Package,
        decision: &Decision,
        interval: usize,
        detail: Detail,
    ) -> Result<&Compiled, &'static str> {
        if self.by_row {
            return self.kept(package, decision);
        }
        let both = self.versions.get(interval).ok_or("no such interval")?;
        let [results, reasons] = both;
        let version = match detail {
            Detail::Results => results,
            Detail::Reasons => reasons,
        };
        let made = version.get_or_init(|| {
            let wanted = prepare::wanted(decision, detail);
            prepare::compile(
                package,
                decision,
                &self.shape,
                &self.layouts,
                self.interval(interval),
                &wanted,
            )
        });
        made.as_ref().map_err(|what| *what)
    }

    /// Some day of each interval: before the first change, then from each change on.
    fn interval(&self, interval: usize) -> Option<Interval> {
        let day = match interval {
            0 => self.changes.first()?.saturating_sub(1),
            later => *self.changes.get(later - 1)?,
        };
        Some(Interval { day })
    }

    fn answer_columns(&self, decision: &Decision, detail: Detail) -> Vec<AnswerColumn> {
        let ensures = decision.ensures.iter().map(|ensure| ensure.node);
        let controls = decision.controls.iter().filter_map(|control| match control.check {
            Check::When { node, .. } => Some(node),
            Check::Sample { .. } => None,
        });
        // What is asked of instances has no one answer for a case: the verdict tells of it.
        let of_instances = |node: &NodeId| {
            let node = decision.program.nodes.get(node.0 as usize);
            node.is_some_and(|node| node.domain != super::shape::CASES)
        };
        let marked: Vec<NodeId> = ensures.chain(controls).filter(of_instances).collect();
        let asked =
            prepare::wanted(decision, detail).into_iter().filter(|node| !marked.contains(node));
        // Those of steps are many for a case: they are read back from a run that keeps them.
        let of_case = |node: &NodeId| {
            let node = decision.program.nodes.get(node.0 as usize);
            node.is_some_and(|node| {
                decision.stepwise.is_none() || self.shape.home(node.domain) == CASES
            })
        };
        let column = |node: NodeId| {
            let concept =
                self.concepts.iter().find(|(shown, _)| *shown == node).map(|(_, concept)| *concept);
            self.layouts.get(node.0 as usize).map(|layout| AnswerColumn::new(node, layout, concept))
        };
        asked.filter(of_case).filter_map(column).collect()
    }

    fn check(&self, facts: &Facts) -> Result<(), EngineError> {
        for concept in &self.shape.single {
            match facts.concepts.get(concept.0 as usize) {
                Some(instances) if instances.rows == facts.cases => {}
                Some(_) | None => {
                    return Err(EngineError::Facts(
                        "a concept that stands once in a case has one row for each",
                    ));
                }
            }
        }
        for (concept, domain) in facts.concepts.iter().zip(&self.shape.instances) {
            if domain.is_some() && concept.rows > 0 && concept.case_starts.len() != facts.cases + 1
            {
                return Err(EngineError::Facts("the rows of a concept are not told apart by case"));
            }
        }
        Ok(())
    }
}

/// Whether a decision has steps, or rows that rest on earlier ones: then no version of it is made for each interval,
/// and its cases are run one by one.
fn goes_by_row(decision: &Decision) -> bool {
    let circle = |(id, node): (u32, &Node)| matches!(node.op, Op::SoFar(_, value) if value.0 > id);
    decision.stepwise.is_some() || (0u32..).zip(&decision.program.nodes).any(circle)
}

fn shown_concepts(decision: &Decision) -> Vec<(NodeId, ConceptId)> {
    let concept = |shown: &Shown| {
        if let ValueType::Concept(concept) = shown.ty { Some((shown.value, concept)) } else { None }
    };
    let mut concepts: Vec<_> =
        decision.results.iter().filter_map(|result| concept(&result.value)).collect();
    for reason in [&decision.granted, &decision.denied] {
        for text in [&reason.en, &reason.sv].into_iter().flatten() {
            concepts.extend(text.0.iter().filter_map(|piece| match piece {
                Piece::Value(shown) => concept(shown),
                Piece::Text(_) => None,
            }));
        }
    }
    concepts
}

/// One batch of one decision.
struct Run<'a> {
    engine: &'a Engine,
    decision: usize,
    prepared: &'a Prepared,
    plan: &'a Decision,
    facts: &'a Facts,
    detail: Detail,
}

impl Run<'_> {
    fn setting<'s>(&'s self, texts: &'s [i64]) -> Setting<'s> {
        Setting { shape: &self.prepared.shape, facts: self.facts, texts }
    }

    /// Runs each case by the program for its legal date.
    fn by_interval(&self, scratch: &mut Scratch) -> Result<(), EngineError> {
        self.find_intervals(scratch);
        let first = scratch.intervals.first().copied().unwrap_or(0);
        if scratch.intervals.iter().all(|interval| *interval == first) {
            return self.version(first as usize, Cases::Run(0, self.facts.cases), scratch);
        }
        let mut listed = std::mem::take(&mut scratch.listed);
        for interval in 0..self.prepared.versions.len() {
            listed.clear();
            let with_case = (0u32..).zip(&scratch.intervals);
            listed.extend(
                with_case.filter(|(_, own)| **own as usize == interval).map(|(case, _)| case),
            );
            if !listed.is_empty() {
                self.version(interval, Cases::Listed(&listed), scratch)?;
            }
        }
        scratch.listed = listed;
        Ok(())
    }

    fn find_intervals(&self, scratch: &mut Scratch) {
        scratch.intervals.clear();
        let Some(date) = &self.prepared.date else { return };
        text_numbers(date, self.facts, &mut scratch.texts);
        let setting =
            Setting { shape: &self.prepared.shape, facts: self.facts, texts: &scratch.texts };
        let all = Cases::Run(0, self.facts.cases);
        let (intervals, changes) = (&mut scratch.intervals, &self.prepared.changes);
        if self.facts.cases <= FEW {
            tiles::<1>(&mut scratch.one, date, setting, all, |machine, cases| {
                intervals_of(machine, date, self.plan.legal_date, changes, cases.len(), intervals);
            });
        } else {
            tiles::<TILE>(&mut scratch.many, date, setting, all, |machine, cases| {
                intervals_of(machine, date, self.plan.legal_date, changes, cases.len(), intervals);
            });
        }
    }

    fn version(
        &self,
        interval: usize,
        cases: Cases<'_>,
        scratch: &mut Scratch,
    ) -> Result<(), EngineError> {
        let malformed = |what| EngineError::Malformed { decision: self.decision, what };
        let package = &self.engine.package;
        let compiled =
            self.prepared.version(package, self.plan, interval, self.detail).map_err(malformed)?;
        text_numbers(compiled, self.facts, &mut scratch.texts);
        let Scratch { one, many, answers, marks, texts, .. } = scratch;
        if cases.len() <= FEW || self.prepared.by_row {
            tiles::<1>(one, compiled, self.setting(texts), cases, |machine, cases| {
                self.take(machine, compiled, cases, answers, marks);
            });
        } else {
            tiles::<TILE>(many, compiled, self.setting(texts), cases, |machine, cases| {
                self.take(machine, compiled, cases, answers, marks);
            });
        }
        Ok(())
    }

    fn take<const W: usize>(
        &self,
        machine: &Machine<W>,
        compiled: &Compiled,
        cases: Cases<'_>,
        answers: &mut Answers,
        marks: &mut Vec<u8>,
    ) {
        marks.clear();
        marks.resize(cases.len(), 0);
        verdicts::mark(machine, compiled, self.plan, &self.prepared.shape, marks);
        answers.take_marks(marks, cases);
        for column in &mut answers.columns {
            if let Some(place) = compiled.output(column.node()) {
                column.take(machine, &self.prepared.shape, place, cases, self.facts.cases);
            }
        }
    }
}

/// Runs a program tile by tile.
fn tiles<const W: usize>(
    machine: &mut Machine<W>,
    compiled: &Compiled,
    setting: Setting<'_>,
    cases: Cases<'_>,
    mut each: impl FnMut(&Machine<W>, Cases<'_>),
) {
    match cases {
        Cases::Run(first, count) => {
            for start in (first..first + count).step_by(W) {
                let tile = Cases::Run(start, W.min(first + count - start));
                machine.run(&compiled.program, setting, tile);
                each(machine, tile);
            }
        }
        Cases::Listed(listed) => {
            for tile in listed.chunks(W).map(Cases::Listed) {
                machine.run(&compiled.program, setting, tile);
                each(machine, tile);
            }
        }
    }
}

/// The interval that each case's legal date lies in; the last, for any date, where it is not known.
fn intervals_of<const W: usize>(
    machine: &Machine<W>,
    date: &Compiled,
    node: NodeId,
    changes: &[i64],
    count: usize,
    intervals: &mut Vec<u32>,
) {
    let any = rows::index(changes.len() + 1);
    let Some(Place::Narrow(reg, _)) = date.output(node) else {
        return intervals.extend(std::iter::repeat_n(any, count));
    };
    let view = machine.read::<i64>(reg);
    intervals.extend((0..count).map(|row| match view.get(row) {
        (day, KNOWN) => rows::index(changes.partition_point(|change| *change <= day)),
        _ => any,
    }));
}

/// The numbers of a program's texts among those of the facts; below 0, its own number, where the facts have no such.
pub(super) fn text_numbers(compiled: &Compiled, facts: &Facts, numbers: &mut Vec<i64>) {
    numbers.clear();
    numbers.extend(compiled.texts.iter().zip(1i64..).map(|(text, own)| {
        let found = facts.texts.iter().position(|given| given == text);
        found.and_then(|found| i64::try_from(found).ok()).unwrap_or(-own)
    }));
}
