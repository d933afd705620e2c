//! Laws that hold for every program, tried on each section.
//!
//! 1. The tree is the text: nothing is lost in reading.
//! 2. Layout is stable, and changes neither what is said nor what is decided.
//! 3. Respelling into the other language changes neither, nor the package's digest.
//! 4. A fix mends: what offers it is said once less when it is made.
//! 5. A case, and it without each of its facts, is decided as the oracle decides, which works from the semantics alone.

use super::package::{Given, Loaded};
use super::page::{Case, File, Section};
use lagrum_interpreter::Options;
use lagrum_language::diagnostics::{Diagnostic, Fix};
use lagrum_language::format::{Formatted, Unformatted, format, respell};
use lagrum_language::syntax::{FileKind, parse};
use lagrum_tests::agreement::{difference, with_less};
use lagrum_tests::oracle;
use serde_json::Value;

/// The laws that a section breaks, in words.
pub fn broken(section: &Section, loaded: &Loaded) -> Vec<String> {
    let mut broken = Vec::new();
    for file in rules(section) {
        if parse(&file.text, kind(file)).syntax().text() != file.text.as_str() {
            broken.push(format!("the tree of {} is not its text", file.path));
        }
    }
    let laid_out = |text: &str, kind| -> Result<Formatted, Unformatted> {
        let once = format(text, kind)?;
        if format(&once.text, kind)?.text == once.text {
            Ok(once)
        } else {
            Err(Unformatted::ReadsOtherwise)
        }
    };
    broken.extend(same_after("laid out", section, loaded, laid_out));
    let respelt = |text: &str, kind| respell(text, kind, parse(text, kind).surface.other());
    broken.extend(same_after("respelt", section, loaded, respelt));
    broken.extend(fixes(section, loaded));
    broken.extend(section.cases.iter().flat_map(|case| otherwise(loaded, case)));
    broken
}

fn rules(section: &Section) -> impl Iterator<Item = &File> {
    section.files.iter().filter(|file| !file.path.ends_with(".toml"))
}

fn kind(file: &File) -> FileKind {
    if file.path.ends_with(".md") { FileKind::Literate } else { FileKind::Code }
}

/// What differs when every file is changed in a way that may change nothing.
fn same_after(
    how: &str,
    section: &Section,
    before: &Loaded,
    change: impl Fn(&str, FileKind) -> Result<Formatted, Unformatted>,
) -> Vec<String> {
    let mut files = section.files.clone();
    for file in files.iter_mut().filter(|file| !file.path.ends_with(".toml")) {
        match change(&file.text, kind(file)) {
            Ok(changed) => file.text = changed.text,
            Err(Unformatted::Problems(_)) => return Vec::new(),
            Err(Unformatted::ReadsOtherwise) => {
                return vec![format!("{} reads otherwise when {how}", file.path)];
            }
        }
    }
    let after = match Loaded::new(&files) {
        Ok(after) => after,
        Err(why) => return vec![format!("when {how}: {why}")],
    };
    let mut differs = Vec::new();
    let texts: String =
        files.iter().map(|file| format!("\n--- {}\n{}", file.path, file.text)).collect();
    if codes(&before.said) != codes(&after.said) {
        differs.push(format!(
            "other codes when {how}: {:?}, not {:?}{texts}",
            codes(&after.said),
            codes(&before.said)
        ));
    }
    for (before, after) in before.interpreters.iter().zip(&after.interpreters) {
        if before.digest() != after.digest() {
            differs.push(format!("another digest when {how}{texts}"));
        }
    }
    for case in &section.cases {
        let (before, after) =
            (meaning(before.decide(section, case)), meaning(after.decide(section, case)));
        if before != after {
            differs.push(format!(
                "the case of line {} is decided otherwise when {how}:\n{after}\nnot\n{before}",
                case.line
            ));
        }
    }
    differs
}

fn codes(said: &[Diagnostic]) -> Vec<&'static str> {
    let mut codes: Vec<&str> = said.iter().map(|said| said.code.id).collect();
    codes.sort_unstable();
    codes
}

/// What a case gives, without the author's own words for each step, which are spelt as the rules are.
fn meaning(given: Result<Given, String>) -> String {
    match given {
        Ok(Given::Decided { json, .. }) => match serde_json::from_str(&json) {
            Ok(Value::Object(mut decision)) => {
                // Digests are compared on their own.
                decision.remove("digest");
                Value::Object(
                    decision.into_iter().map(|(key, value)| (key, unspelt(value))).collect(),
                )
                .to_string()
            }
            Ok(_) | Err(_) => format!("no JSON: {json}"),
        },
        Ok(Given::Refused(why)) | Err(why) => why,
    }
}

fn unspelt(value: Value) -> Value {
    match value {
        Value::Object(object) => {
            let kept = object.into_iter().filter(|(key, _)| key != "text");
            Value::Object(kept.map(|(key, value)| (key, unspelt(value))).collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(unspelt).collect()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value,
    }
}

/// What the oracle decides otherwise; it knows neither reforms nor coordination.
fn otherwise(loaded: &Loaded, case: &Case) -> Vec<String> {
    let (Some((root, interpreter, name)), None) = (loaded.decider(case), &case.reform) else {
        return Vec::new();
    };
    let Ok(given) = serde_json::from_str(&case.text) else { return Vec::new() };
    let differs = |case: Value| {
        let text = case.to_string();
        let decision = interpreter.decide(name, &text, &Options::default()).ok()?;
        let verdict = oracle::decide(&loaded.workspace.db, root, name, &case)?;
        let why = difference(&verdict, &decision)?;
        Some(format!("the oracle decides otherwise: {why}\n{text}\n{}", decision.to_json()))
    };
    with_less(&given).into_iter().filter_map(differs).collect()
}

/// Fixes that do not mend.
fn fixes(section: &Section, loaded: &Loaded) -> Vec<String> {
    let mut broken = Vec::new();
    for said in &loaded.said {
        for fix in &said.fixes {
            let files = mended(section, loaded, fix);
            let after = match Loaded::new(&files) {
                Ok(after) => after,
                Err(why) => return vec![format!("after the fix “{}”: {why}", fix.title.en)],
            };
            let count = |all: &[Diagnostic]| all.iter().filter(|one| one.code == said.code).count();
            let unread = |all: &[Diagnostic]| {
                all.iter().filter(|one| one.code.id.starts_with("L01")).count()
            };
            if count(&after.said) >= count(&loaded.said)
                || unread(&after.said) > unread(&loaded.said)
            {
                let texts: String = files.iter().map(|file| format!("\n{}", file.text)).collect();
                let codes = codes(&after.said);
                broken.push(format!(
                    "the fix “{}” of {} does not mend; then {codes:?}{texts}",
                    fix.title.en, said.code.id
                ));
            }
        }
    }
    broken
}

fn mended(section: &Section, loaded: &Loaded, fix: &Fix) -> Vec<File> {
    let mut files = section.files.clone();
    let mut edits: Vec<_> = fix.edits.iter().collect();
    edits.sort_by_key(|edit| edit.span.start);
    for edit in edits.into_iter().rev() {
        let (path, _) = loaded.place(edit.span.file, 0);
        if let Some(file) = files.iter_mut().find(|file| file.path == path) {
            file.text.replace_range(edit.span.range(), &edit.text);
        }
    }
    files
}
