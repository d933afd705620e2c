//! What a test expects against what was decided.

use super::case::keys_of;
use super::literal::{Written, written};
use super::oversight::{control, disposition};
use lagrum_interpreter::{
    Assurance, ConditionHeld, Datum, Decision, Holds, Language, Outcome, ResultValue,
};
use lagrum_language::diagnostics::Text;
use lagrum_language::hir::{Expect, ExpectKind, ExprId, Item, Name};
use lagrum_language::types::Inference;
use lagrum_plan::calendar::answer;
use lagrum_plan::program::Calendar;
use lagrum_plan::value::TimeUnit;

/// Whether a decision has another outcome than its test expects, which says why it lacks results.
pub(crate) fn has_other_outcome(expects: &[Expect], decision: &Decision<'_>) -> bool {
    let of_all = expects.iter().filter(|expect| expect.step.is_none());
    let mut wanted = of_all.filter_map(|expect| match expect.what {
        ExpectKind::Granted => Some(Outcome::Granted),
        ExpectKind::Denied(_) => Some(Outcome::Denied),
        ExpectKind::Undetermined(_) => Some(Outcome::Undetermined),
        ExpectKind::Invalid => Some(Outcome::Invalid),
        ExpectKind::Fault => Some(Outcome::Fault),
        ExpectKind::Result(..)
        | ExpectKind::Control(..)
        | ExpectKind::Verified
        | ExpectKind::Provisional
        | ExpectKind::Disposition(_) => None,
    });
    wanted.any(|wanted| wanted != decision.outcome)
}

/// Whether what is expected is a result that the decision does not have.
pub(crate) fn lacks_result(expect: &Expect, decision: &Decision<'_>) -> bool {
    let ExpectKind::Result(name, _) = &expect.what else { return false };
    !results_of(decision).any(|result| result.name == name.text)
}

/// The results: of a decision with steps, what they come to.
fn results_of<'d, 'p>(decision: &'d Decision<'p>) -> impl Iterator<Item = &'d ResultValue<'p>> {
    decision.results.iter().chain(&decision.totals)
}

/// The step that something is expected of, as a decision of its own.
///
/// # Errors
/// What was expected and found, if there is no such step.
pub(crate) fn at_step<'p>(
    item: &Item,
    inferred: &Inference,
    step: ExprId,
    decision: &Decision<'p>,
) -> Result<Decision<'p>, (Text, Text)> {
    let wanted = written(item, inferred, step);
    let code = |unit: TimeUnit| match (&wanted, unit) {
        (Some(Written::Month(month)), TimeUnit::Month) => Some(month.code()),
        (Some(Written::Date(date)), TimeUnit::Date) => Some(date.code()),
        (Some(Written::Date(date)), unit) => answer(Calendar::In(unit), &[date.code()]),
        _ => None,
    };
    match decision.steps.iter().find(|step| code(step.unit) == Some(step.at)) {
        Some(step) => {
            Ok(Decision { totals: Vec::new(), steps: Vec::new(), ..decision.of_step(step) })
        }
        None => {
            let wanted = match wanted {
                Some(Written::Date(date)) => date.to_string(),
                Some(Written::Month(month)) => month.to_string(),
                _ => String::new(),
            };
            Err((
                Text::new(format!("a step {wanted}"), format!("ett steg {wanted}")),
                Text::new("no such step", "inget sådant steg"),
            ))
        }
    }
}

/// What was expected and what was found instead; `None` where they agree.
pub(crate) fn difference(
    item: &Item,
    inferred: &Inference,
    expect: &ExpectKind,
    decision: &Decision<'_>,
) -> Option<(Text, Text)> {
    match expect {
        ExpectKind::Granted => outcome(Outcome::Granted, decision),
        ExpectKind::Denied(names) => {
            outcome(Outcome::Denied, decision).or_else(|| denied_because(names, decision))
        }
        ExpectKind::Undetermined(paths) => {
            outcome(Outcome::Undetermined, decision).or_else(|| needs(inferred, paths, decision))
        }
        ExpectKind::Invalid => outcome(Outcome::Invalid, decision),
        ExpectKind::Fault => outcome(Outcome::Fault, decision),
        ExpectKind::Result(name, value) => {
            let wanted = written(item, inferred, *value)?;
            result(name, &wanted, decision)
        }
        ExpectKind::Control(name, status) => control(&name.text, (*status)?, decision),
        ExpectKind::Verified => assurance(Assurance::Verified, decision),
        ExpectKind::Provisional => assurance(Assurance::Provisional, decision),
        ExpectKind::Disposition(wanted) => disposition(*wanted, decision),
    }
}

fn outcome(wanted: Outcome, decision: &Decision<'_>) -> Option<(Text, Text)> {
    (decision.outcome != wanted).then(|| (outcome_text(wanted), found_text(decision)))
}

/// Whether the decision stands without what is not verified.
fn assurance(wanted: Assurance, decision: &Decision<'_>) -> Option<(Text, Text)> {
    let words = |assurance: Assurance| {
        Text::new(assurance.in_words(Language::English), assurance.in_words(Language::Swedish))
    };
    let Text { mut en, mut sv } = words(decision.assurance);
    if !decision.provisional.is_empty() {
        let facts = decision.provisional.join(", ");
        (en, sv) = (format!("{en} ({facts})"), format!("{sv} ({facts})"));
    }
    (wanted != decision.assurance).then(|| (words(wanted), Text::new(en, sv)))
}

fn outcome_text(outcome: Outcome) -> Text {
    Text::new(outcome.in_words(Language::English), outcome.in_words(Language::Swedish))
}

/// The outcome, and what decided it: the problems, false conditions, needs or faults.
fn found_text(decision: &Decision<'_>) -> Text {
    let joined = |why: Vec<String>| Text::same(why.join(", "));
    let why = match decision.outcome {
        Outcome::Invalid => return invalid_text(decision),
        Outcome::Denied => unmet_text(decision),
        Outcome::Undetermined => {
            joined(decision.needs.iter().map(|need| need.fact.clone()).collect())
        }
        Outcome::Fault => {
            joined(decision.faults.iter().map(|fault| format!("{:?}", fault.fault)).collect())
        }
        Outcome::Granted => Text::same(String::new()),
    };
    let Text { en, sv } = outcome_text(decision.outcome);
    if why.en.is_empty() {
        return Text::new(en, sv);
    }
    Text::new(format!("{en} ({})", why.en), format!("{sv} ({})", why.sv))
}

/// The places of the problems; of one that is no fact's, such as a legal date outside `in force`, its words.
fn invalid_text(decision: &Decision<'_>) -> Text {
    let why = |language: Language| {
        let words =
            decision.problems.iter().map(|problem| match (problem.pointer.as_str(), language) {
                ("", Language::English) => problem.expected.en.as_str(),
                ("", Language::Swedish) => problem.expected.sv.as_str(),
                (pointer, _) => pointer,
            });
        format!(
            "{} ({})",
            decision.outcome.in_words(language),
            words.collect::<Vec<_>>().join(", ")
        )
    };
    Text::new(why(Language::English), why(Language::Swedish))
}

/// The conditions that are not met, and whether that is so at every step; a decision without steps is its one step.
fn unmet<'p>(decision: &Decision<'p>) -> Vec<(&'p str, bool)> {
    let steps: Vec<&[ConditionHeld<'p>]> = if decision.steps.is_empty() {
        vec![&decision.conditions]
    } else {
        decision.steps.iter().map(|step| step.conditions.as_slice()).collect()
    };
    let is_unmet = |step: &&[ConditionHeld<'p>], name: &str| {
        step.iter().any(|condition| condition.name == name && condition.holds == Holds::No)
    };
    let mut names: Vec<&'p str> = Vec::new();
    for condition in steps.iter().copied().flatten() {
        if condition.holds == Holds::No && !names.contains(&condition.name) {
            names.push(condition.name);
        }
    }
    names.into_iter().map(|name| (name, steps.iter().all(|step| is_unmet(step, name)))).collect()
}

/// The conditions that are not met, in words.
fn unmet_text(decision: &Decision<'_>) -> Text {
    let words = |some: &str| {
        let names = unmet(decision).into_iter();
        let names = names.map(|(name, all)| format!("{name}{}", if all { "" } else { some }));
        names.collect::<Vec<_>>().join(", ")
    };
    Text::new(words(" (at some steps)"), words(" (i vissa steg)"))
}

fn denied_because(names: &[Name], decision: &Decision<'_>) -> Option<(Text, Text)> {
    let found = unmet(decision);
    let missing = names.iter().any(|name| !found.contains(&(name.text.as_str(), true)));
    missing.then(|| {
        let wanted: Vec<&str> = names.iter().map(|name| name.text.as_str()).collect();
        let (wanted, found) = (wanted.join(", "), unmet_text(decision));
        (
            Text::new(format!("denied because {wanted}"), format!("avslag eftersom {wanted}")),
            Text::new(
                format!("denied because {}", found.en),
                format!("avslag eftersom {}", found.sv),
            ),
        )
    })
}

fn needs(
    inferred: &Inference,
    paths: &[Vec<Name>],
    decision: &Decision<'_>,
) -> Option<(Text, Text)> {
    let found: Vec<String> = decision.needs.iter().map(|need| without_places(&need.fact)).collect();
    let wanted = |path: &Vec<Name>| keys_of(inferred, path).join(".");
    let missing = paths.iter().any(|path| !found.contains(&wanted(path)));
    missing.then(|| {
        let wanted: Vec<String> = paths.iter().map(wanted).collect();
        let (wanted, found) = (wanted.join(", "), found.join(", "));
        (
            Text::new(format!("needs {wanted}"), format!("behöver {wanted}")),
            Text::new(format!("needs {found}"), format!("behöver {found}")),
        )
    })
}

/// A JSON pointer as a path of facts: `/household/children/0/born` is `household.children.born`.
fn without_places(pointer: &str) -> String {
    let names: Vec<&str> = pointer
        .split('/')
        .filter(|name| !name.is_empty() && name.parse::<u32>().is_err())
        .collect();
    names.join(".")
}

fn result(name: &Name, wanted: &Written, decision: &Decision<'_>) -> Option<(Text, Text)> {
    let found = results_of(decision).find(|result| result.name == name.text);
    let Some(found) = found else {
        return Some((show(name, wanted), found_text(decision)));
    };
    (!same(wanted, &found.value)).then(|| {
        let words =
            |language| format!("{} = {}", name.text, found.value.in_words(found.unit, language));
        (show(name, wanted), Text::new(words(Language::English), words(Language::Swedish)))
    })
}

fn show(name: &Name, wanted: &Written) -> Text {
    let value = match wanted {
        Written::Absent => {
            return Text::new(format!("{} is absent", name.text), format!("{} saknas", name.text));
        }
        other => other.to_json().map(|json| json.to_string().trim_matches('"').to_owned()),
    };
    Text::same(format!("{} = {}", name.text, value.unwrap_or_default()))
}

fn same(wanted: &Written, found: &Datum<'_>) -> bool {
    match (wanted, found) {
        (Written::Absent, Datum::Absent) => true,
        (Written::YesNo(a), Datum::YesNo(b)) => a == b,
        (Written::Number(_, a), Datum::Number(_, b)) => a == b,
        (Written::Text(a), Datum::Text(b)) => a == b,
        (Written::Text(a), Datum::Time(unit, b)) => unit.read(a) == Ok(*b),
        (Written::Text(a), Datum::Identity(kind, b)) => kind.read(a, None) == Ok(*b),
        (Written::Alternative(a), Datum::Alternative(b)) => *a == b.name,
        (Written::Date(a), Datum::Time(TimeUnit::Date, b)) => a.code() == *b,
        (Written::Month(a), Datum::Time(TimeUnit::Month, b)) => a.code() == *b,
        (Written::Duration(a), Datum::Duration(kind, b)) => a.code() == *b && a.kind() == *kind,
        (Written::Period(a, b), Datum::Period(c, d)) => a.code() == *c && b.map(|b| b.code()) == *d,
        _ => false,
    }
}
