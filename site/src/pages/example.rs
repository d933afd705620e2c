//! A worked example: the case, and beside it the decision with its reasons, in both languages.

use super::examples::badges;
use super::parts::{code_of, head};
use crate::book::{Book, Example, Volume, from};
use crate::frame::Page;
use crate::text::set;
use lagrum_interpreter::{Interpreter, Language, Options};
use lagrum_testing::{Difference, Verdict};
use maud::{Markup, PreEscaped, html};
use serde_json::Value;

/// The page of an example.
pub(super) fn page<'b, 'w>(
    book: &'b Book<'w>,
    volume: &'b Volume<'w>,
    example: &'b Example,
) -> Page<'b, 'w> {
    let path = example.page.clone();
    let title = example.trial.name.clone();
    let decision = volume.decision_page(&example.trial.decision);
    let body = html! {
        (head(book.say("Worked example", "Räkneexempel"), &title))
        p class="meta" {
            a href=(from(&path, &decision)) { (example.trial.decision) }
            @if let Some(reform) = &example.trial.reform { " · " (book.say("by the reform", "enligt reformen")) " " code { (reform) } }
            @if let Some(official) = &example.trial.official { " · " (book.say("official:", "officiellt:")) " " (set(official)) }
            (badges(book, example))
        }
        div class="row example" {
            section class="rules" {
                h2 id="case" { (book.say("The case", "Fallet")) }
                (case(book, volume, &path, example))
            }
            section class="answer" {
                h2 id="decision" { (book.say("The decision", "Beslutet")) }
                (differences(book, &example.verdict))
                (answer(book, volume, &path, example))
            }
        }
    };
    Page { path, title, volume: Some(volume), has_rules: true, headings: Vec::new(), body }
}

/// The case as its author wrote it: a test block, or facts by path.
fn case(book: &Book<'_>, volume: &Volume<'_>, page: &str, example: &Example) -> Markup {
    let declared = example.def.and_then(|def| volume.entries().find(|(_, entry)| entry.def == def));
    html! {
        @match (declared, &example.trial.case) {
            (Some((chapter, entry)), _) => (code_of(book, page, chapter, entry)),
            (None, Ok(case)) => (facts(book, case)),
            (None, Err(why)) => p class="doubt" { (book.say(&why.en, &why.sv)) },
        }
    }
}

fn facts(book: &Book<'_>, case: &str) -> Markup {
    let mut rows = Vec::new();
    if let Ok(case) = serde_json::from_str(case) {
        flat(&case, String::new(), &mut rows);
    }
    html! {
        div class="scroll" { table {
            thead { tr { th scope="col" { (book.say("Fact", "Uppgift")) } th scope="col" { (book.say("Value", "Värde")) } } }
            tbody { @for (path, value) in &rows { tr { td { code { (path) } } td { (value) } } } }
        } }
    }
}

/// The values of a case, each with its path.
fn flat(value: &Value, path: String, rows: &mut Vec<(String, String)>) {
    match value {
        Value::Object(members) if !members.is_empty() => {
            for (key, inner) in members {
                let dot = if path.is_empty() { "" } else { "." };
                flat(inner, format!("{path}{dot}{key}"), rows);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            for (number, inner) in (1u32..).zip(items) {
                flat(inner, format!("{path}[{number}]"), rows);
            }
        }
        Value::String(text) => rows.push((path, text.clone())),
        Value::Null => rows.push((path, "–".to_owned())),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) | Value::Array(_) => {
            rows.push((path, value.to_string()));
        }
    }
}

fn differences(book: &Book<'_>, verdict: &Verdict) -> Markup {
    let lines: &[Difference] = match verdict {
        Verdict::Failed(lines) => lines,
        Verdict::Passed | Verdict::New | Verdict::CouldNotRun(_) => &[],
    };
    html! {
        @if let Verdict::CouldNotRun(why) = verdict { p class="doubt" { (book.say(&why.en, &why.sv)) } }
        @if !lines.is_empty() {
            ul class="differences" { @for line in lines { li {
                (book.say("expected", "väntat")) ": " (book.say(&line.expected.en, &line.expected.sv)) "; "
                strong class="doubt" { (book.say("found", "funnet")) ": " (book.say(&line.found.en, &line.found.sv)) }
            } } }
        }
    }
}

fn answer(book: &Book<'_>, volume: &Volume<'_>, page: &str, example: &Example) -> Markup {
    let (Some(interpreter), Ok(case)) = (volume.interpreter, &example.trial.case) else {
        return html! {};
    };
    html! {
        @for language in [Language::Swedish, Language::English] {
            div class={ "answer-in " (language.code()) } lang=(language.code()) {
                (explained(book, interpreter, page, example, case, language))
            }
        }
    }
}

fn explained(
    book: &Book<'_>,
    interpreter: &Interpreter,
    page: &str,
    example: &Example,
    case: &str,
    language: Language,
) -> Markup {
    let options = Options { language, trace: true, ..example.trial.options() };
    let name = &example.trial.decision;
    if interpreter.coordinations().iter().any(|one| one.name == *name) {
        let paid = interpreter.coordinate(Some(name), case, &options);
        return html! { @if let Ok(paid) = paid { pre tabindex="0" { (paid.to_text()) } } };
    }
    let address = |citation: &str| book.laws.address(citation).map(|address| address.from(page));
    match interpreter.decide(name, case, &options) {
        Ok(decision) => PreEscaped(decision.to_html_part(3, &address)),
        Err(error) => html! { p class="doubt" { (error.message(language)) } },
    }
}
