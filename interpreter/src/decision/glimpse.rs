//! What was decided, and nothing of why.

use super::assemble::{Answer, answer, outside};
use super::rows::AnswerRow;
use super::steps::{self, StepDecided};
use super::{ConditionHeld, Outcome, ResultValue, Run};
use crate::door::{Case, InputError, Problem};
use crate::engine::{Status, Value, Verdict};
use crate::language::Language;
use crate::show::Columns;
use lagrum_plan::calendar::Date;
use lagrum_plan::package::Decision as Rules;

/// The outcome and the results of a decision, each as in [`super::Decision`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glimpse<'p> {
    /// The legal date, if it is known.
    pub as_of: Option<Date>,
    /// The outcome.
    pub outcome: Outcome,
    /// The results, if it is granted.
    pub results: Vec<ResultValue<'p>>,
    /// What was decided in each of its steps.
    pub steps: Vec<StepDecided<'p>>,
    /// What the results of the steps come to.
    pub totals: Vec<ResultValue<'p>>,
    /// The conditions.
    pub conditions: Vec<ConditionHeld<'p>>,
    pub(super) reason: Option<String>,
    /// What is wrong with the legal date.
    pub(super) outside: Option<Problem>,
}

impl<'p> Glimpse<'p> {
    /// Looks at what was decided of a case.
    pub(crate) fn of(run: &Run<'_, 'p>, read: &Case<'_>) -> Result<Self, InputError> {
        let language = read.head.language.unwrap_or(run.options.language);
        Ok(Self::through(run, &run.answer_row()?, read, language)?.0)
    }

    /// The same, and what the rules alone say.
    pub(super) fn through(
        run: &Run<'_, 'p>,
        row: &AnswerRow<'_>,
        read: &Case<'_>,
        language: Language,
    ) -> Result<(Self, Verdict), InputError> {
        let stepwise = run.rules.stepwise.is_some();
        let as_of = legal_date(run.rules, row);
        let steps = if stepwise { steps::steps(run, run.keep()?, language) } else { Vec::new() };
        let verdicts = run.answers.verdicts();
        let verdict = verdicts.get(run.case).copied().unwrap_or(Verdict::Undetermined);
        let outside = as_of
            .and_then(|date| outside(run.rules.in_force, date))
            .or_else(|| steps::outside_of_force(run, &steps));
        let outcome = if !read.problems.is_empty() || outside.is_some() {
            Outcome::Invalid
        } else {
            outcome(run.rules, row, verdict, as_of)
        };
        let steps = if outcome == Outcome::Invalid { Vec::new() } else { steps };
        let Answer { results, conditions, reason } =
            if stepwise { Answer::default() } else { answer(run, row, outcome, language) };
        let totals = steps::totals(run, &steps);
        let all = Self { as_of, outcome, results, steps, totals, conditions, reason, outside };
        Ok((all, verdict))
    }
}

/// The outcome that the rules give.
fn outcome(rules: &Rules, row: &AnswerRow<'_>, verdict: Verdict, as_of: Option<Date>) -> Outcome {
    if verdict != Verdict::Granted || as_of.is_some() {
        return Outcome::of(verdict);
    }
    // Whether the decision may be asked for is not known either.
    match row.status(rules.legal_date) {
        Status::Fault => Outcome::Fault,
        Status::Known | Status::Unknown => Outcome::Undetermined,
    }
}

fn legal_date(rules: &Rules, row: &AnswerRow<'_>) -> Option<Date> {
    match (row.status(rules.legal_date), row.value(rules.legal_date)) {
        (Status::Known, Some(Value::Code(code))) => Date::from_code(code).ok(),
        _ => None,
    }
}
