//! What a person types as an answer, made a value of a case.

use super::{Field, Kind, Question, Wants};
use crate::language::{Bilingual, Language};
use serde_json::Value;

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// A value, as a case has it.
    Value(Value),
    /// Yes; there is one.
    Yes,
    /// No; there is none, or no more.
    No,
    /// What is asked for does not exist.
    Absent,
}

/// Reads an answer as a person types it: numbers with spaces and the decimal sign of the language, days with or without
/// hyphens, yes and no in both languages, a choice by its number or its words, and `-` for what does not exist.
///
/// What is then wrong with the value, the case's door says.
///
/// # Errors
/// If it cannot be read without guessing; what to type instead.
pub fn read(question: &Question, text: &str, language: Language) -> Result<Answer, Bilingual> {
    let text = text.trim();
    match question.wants {
        Wants::Presence | Wants::Row { of: Kind::Record | Kind::List, .. } => yes_no(text),
        Wants::Row { of, .. } => {
            no(text).map_or_else(|| value(&question.field, of, text, language), Ok)
        }
        Wants::Value if text == "-" && !question.field.required => Ok(Answer::Absent),
        Wants::Value => value(&question.field, question.field.kind, text, language),
    }
}

fn value(field: &Field, kind: Kind, text: &str, language: Language) -> Result<Answer, Bilingual> {
    let text = match kind {
        Kind::YesNo => return yes_no(text),
        Kind::Choice => chosen(&field.choices, text)?,
        Kind::Integer | Kind::Decimal | Kind::Money => number(field, text, language)?,
        Kind::Date => day(text),
        Kind::Month | Kind::Text | Kind::List | Kind::Record => text.to_owned(),
    };
    Ok(Answer::Value(Value::String(text)))
}

fn yes_no(text: &str) -> Result<Answer, Bilingual> {
    if ["yes", "y", "ja", "j"].contains(&text.to_lowercase().as_str()) {
        return Ok(Answer::Yes);
    }
    no(text).ok_or_else(|| says("answer yes or no", "svara ja eller nej"))
}

fn no(text: &str) -> Option<Answer> {
    ["no", "n", "nej", "-"].contains(&text.to_lowercase().as_str()).then_some(Answer::No)
}

fn chosen(choices: &[(String, String)], text: &str) -> Result<String, Bilingual> {
    let same = |other: &str| other.to_lowercase() == text.to_lowercase();
    let number = text.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let named = choices.iter().find(|(word, label)| same(word) || same(label));
    let choice = named.or_else(|| number.and_then(|number| choices.get(number)));
    choice.map(|(word, _)| word.clone()).ok_or_else(|| {
        let most = choices.len();
        let (en, sv) =
            (format!("choose one of them, 1 to {most}"), format!("välj ett av dem, 1 till {most}"));
        Bilingual { en, sv }
    })
}

/// A number without spaces and unit, with a decimal point. The sign of the other language may as well group thousands,
/// and is refused.
fn number(field: &Field, text: &str, language: Language) -> Result<String, Bilingual> {
    let unit = field.unit.as_deref().unwrap_or_default();
    let mut text = text;
    for unit in [unit, unit.split(' ').next().unwrap_or_default(), "kr", "%", "procent"] {
        if let Some(before) = text.strip_suffix(unit).filter(|_| !unit.is_empty()) {
            text = before.trim_end();
        }
    }
    let digits: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
    let digits = digits.replace('\u{2212}', "-");
    let (own, other) = match language {
        Language::English => (".", ","),
        Language::Swedish => (",", "."),
    };
    if digits.contains(other) {
        return Err(says(
            "write decimals after a point, 6200.50",
            "skriv decimaler efter ett kommatecken, 6200,50",
        ));
    }
    Ok(digits.replace(own, "."))
}

/// A day of eight digits has its hyphens.
fn day(text: &str) -> String {
    let digits = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    match (text.get(..4), text.get(4..6), text.get(6..)) {
        (Some(year), Some(month), Some(day)) if digits => format!("{year}-{month}-{day}"),
        _ => text.to_owned(),
    }
}

fn says(en: &str, sv: &str) -> Bilingual {
    Bilingual { en: en.to_owned(), sv: sv.to_owned() }
}
