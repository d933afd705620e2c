//! What a run that kept everything has to say of a decision: needs, faults, reliance, trace.

use super::assessed;
use super::doubts;
use super::faults::FaultNote;
use super::omission;
use super::rows::{AnswerRow, KeptRow};
use super::{Assessed, Doubt, Need, Omission, Outcome, Reliance, Run, domain_row};
use crate::door::{Case, InputError, Problem, ProblemKind, Rule, pointer_of};
use crate::engine::{FactRef, Kept, Status, Verdict};
use crate::facts::{Cell, Column};
use crate::language::{Bilingual, Language};
use crate::show::{Columns, Seen, fill, see};
use crate::trace::{self, Said, Trace};
use lagrum_plan::package::Field;
use lagrum_plan::source::Origin;
use lagrum_plan::value::FactType;

#[derive(Default)]
pub(super) struct Explanation<'p> {
    pub(super) violations: Vec<Problem>,
    pub(super) needs: Vec<Need<'p>>,
    pub(super) faults: Vec<FaultNote<'p>>,
    pub(super) assessments: Vec<Assessed<'p>>,
    pub(super) omitted: Vec<Omission<'p>>,
    pub(super) unverified: Vec<Doubt<'p>>,
    pub(super) relied_on: Option<Vec<Reliance>>,
    pub(super) trace: Option<Trace<'p>>,
}

impl<'p> Explanation<'p> {
    /// Runs the case again with every column kept, if there is anything to explain.
    pub(super) fn of(
        run: &Run<'_, 'p>,
        row: &AnswerRow<'_>,
        (outcome, verdict): (Outcome, Verdict),
        read: &Case<'_>,
        language: Language,
    ) -> Result<Self, InputError> {
        let faulty = faulty(run, row);
        let simple = matches!(outcome, Outcome::Granted | Outcome::Denied) && !faulty;
        let looks = outcome != Outcome::Invalid && run.looks.any();
        let asked = run.options.relied_on || run.options.provisions || run.options.trace;
        if simple && !looks && !asked {
            return Ok(Self { omitted: omission::omissions(run, None), ..Self::default() });
        }
        let kept = run.keep()?;
        let mut explanation = Self::default();
        if outcome != Outcome::Invalid {
            explanation.omitted = omission::omissions(run, Some(kept));
        }
        let wanted =
            outcome != Outcome::Invalid && (run.looks.assessments || run.options.relied_on);
        let relied_on = if wanted { run.relied_on()? } else { &[] };
        if run.looks.assessments {
            explanation.assessments = assessed::among(run, kept, read, relied_on);
        }
        if verdict == Verdict::Invalid
            && !read.problems.iter().any(|problem| problem.rule == Rule::Rows)
        {
            explanation.violations = violations(run, kept);
        }
        if outcome == Outcome::Undetermined {
            explanation.needs = needs(run, kept, language);
        }
        if faulty || outcome == Outcome::Fault {
            let place = (run.package, run.rules);
            let note = |fault| FaultNote::new(place, (run.facts, run.case), kept, fault);
            let all = kept.faults();
            let of_date = kept.faults_of(run.rules.legal_date, 0);
            let beside = of_date.iter().filter(|fault| !all.contains(fault));
            explanation.faults = all.iter().chain(beside).map(note).collect();
        }
        if run.options.relied_on {
            let facts = relied_on.iter().filter(|fact| !is_row(run, fact));
            let mut found: Vec<Reliance> = Vec::new();
            for reliance in facts.map(|fact| reliance(run, read, fact)) {
                // A fact and a view of it may rest on the same word.
                if !found.contains(&reliance) {
                    found.push(reliance);
                }
            }
            explanation.relied_on = Some(found);
        }
        if outcome != Outcome::Invalid && (run.options.trace || run.looks.unverified) {
            let trace = trace::build(run, kept, read, language);
            explanation.unverified = doubts::of(outcome, &trace);
            explanation.trace = Some(trace).filter(|_| run.options.trace);
        }
        Ok(explanation)
    }
}

/// Whether something could not be worked out.
fn faulty(run: &Run<'_, '_>, row: &AnswerRow<'_>) -> bool {
    // A run that kept every column is at hand for steps.
    if let (Some(kept), true) = (row.texts, run.rules.stepwise.is_some()) {
        return !kept.faults().is_empty();
    }
    let conditions = &run.rules.conditions;
    let results = &run.rules.results;
    conditions.iter().any(|condition| row.status(condition.node) == Status::Fault)
        || results.iter().any(|result| see(run.package, &result.value, row) == Seen::Fault)
        || run.answers.ensures_fault(run.case)
}

/// The `ensure`s that do not hold, as problems of the rows they do not hold for.
fn violations(run: &Run<'_, '_>, kept: &Kept<'_>) -> Vec<Problem> {
    let program = (run.package, &run.rules.program);
    let problem = |(index, row): (usize, usize)| {
        let ensure = run.rules.ensures.get(index)?;
        let at = KeptRow { package: run.package, facts: run.facts, kept, row };
        let because =
            |language| fill(run.package, &ensure.because, &at, language).unwrap_or_default();
        let pointer = domain_row(program, (run.facts, run.case), kept, ensure.domain, row);
        Some(Problem {
            pointer: pointer.unwrap_or_default(),
            kind: ProblemKind::Facts,
            rule: Rule::Ensure,
            expected: Bilingual::new(because(Language::English), because(Language::Swedish)),
            found: Bilingual::default(),
            nearest: None,
        })
    };
    kept.violations().into_iter().filter_map(problem).collect()
}

fn needs<'p>(run: &Run<'_, 'p>, kept: &Kept<'_>, language: Language) -> Vec<Need<'p>> {
    let mut facts = kept.needs();
    if facts.is_empty() {
        facts = kept.needs_of(run.rules.legal_date, 0);
    }
    needs_of(run, &facts, language)
}

/// Facts that are not given, and the questions that ask for them.
pub(super) fn needs_of<'p>(
    run: &Run<'_, 'p>,
    facts: &[FactRef],
    language: Language,
) -> Vec<Need<'p>> {
    let need = |fact: &FactRef| {
        let field = field(run, fact);
        let ask = field.map_or("", |field| language.label(&field.ask, ""));
        let other_days = field.is_some_and(|field| is_given(run, fact, &field.origin));
        Need {
            fact: pointer(run, fact),
            ask: ask.to_owned(),
            source: field.and_then(wanted),
            other_days,
            to_judge: field.and_then(|field| assessed::to_judge(run.package, field)),
        }
    };
    let mut needs: Vec<Need<'p>> = Vec::new();
    for need in facts.iter().map(need) {
        // A fact and the views of it are asked for once.
        if !needs.contains(&need) {
            needs.push(need);
        }
    }
    needs
}

/// Whether a fact over time is given, so that it is other days of it that are asked for.
fn is_given(run: &Run<'_, '_>, fact: &FactRef, origin: &Origin) -> bool {
    let (Origin::Elsewhere { of } | Origin::Pieces { of }) = *origin else { return false };
    let index = |id: u32| usize::try_from(id).ok();
    let at = index(fact.concept.0);
    let covers = at.and_then(|at| run.package.concepts.get(at)).and_then(|concept| {
        concept.fields.iter().position(|field| field.origin == Origin::Covers { of })
    });
    let column = at
        .and_then(|at| run.facts.concepts.get(at))
        .and_then(|instances| instances.fields.get(covers?));
    match column {
        Some(Column::Periods(_, _, cells)) => cells.as_ref().is_none_or(|cells| {
            index(fact.row).and_then(|row| cells.get(row)) != Some(&Cell::Unknown)
        }),
        Some(Column::Values(..) | Column::Rows(..) | Column::Lists(..)) | None => false,
    }
}

/// The source that a view asks.
fn wanted(field: &Field) -> Option<String> {
    match &field.origin {
        Origin::Attested { source, .. } => Some(source.clone()),
        Origin::Given
        | Origin::Assessment(_)
        | Origin::Answer(_)
        | Origin::Covers { .. }
        | Origin::Pieces { .. }
        | Origin::Elsewhere { .. } => None,
    }
}

fn reliance(run: &Run<'_, '_>, read: &Case<'_>, fact: &FactRef) -> Reliance {
    let place = (fact.concept, fact.row, fact.field, fact.element);
    let masked =
        field(run, fact).is_some_and(|field| field.sensitive) && !run.options.show_sensitive;
    let said = read.attestation(run.facts, place).map(Said::of);
    let said = said.map(|said| if masked { said.masked() } else { said });
    Reliance { fact: pointer(run, fact), said }
}

/// A row of a list of instances is no fact: the list is one, and what stands in the row.
fn is_row(run: &Run<'_, '_>, fact: &FactRef) -> bool {
    let listed = |field: &Field| {
        let FactType::List { of, .. } = &field.ty else {
            return false;
        };
        matches!(**of, FactType::Concept(_))
    };
    fact.element.is_some() && field(run, fact).is_some_and(listed)
}

fn pointer(run: &Run<'_, '_>, fact: &FactRef) -> String {
    pointer_of(run.package, run.facts, fact.concept, fact.row, Some((fact.field, fact.element)))
}

pub(super) fn field<'p>(run: &Run<'_, 'p>, fact: &FactRef) -> Option<&'p Field> {
    let concept = run.package.concepts.get(usize::try_from(fact.concept.0).ok()?)?;
    concept.fields.get(usize::try_from(fact.field.0).ok()?)
}
