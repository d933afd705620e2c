//! Controls and dispositions that a test expects.

use lagrum_interpreter::{ControlStatus as Found, Decision, Disposition as Given, Language};
use lagrum_language::diagnostics::Text;
use lagrum_language::hir::{ControlStatus, Disposition};

/// A control hits where it hits in some instance; it is clear where every instance is.
pub(crate) fn control(
    name: &str,
    wanted: ControlStatus,
    decision: &Decision<'_>,
) -> Option<(Text, Text)> {
    let runs = decision.oversight.iter().flat_map(|oversight| &oversight.controls);
    let runs: Vec<Found> =
        runs.filter(|found| found.name == name).map(|found| found.status).collect();
    let status = runs.iter().min_by_key(|status| match status {
        Found::Hit => 0,
        Found::NotRun(_) => 1,
        Found::Clear => 2,
    });
    let found = status.copied().unwrap_or(Found::Clear);
    let same = matches!(
        (wanted, found),
        (ControlStatus::Hit, Found::Hit)
            | (ControlStatus::Clear, Found::Clear)
            | (ControlStatus::NotRun, Found::NotRun(_))
    );
    let line = |status: (&str, &str)| {
        Text::new(format!("control {name} {}", status.0), format!("kontroll {name} {}", status.1))
    };
    (!same).then(|| {
        let wanted = match wanted {
            ControlStatus::Hit => ("hit", "träff"),
            ControlStatus::Clear => ("clear", "utan träff"),
            ControlStatus::NotRun => ("not_run", "ej körd"),
        };
        let in_words = |language| found.in_words(language);
        (line(wanted), line((in_words(Language::English), in_words(Language::Swedish))))
    })
}

/// What may happen before a person has looked.
pub(crate) fn disposition(wanted: Disposition, decision: &Decision<'_>) -> Option<(Text, Text)> {
    let wanted = match wanted {
        Disposition::Automatic => Given::Automatic,
        Disposition::Manual => Given::Manual,
        Disposition::Hold => Given::Hold,
    };
    if wanted == decision.disposition {
        return None;
    }
    let words = |given: Given, language: Language| {
        let because = decision.disposition_because.iter().map(|ground| {
            format!("{} {}", ground.why.in_words(language), ground.name).trim().to_owned()
        });
        let because: Vec<String> = because.collect();
        let because =
            if given == decision.disposition { because.join(", ") } else { String::new() };
        let words = given.in_words(language);
        if because.is_empty() { words.to_owned() } else { format!("{words} ({because})") }
    };
    let text = |given| Text::new(words(given, Language::English), words(given, Language::Swedish));
    Some((text(wanted), text(decision.disposition)))
}
