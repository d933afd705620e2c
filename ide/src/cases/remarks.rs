//! What is said of a decision beside its outcome: reasons, controls, what is missing.

use super::decide::in_words;
use crate::provision::official_text_of;
use lagrum_interpreter::{
    ConditionHeld, ControlStatus, Decision, Ground, Holds, Language, Need, Outcome, Provisions,
    StepDecided, Why,
};
use lagrum_plan::package::Package;
use lagrum_plan::value::Label;

/// Something said of a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// What.
    pub text: String,
    /// Its provisions.
    pub provision: Option<Provision>,
    /// Where in the case, as a JSON pointer; empty for all of it.
    pub at: String,
}

/// Provisions that something rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provision {
    /// As the rules cite them, in one line.
    pub text: String,
    /// Where the first of them is to be read.
    pub link: Option<String>,
}

impl Provision {
    /// None where there are none.
    pub(super) fn of(under: Provisions<'_>) -> Option<Self> {
        let link = || official_text_of(under);
        (!under.is_empty()).then(|| Provision { text: under.line(), link: link() })
    }
}

impl Remark {
    fn of(text: impl Into<String>) -> Self {
        Remark { text: text.into(), provision: None, at: String::new() }
    }

    fn under(self, under: Provisions<'_>) -> Self {
        Remark { provision: Provision::of(under), ..self }
    }
}

/// A label, else the name in words.
pub(super) fn named(language: Language, label: &Label, name: &str) -> String {
    match language.label(label, "") {
        "" => name.replace('_', " "),
        label => label.to_owned(),
    }
}

/// A sentence: a capital letter first, a stop last.
pub(super) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    let stop = if text.ends_with(['.', '?', '!']) || text.is_empty() { "" } else { "." };
    format!("{first}{}{stop}", letters.as_str())
}

/// The reason in the rules' words, conditions that do not hold, steps, what could not be worked out, what is left out.
pub(super) fn reasons(decided: &Decision<'_>) -> Vec<Remark> {
    let language = decided.language;
    let mut all: Vec<Remark> = decided.reason.iter().map(Remark::of).collect();
    all.extend(unmet(&decided.conditions, language));
    all.extend(decided.steps.iter().map(|step| of_step(step, language)));
    all.extend(decided.faults.iter().map(|fault| Remark {
        at: fault.at.clone(),
        ..Remark::of(sentence(&fault.message(language)))
    }));
    all.extend(decided.omitted.iter().map(|omitted| {
        let left_out = language.pick("Not part of the rules", "Ingår inte i reglerna");
        let because = language.label(omitted.because, omitted.name);
        let text = format!("{left_out}: {because}");
        Remark { at: omitted.at.clone(), ..Remark::of(text).under(omitted.under) }
    }));
    all.extend(decided.unverified.iter().map(|doubt| {
        let label = language.pick("Not verified", "Obekräftat");
        Remark::of(format!("{label}: {}", doubt.note)).under(doubt.under)
    }));
    all
}

fn unmet<'c>(
    conditions: &'c [ConditionHeld<'_>],
    language: Language,
) -> impl Iterator<Item = Remark> + 'c {
    let unmet = conditions.iter().filter(|condition| condition.holds == Holds::No);
    unmet.map(move |condition| {
        let text = named(language, condition.label, condition.name);
        let not = language.pick("is not so", "är inte uppfyllt");
        Remark::of(format!("{text}: {not}")).under(condition.under)
    })
}

/// `mars 2026: beviljat, 730 kr per månad`
fn of_step(step: &StepDecided<'_>, language: Language) -> Remark {
    let name = step.step().in_words(&Label::default(), language);
    let outcome = step.outcome.in_words(language);
    let mut said = vec![outcome.to_owned()];
    if step.outcome == Outcome::Granted {
        let results = in_words(&step.results, language).into_iter();
        said.extend(results.map(|(name, value)| match name {
            Some(name) => format!("{name} {value}"),
            None => value,
        }));
    }
    said.extend(step.reason.clone());
    Remark::of(format!("{name}: {}", said.join(", ")))
}

/// Controls with what they found, and what stands in the way of an automatic decision.
pub(super) fn controls(decided: &Decision<'_>) -> Vec<Remark> {
    let language = decided.language;
    let found = decided.oversight.iter().flat_map(|oversight| &oversight.controls);
    let mut all: Vec<Remark> = found
        .map(|control| {
            let label = named(language, control.label, control.name);
            let mut text = format!("{label}: {}", control.status.in_words(language));
            if control.status == ControlStatus::Hit
                && let Some(said) = &control.text
            {
                text = format!("{text}. {said}");
            }
            Remark { at: control.at.clone(), ..Remark::of(text).under(control.under) }
        })
        .collect();
    let reached = decided.oversight.iter().flat_map(|oversight| &oversight.thresholds);
    all.extend(reached.filter_map(|reached| reached.text.as_ref()).map(Remark::of));
    // The outcome itself stands at the top, and controls that hit are told already.
    let told = |ground: &&Ground<'_>| ![Why::Outcome, Why::Control].contains(&ground.why);
    all.extend(decided.disposition_because.iter().filter(told).map(|ground| {
        let why = ground.why.in_words(language);
        let name =
            if ground.name.is_empty() { String::new() } else { format!(": {}", ground.name) };
        Remark { at: ground.at.clone(), ..Remark::of(sentence(&format!("{why}{name}"))) }
    }));
    all
}

/// The facts that it waits for: the question that asks for each, else what it is called.
pub(super) fn missing(plan: &Package, decided: &Decision<'_>) -> Vec<Remark> {
    let language = decided.language;
    let remark = |need: &Need<'_>| {
        let mut text = if need.ask.is_empty() { called(&need.fact) } else { need.ask.clone() };
        if need.other_days {
            let days = language.pick(
                "given, but not for the days that are looked at",
                "lämnad, men inte för de dagar som det gäller",
            );
            text = format!("{text} ({days})");
        }
        if let Some(source) = &need.source {
            let label = plan.registers.iter().find(|one| one.json() == source);
            let source = label.map_or(source.as_str(), |one| language.label(&one.label, source));
            text = format!("{text} ({} {source})", language.pick("from", "från"));
        }
        let remark = Remark { at: need.fact.clone(), ..Remark::of(text) };
        match &need.to_judge {
            Some(judge) => remark.under(judge.under),
            None => remark,
        }
    };
    decided.needs.iter().map(remark).collect()
}

/// A pointer in words: `/hushåll/barnen/0/född` is `hushåll › barnen 1 › född`.
fn called(pointer: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    for key in pointer.split('/').skip(1) {
        match (key.parse::<usize>(), words.last_mut()) {
            (Ok(row), Some(list)) => *list = format!("{list} {}", row.saturating_add(1)),
            _ => words.push(key.replace("~1", "/").replace("~0", "~").replace('_', " ")),
        }
    }
    words.join(" › ")
}
