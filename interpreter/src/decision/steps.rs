//! The steps of a decision `for each`, each decided by itself.

use super::assemble::{Answer, answer, outside};
use super::rows::KeptRow;
use super::{ConditionHeld, Decision, Outcome, ResultValue, Run};
use crate::door::Problem;
use crate::engine::{Kept, Status, Value, Verdict};
use crate::language::Language;
use crate::show::{Columns, Datum};
use lagrum_plan::calendar::Date;
use lagrum_plan::exact::Rational;
use lagrum_plan::package::Stepwise;
use lagrum_plan::program::NodeId;
use lagrum_plan::value::{Label, NumberKind, TimeUnit};

/// What was decided in one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepDecided<'p> {
    /// What the steps are.
    pub unit: TimeUnit,
    /// Which month (day, week …), as coded.
    pub at: i64,
    /// Its legal date, if it is known.
    pub as_of: Option<Date>,
    /// Its outcome.
    pub outcome: Outcome,
    /// Its results, if it is `granted`.
    pub results: Vec<ResultValue<'p>>,
    /// Its conditions.
    pub conditions: Vec<ConditionHeld<'p>>,
    /// The reason, in the rules' own words.
    pub reason: Option<String>,
}

impl<'p> StepDecided<'p> {
    /// Which month (day, week …).
    #[must_use]
    pub fn step(&self) -> Datum<'p> {
        Datum::Time(self.unit, self.at)
    }
}

impl<'p> Decision<'p> {
    /// One of its steps as a decision of its own; what is said of the whole of them stays.
    #[must_use]
    pub fn of_step(&self, step: &StepDecided<'p>) -> Self {
        Self {
            as_of: step.as_of,
            outcome: step.outcome,
            results: step.results.clone(),
            conditions: step.conditions.clone(),
            reason: step.reason.clone(),
            ..self.clone()
        }
    }
}

/// The steps of a case; no steps for a decision without.
pub(super) fn steps<'p>(
    run: &Run<'_, 'p>,
    kept: &Kept<'_>,
    language: Language,
) -> Vec<StepDecided<'p>> {
    let Some(stepwise) = &run.rules.stepwise else { return Vec::new() };
    let verdicts = kept.verdicts().into_iter().enumerate();
    verdicts.map(|(row, verdict)| step(run, kept, stepwise, (row, verdict), language)).collect()
}

fn step<'p>(
    run: &Run<'_, 'p>,
    kept: &Kept<'_>,
    stepwise: &Stepwise,
    (row, verdict): (usize, Verdict),
    language: Language,
) -> StepDecided<'p> {
    let at = KeptRow { package: run.package, facts: run.facts, kept, row };
    let outcome = Outcome::of(verdict);
    let Answer { results, conditions, reason } = answer(run, &at, outcome, language);
    StepDecided {
        unit: stepwise.unit,
        at: code(&at, stepwise.at).unwrap_or_default(),
        as_of: code(&at, stepwise.legal_date).and_then(|code| Date::from_code(code).ok()),
        outcome,
        results,
        conditions,
        reason,
    }
}

fn code(at: &KeptRow<'_>, node: NodeId) -> Option<i64> {
    match (at.status(node), at.value(node)) {
        (Status::Known, Some(Value::Code(code))) => Some(code),
        _ => None,
    }
}

/// What is wrong with the legal date of the first step that the decision is not in force on.
pub(super) fn outside_of_force(run: &Run<'_, '_>, steps: &[StepDecided<'_>]) -> Option<Problem> {
    let dates = steps.iter().filter_map(|step| step.as_of);
    dates.into_iter().find_map(|date| outside(run.rules.in_force, date))
}

/// What the amounts and whole numbers of the steps that are granted come to, result by result.
pub(super) fn totals<'p>(run: &Run<'_, 'p>, steps: &[StepDecided<'p>]) -> Vec<ResultValue<'p>> {
    let total = |name: &'p str, label: &'p Label| {
        let of_steps = steps.iter().flat_map(|step| &step.results);
        let mut sum: Option<(NumberKind, Rational)> = None;
        for result in of_steps.filter(|result| result.name == name) {
            let Datum::Number(kind, value) = result.value else { continue };
            let before = sum.map_or(Rational::ZERO, |(_, before)| before);
            sum = Some((kind, before.checked_add(value)?));
        }
        let (kind, value) = sum?;
        let unit = match kind {
            NumberKind::Money => &KRONOR,
            NumberKind::Integer => &NO_UNIT,
            NumberKind::Number | NumberKind::Percent => return None,
        };
        Some(ResultValue { name, label, unit, value: Datum::Number(kind, value) })
    };
    let results = run.rules.results.iter();
    results.filter_map(|result| total(&result.name, &result.label)).collect()
}

/// The unit of an amount that is no longer for each month.
static KRONOR: std::sync::LazyLock<Label> =
    std::sync::LazyLock::new(|| Label { en: Some("kr".to_owned()), sv: Some("kr".to_owned()) });
static NO_UNIT: Label = Label { en: None, sv: None };
