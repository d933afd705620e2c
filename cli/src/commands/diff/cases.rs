//! Cases that are decided otherwise, for readers.

use lagrum_interpreter::Datum;
use lagrum_language::diagnostics::Language;
use lagrum_language::workspace::Workspace;
use lagrum_plan::exact::Rational;
use lagrum_plan::value::{Label, NumberKind};
use lagrum_testing::diff::{Amount, CaseChange, Decided, Total};
use lagrum_testing::{Place, spoken};

pub(super) fn count(cases: usize, language: Language) -> String {
    match (language, cases) {
        (Language::English, 1) => "1 case is".to_owned(),
        (Language::English, cases) => format!("{cases} cases are"),
        (Language::Swedish, 1) => "1 ärende".to_owned(),
        (Language::Swedish, cases) => format!("{cases} ärenden"),
    }
}

pub(super) fn label(label: &Label, language: Language) -> Option<&str> {
    let (first, second) = match language {
        Language::English => (&label.en, &label.sv),
        Language::Swedish => (&label.sv, &label.en),
    };
    first.as_deref().or(second.as_deref())
}

/// A case: its name, where it stands, and what differs.
pub(super) fn case(change: &CaseChange, workspace: &Workspace, language: Language) -> String {
    let official = match (&change.official, language) {
        (Some(source), Language::English) => format!(", official: {source}"),
        (Some(source), Language::Swedish) => format!(", officiellt: {source}"),
        (None, _) => String::new(),
    };
    let mut out =
        format!("{} “{}” ({}{official})", change.decision, change.name, place(change, workspace));
    let (old, new) = (outcome(&change.old, language), outcome(&change.new, language));
    if old != new {
        out.push_str(&format!("\n    {old} → {new}"));
    }
    for amount in &change.amounts {
        out.push_str(&format!("\n    {}", in_words(amount, language)));
    }
    for (name, was, is) in others(change) {
        out.push_str(&format!("\n    {name}: {was} → {is}"));
    }
    let steps = steps(change);
    if steps > 0 {
        let words = match language {
            Language::English => format!("\n    {steps} steps differ"),
            Language::Swedish => format!("\n    {steps} steg skiljer sig"),
        };
        out.push_str(&words);
    }
    out
}

pub(super) fn place(change: &CaseChange, workspace: &Workspace) -> String {
    match &change.place {
        Place::Rules(span) => {
            let file = workspace.file(span.file).map(|file| file.path.clone()).unwrap_or_default();
            format!("{file}:{}", crate::report::Place::of(workspace, *span).start.line)
        }
        Place::Case(path, line) => {
            // An old version lies in a folder that is gone when this is read.
            let name =
                path.iter().skip_while(|part| *part != "cases").collect::<std::path::PathBuf>();
            format!("{}:{line}", name.display())
        }
    }
}

pub(super) fn outcome(decided: &Decided, language: Language) -> String {
    match decided {
        Decided::Decision { outcome, disposition, .. } => {
            let words = outcome.in_words(spoken(language));
            format!("{words}, {disposition}")
        }
        Decided::Paid(_) => match language {
            Language::English => "what is paid".to_owned(),
            Language::Swedish => "vad som betalas".to_owned(),
        },
        Decided::Refused(why) => why.get(language).to_owned(),
    }
}

/// Results that are no numbers, or that only one version gives, and differ.
fn others(change: &CaseChange) -> Vec<(&str, &str, &str)> {
    let (Decided::Decision { results: old, .. }, Decided::Decision { results: new, .. }) =
        (&change.old, &change.new)
    else {
        return Vec::new();
    };
    let is_amount = |name: &str| change.amounts.iter().any(|amount| amount.result == name);
    let pairs = old.iter().filter_map(|(name, was)| {
        let (_, is) = new.iter().find(|(other, _)| other == name)?;
        (was != is && !is_amount(name)).then_some((name.as_str(), was.as_str(), is.as_str()))
    });
    pairs.collect()
}

/// How many steps differ, or are in one only.
pub(super) fn steps(change: &CaseChange) -> usize {
    match (&change.old, &change.new) {
        (Decided::Decision { steps: old, .. }, Decided::Decision { steps: new, .. }) => {
            let differ = old.iter().zip(new).filter(|(was, is)| was != is).count();
            differ.saturating_add(old.len().abs_diff(new.len()))
        }
        _ => 0,
    }
}

fn in_words(amount: &Amount, language: Language) -> String {
    let name = label(&amount.label, language).unwrap_or(&amount.result);
    let value = |value: Option<Rational>| match value {
        Some(value) => number(value, &amount.unit, language),
        None => "–".to_owned(),
    };
    let by = signed(amount.by, &amount.unit, language);
    format!("{name}: {} → {} ({by})", value(amount.old), value(amount.new))
}

pub(super) fn total(total: &Total, language: Language) -> String {
    let by = signed(total.by, &total.unit, language);
    let (decision, result, more, less) = (&total.decision, &total.result, total.more, total.less);
    match language {
        Language::English => format!("{decision}.{result}: {by} ({more} more, {less} less)"),
        Language::Swedish => format!("{decision}.{result}: {by} ({more} mer, {less} mindre)"),
    }
}

fn signed(by: Rational, unit: &Label, language: Language) -> String {
    let plus = if by.is_positive() { "+" } else { "" };
    format!("{plus}{}", number(by, unit, language))
}

fn number(value: Rational, unit: &Label, language: Language) -> String {
    let kind = if label(unit, language).is_some() { NumberKind::Money } else { NumberKind::Number };
    Datum::Number(kind, value).in_words(unit, spoken(language))
}
