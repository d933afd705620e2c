//! Cases that get another decision, and by how much.

use super::Version;
use crate::decided::Found;
use crate::suite::suite;
use crate::tree::json;
use crate::trial::{Place, Trial};
use lagrum_interpreter::{Datum, Decision, Interpreter, Outcome, ResultValue};
use lagrum_plan::exact::Rational;
use lagrum_plan::value::Label;
use std::collections::{BTreeMap, BTreeSet};

/// The cases of both versions, each decided by both.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cases {
    /// How many there are; a case that both versions have is one.
    pub tried: usize,
    /// Those that are decided otherwise, the largest differences first.
    pub changed: Vec<CaseChange>,
    /// What they come to, by decision and result.
    pub totals: Vec<Total>,
}

/// A case that is decided otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseChange {
    /// Its name.
    pub name: String,
    /// The decision or coordination.
    pub decision: String,
    /// Where it stands.
    pub place: Place,
    /// Whether that is in the new version.
    pub in_new: bool,
    /// The authority and date of a published figure.
    pub official: Option<String>,
    /// The reform that it is decided by.
    pub reform: Option<String>,
    /// What was decided.
    pub old: Decided,
    /// What is decided.
    pub new: Decided,
    /// Results that are amounts or numbers, and differ.
    pub amounts: Vec<Amount>,
}

/// What a version decides in a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decided {
    /// A decision.
    Decision {
        /// The outcome.
        outcome: Outcome,
        /// What may happen before a person has looked.
        disposition: String,
        /// Its results, or of a decision in steps what they come to: name and value in JSON.
        results: Vec<(String, String)>,
        /// Of a decision in steps: each step, its outcome and results, in JSON.
        steps: Vec<String>,
    },
    /// What a coordination pays, in the words of its JSON.
    Paid(String),
    /// It cannot be decided: why, in English and Swedish.
    Refused(lagrum_language::diagnostics::Text),
}

/// A result that differs; what is not granted counts as nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// The result.
    pub result: String,
    /// What readers see for it.
    pub label: Label,
    /// The unit after the number.
    pub unit: Label,
    /// What it was.
    pub old: Option<Rational>,
    /// What it is.
    pub new: Option<Rational>,
    /// The new less the old.
    pub by: Rational,
}

/// What the changes of a result come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Total {
    /// The decision.
    pub decision: String,
    /// The result.
    pub result: String,
    /// Its unit.
    pub unit: Label,
    /// How many cases get more.
    pub more: usize,
    /// How many get less.
    pub less: usize,
    /// All differences together.
    pub by: Rational,
}

pub(super) fn changes(old: Version<'_>, new: Version<'_>, tried: &mut dyn FnMut()) -> Cases {
    let mut cases = Cases::default();
    let mut seen = BTreeSet::new();
    for (in_new, version) in [(true, new), (false, old)] {
        for trial in suite(version.workspace, version.root, version.interpreter) {
            let Ok(case) = &trial.case else { continue };
            if !seen.insert((trial.decision.clone(), trial.reform.clone(), case.clone())) {
                continue;
            }
            cases.tried += 1;
            cases.changed.extend(change(&trial, case, old.interpreter, new.interpreter, in_new));
            tried();
        }
    }
    cases.changed.sort_by_key(|change| std::cmp::Reverse(size(change)));
    cases.totals = totals(&cases.changed);
    cases
}

/// The largest difference of a case.
fn size(change: &CaseChange) -> Rational {
    let sizes = change.amounts.iter().map(|amount| amount.by.abs());
    sizes.max().unwrap_or(Rational::from_integer(0))
}

fn change(
    trial: &Trial,
    case: &str,
    old: &Interpreter,
    new: &Interpreter,
    in_new: bool,
) -> Option<CaseChange> {
    let (was, before) = decided(trial, case, old);
    let (is, after) = decided(trial, case, new);
    if was == is {
        return None;
    }
    Some(CaseChange {
        name: trial.name.clone(),
        decision: trial.decision.clone(),
        place: trial.place.clone(),
        in_new,
        official: trial.official.clone(),
        reform: trial.reform.clone(),
        old: was,
        new: is,
        amounts: amounts(&before, &after),
    })
}

/// A number among the results.
struct Number {
    label: Label,
    unit: Label,
    value: Rational,
}

type Numbers = BTreeMap<String, Number>;

fn decided(trial: &Trial, case: &str, by: &Interpreter) -> (Decided, Numbers) {
    let options = trial.options();
    if by.package().coordinations.iter().any(|one| one.name == trial.decision) {
        let found = Found::of(by, &trial.decision, case, &options, false);
        let decided = match found {
            Ok(found) => Decided::Paid(json(&found.decision)),
            Err(why) => Decided::Refused(why),
        };
        return (decided, Numbers::new());
    }
    match by.decide(&trial.decision, case, &options) {
        Ok(decision) => (of_decision(&decision), numbers(&decision)),
        Err(error) => (Decided::Refused(crate::refused(&error)), Numbers::new()),
    }
}

fn of_decision(decision: &Decision<'_>) -> Decided {
    let steps = decision.steps.iter().map(|step| {
        let results =
            shown(&step.results).into_iter().map(|(name, value)| format!("{name} {value}"));
        let results: Vec<String> = results.collect();
        format!("{} {} {}", step.step().to_json(), step.outcome.word(), results.join(", "))
    });
    Decided::Decision {
        outcome: decision.outcome,
        disposition: decision.disposition.word().to_owned(),
        results: shown(figures(decision)),
        steps: steps.collect(),
    }
}

/// The results of a decision; of one in steps, what they come to.
fn figures<'d, 'p>(decision: &'d Decision<'p>) -> &'d [ResultValue<'p>] {
    if decision.steps.is_empty() { &decision.results } else { &decision.totals }
}

fn shown(results: &[ResultValue<'_>]) -> Vec<(String, String)> {
    results.iter().map(|one| (one.name.to_owned(), one.value.to_json())).collect()
}

fn numbers(decision: &Decision<'_>) -> Numbers {
    let number = |one: &ResultValue<'_>| match one.value {
        Datum::Number(_, value) => {
            let (label, unit) = (one.label.clone(), one.unit.clone());
            Some((one.name.to_owned(), Number { label, unit, value }))
        }
        _ => None,
    };
    figures(decision).iter().filter_map(number).collect()
}

fn amounts(old: &Numbers, new: &Numbers) -> Vec<Amount> {
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let zero = Rational::from_integer(0);
    let amount = |name: &String| {
        let (was, is) = (old.get(name), new.get(name));
        let shown = is.or(was)?;
        let (old, new) = (was.map(|was| was.value), is.map(|is| is.value));
        let by = new.unwrap_or(zero).checked_sub(old.unwrap_or(zero))?;
        let (label, unit) = (shown.label.clone(), shown.unit.clone());
        (old != new).then(|| Amount { result: name.clone(), label, unit, old, new, by })
    };
    names.into_iter().filter_map(amount).collect()
}

fn totals(changed: &[CaseChange]) -> Vec<Total> {
    let mut all: BTreeMap<(&str, &str), Total> = BTreeMap::new();
    for (change, amount) in
        changed.iter().flat_map(|one| one.amounts.iter().map(move |amount| (one, amount)))
    {
        let total = all.entry((&change.decision, &amount.result)).or_insert_with(|| Total {
            decision: change.decision.clone(),
            result: amount.result.clone(),
            unit: amount.unit.clone(),
            more: 0,
            less: 0,
            by: Rational::from_integer(0),
        });
        total.more += usize::from(amount.by.is_positive());
        total.less += usize::from(amount.by.is_negative());
        // A sum beyond what can be counted stays as it is.
        total.by = total.by.checked_add(amount.by).unwrap_or(total.by);
    }
    all.into_values().collect()
}
