//! The outcome, by the precedence of the language: invalid, denied, undetermined, fault, granted.

use super::assessed;
use super::assurance::Assurance;
use super::contested::contested;
use super::controls::{Looking, Oversight};
use super::disposition::{self, Disposition};
use super::doubts;
use super::explain::Explanation;
use super::glimpse::Glimpse;
use super::omission;
use super::rested::{self, Found};
use super::rows::AnswerRow;
use super::{ConditionHeld, Decision, Holds, Outcome, Provisions, ResultValue};
use crate::door::{Case, InputError, Problem, ProblemKind, Rule};
use crate::engine::{Answers, Engine, FactRef, Kept, Status, Value};
use crate::facts::Facts;
use crate::interpreter::{Identity, Options};
use crate::language::{Bilingual, Language};
use crate::show::{Columns, Seen, date_in_words, fill_known, see};
use lagrum_plan::calendar::Date;
use lagrum_plan::package::{Decision as Rules, Package, Reason, Span};
use lagrum_plan::value::{Piece, ValueType};
use std::cell::OnceCell;

/// A run, and the case of it that is to be put together.
pub(crate) struct Run<'a, 'p> {
    pub(crate) package: &'p Package,
    pub(crate) rules: &'p Rules,
    /// The decision, by index.
    pub(crate) index: usize,
    pub(crate) identity: &'p Identity,
    pub(crate) engine: &'a Engine,
    pub(crate) facts: &'a Facts,
    pub(crate) answers: &'a Answers,
    pub(crate) case: usize,
    pub(crate) options: &'a Options,
    /// The case run again with every column kept, once that was asked for.
    pub(crate) kept: OnceCell<Kept<'a>>,
    /// The facts that it rests on, once they were.
    pub(crate) relied_on: OnceCell<Vec<FactRef>>,
    pub(crate) looks: Looks,
}

/// What a decision must be looked through for, whatever was asked for. Most have none of it, and pay nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Looks {
    /// Judgements that it rests on.
    pub(crate) assessments: bool,
    /// Conditions of provisions that are left out.
    pub(crate) omitted: bool,
    /// What its author marked as unverified.
    pub(crate) unverified: bool,
    /// Texts of facts that are shown, which only a run that kept every column has.
    pub(crate) texts: bool,
}

impl Looks {
    /// Whether for anything that must be told of.
    pub(super) const fn any(self) -> bool {
        self.assessments || self.omitted || self.unverified
    }

    pub(crate) fn of(package: &Package, rules: &Rules) -> Self {
        Self {
            assessments: assessed::any(package, rules),
            omitted: omission::asks(rules),
            unverified: doubts::any(rules),
            texts: shows_text(rules),
        }
    }
}

impl<'a, 'p> Run<'a, 'p> {
    /// The same run, at another case.
    pub(crate) fn at(&self, case: usize) -> Self {
        let Self {
            package, rules, index, identity, engine, facts, answers, options, looks, ..
        } = *self;
        let (kept, relied_on) = (OnceCell::new(), OnceCell::new());
        Self {
            package,
            rules,
            index,
            identity,
            engine,
            facts,
            answers,
            case,
            options,
            kept,
            relied_on,
            looks,
        }
    }

    /// The case run again, with every column kept.
    pub(crate) fn keep(&self) -> Result<&Kept<'a>, InputError> {
        if let Some(kept) = self.kept.get() {
            return Ok(kept);
        }
        let kept = self.engine.keep(self.index, self.facts, self.case);
        let kept = kept.map_err(|error| InputError::Engine { reason: error.to_string() })?;
        Ok(self.kept.get_or_init(|| kept))
    }

    /// What answers the case.
    pub(crate) fn answer_row(&self) -> Result<AnswerRow<'_>, InputError> {
        let texts = if self.rules.stepwise.is_some() || self.looks.texts {
            Some(self.keep()?)
        } else {
            None
        };
        let Self { package, facts, answers, case, .. } = *self;
        Ok(AnswerRow { package, facts, answers, case, texts })
    }

    /// The facts that the outcome rests on.
    pub(crate) fn relied_on(&self) -> Result<&[FactRef], InputError> {
        let kept = self.keep()?;
        Ok(self.relied_on.get_or_init(|| kept.relied_on()))
    }
}

/// Puts a decision together.
pub(crate) fn assemble<'p>(run: &Run<'_, 'p>, read: Case<'_>) -> Result<Decision<'p>, InputError> {
    let row = run.answer_row()?;
    let language = read.head.language.unwrap_or(run.options.language);
    let (glimpse, verdict) = Glimpse::through(run, &row, &read, language)?;
    let Glimpse { as_of, outcome, results, steps, totals, conditions, reason, outside } = glimpse;
    let mut explanation = Explanation::of(run, &row, (outcome, verdict), &read, language)?;
    let case = read.head.case.as_deref().map(str::to_owned);
    let looking = Looking { run, row: &row, case: case.as_deref(), as_of, language };
    let oversight = looking.oversight(outcome, &mut explanation.faults)?;
    let denied = steps.iter().any(|step| step.outcome == Outcome::Denied);
    let communicate = omission::communication(run, (outcome, denied), read.head.communicated);
    let rested_on = match run.options.provisions {
        false => None,
        true => {
            let (oversight, communicate) = (oversight.as_ref(), communicate.as_ref());
            let found = Found { outcome, as_of, oversight, communicate };
            Some(rested::rested_on(run, &read, &explanation, &found)?)
        }
    };
    let mut because = disposition::of_outcome(outcome, &explanation.faults);
    because.extend(oversight.iter().flat_map(Oversight::grounds));
    because.extend(assessed::grounds(&explanation.assessments));
    because.extend(omission::grounds(&explanation.omitted, communicate.as_ref()));
    let mut problems = read.problems;
    problems.extend(outside);
    problems.extend(explanation.violations);
    Ok(Decision {
        decision: &run.rules.name,
        label: &run.rules.label,
        case,
        package: &run.identity.title,
        digest: &run.identity.digest,
        reform: run.identity.reform.as_ref(),
        engine: env!("CARGO_PKG_VERSION"),
        as_of,
        known_on: run.options.known_on,
        outcome,
        word: word(run.rules, outcome, language),
        assurance: Assurance::Verified,
        provisional: Vec::new(),
        disposition: Disposition::of(&because),
        disposition_because: because,
        problems,
        results,
        totals,
        steps,
        conditions,
        oversight,
        contested: contested(run, &read.contests),
        needs: explanation.needs,
        faults: explanation.faults,
        assessments: explanation.assessments,
        omitted: explanation.omitted,
        communicate,
        unverified: explanation.unverified,
        relied_on: explanation.relied_on,
        provisions: rested_on,
        reason,
        trace: explanation.trace,
        language,
    })
}

/// The reason in words. A denial has those of the conditions that failed, in order, where they have their own; else the
/// common one.
fn said(
    run: &Run<'_, '_>,
    row: &impl Columns,
    outcome: Outcome,
    language: Language,
) -> Option<String> {
    let text = |reason: &Reason| fill_known(run.package, reason, row, language);
    match outcome {
        Outcome::Granted => text(&run.rules.granted),
        Outcome::Denied => {
            let failed = run.rules.conditions.iter().filter(|condition| {
                row.status(condition.node) == Status::Known
                    && row.value(condition.node) == Some(Value::Bool(false))
            });
            let own: Vec<String> = failed.filter_map(|condition| text(&condition.denied)).collect();
            if own.is_empty() { text(&run.rules.denied) } else { Some(own.join(" ")) }
        }
        Outcome::Invalid | Outcome::Undetermined | Outcome::Fault => None,
    }
}

/// What is said of a case, or of one of its steps, by itself.
#[derive(Default)]
pub(super) struct Answer<'p> {
    pub(super) results: Vec<ResultValue<'p>>,
    pub(super) conditions: Vec<ConditionHeld<'p>>,
    pub(super) reason: Option<String>,
}

/// What is said of a row of the conditions and results.
pub(super) fn answer<'p>(
    run: &Run<'_, 'p>,
    row: &impl Columns,
    outcome: Outcome,
    language: Language,
) -> Answer<'p> {
    let granted = outcome == Outcome::Granted;
    let invalid = outcome == Outcome::Invalid;
    Answer {
        results: if granted { results(run, row) } else { Vec::new() },
        conditions: if invalid { Vec::new() } else { conditions(run, row) },
        reason: said(run, row, outcome, language),
    }
}

/// Whether a result or a hole of a reason is a text.
fn shows_text(rules: &Rules) -> bool {
    let reasons = rules.reasons().flat_map(|reason| [&reason.en, &reason.sv]);
    let holes =
        reasons.flatten().flat_map(|template| &template.0).filter_map(|piece| match piece {
            Piece::Value(shown) => Some(shown),
            Piece::Text(_) => None,
        });
    let results = rules.results.iter().map(|result| &result.value);
    holes.chain(results).any(|shown| shown.ty == ValueType::Text)
}

/// What is wrong with a legal date that the decision is not in force on.
pub(super) fn outside(span: Span, date: Date) -> Option<Problem> {
    let before = span.from.is_some_and(|from| date < from);
    let after = span.to.is_some_and(|to| date > to);
    (before || after).then(|| {
        let text = |language| {
            let day = |date| date_in_words(date, language);
            let from = span
                .from
                .map(|from| format!("{}{}", language.pick(" from ", " från och med "), day(from)));
            let to =
                span.to.map(|to| format!("{}{}", language.pick(" to ", " till och med "), day(to)));
            let span = [from, to].into_iter().flatten().collect::<String>();
            match language {
                Language::English => {
                    format!("the decision is in force{span}, and the legal date is {}", day(date))
                }
                Language::Swedish => {
                    format!("beslutet gäller{span}, och prövningsdagen är {}", day(date))
                }
            }
        };
        Problem {
            pointer: String::new(),
            kind: ProblemKind::Facts,
            rule: Rule::InForce,
            expected: Bilingual::new(text(Language::English), text(Language::Swedish)),
            found: Bilingual::default(),
            nearest: None,
        }
    })
}

/// The rules' own word for the outcome.
fn word(rules: &Rules, outcome: Outcome, language: Language) -> Option<&str> {
    let reason = match outcome {
        Outcome::Granted => &rules.granted,
        Outcome::Denied => &rules.denied,
        Outcome::Invalid | Outcome::Undetermined | Outcome::Fault => return None,
    };
    let word = language.label(&reason.word, "");
    (!word.is_empty()).then_some(word)
}

fn results<'p>(run: &Run<'_, 'p>, row: &impl Columns) -> Vec<ResultValue<'p>> {
    let value =
        |result: &'p lagrum_plan::package::Outcome| match see(run.package, &result.value, row) {
            Seen::Known(value) => Some(ResultValue {
                name: &result.name,
                label: &result.label,
                unit: &result.value.unit,
                value,
            }),
            Seen::Unknown | Seen::Fault => None,
        };
    run.rules.results.iter().filter_map(value).collect()
}

fn conditions<'p>(run: &Run<'_, 'p>, row: &impl Columns) -> Vec<ConditionHeld<'p>> {
    let held = |condition: &'p lagrum_plan::package::Condition| ConditionHeld {
        name: &condition.name,
        label: &condition.label,
        holds: match (row.status(condition.node), row.value(condition.node)) {
            (Status::Known, Some(Value::Bool(true))) => Holds::Yes,
            (Status::Known, _) => Holds::No,
            (Status::Unknown, _) => Holds::Unknown,
            (Status::Fault, _) => Holds::Fault,
        },
        under: Provisions::new(run.package, &condition.under),
    };
    run.rules.conditions.iter().map(held).collect()
}
