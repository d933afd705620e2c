//! Example cases in words: `children_at_home = 4`.

use super::Source;
use super::axis::{Axis, AxisKind, Piece};
use super::grid::Grid;
use super::search::Hole;
use crate::db::{Db, Def};
use crate::diagnostics::{Language, Text};
use crate::hir::{ExprId, TableBody};
use crate::types::{SignatureKind, UnitName, Value, display_unit, infer, signature};
use lagrum_plan::calendar::{Date, HalfYear, Month, Quarter, Week, Year};
use lagrum_plan::exact::{Rational, group_digits};
use lagrum_plan::value::{DurationKind, NumberKind, TimeUnit};

/// An example of the cases of a hole, in both languages.
pub(super) fn example(source: Source<'_>, body: &TableBody, grid: &Grid, cases: &Hole) -> Text {
    Text::new(
        example_in(source, body, grid, cases, Language::English),
        example_in(source, body, grid, cases, Language::Swedish),
    )
}

fn example_in(
    source: Source<'_>,
    body: &TableBody,
    grid: &Grid,
    cases: &Hole,
    language: Language,
) -> String {
    let mut parts = Vec::new();
    for ((column, axis), pieces) in body.conditions.iter().zip(&grid.axes).zip(cases) {
        // A column where all values are alike says nothing of the example, unless it is the only one.
        if pieces.len() == axis.pieces.len() && grid.axes.len() > 1 && axis.pieces.len() > 1 {
            continue;
        }
        if let Some(piece) = plainest(axis, pieces) {
            parts.push(value_in(source, *column, piece, language));
        }
    }
    let and = match language {
        Language::English => " and ",
        Language::Swedish => " och ",
    };
    parts.join(and)
}

/// The piece that makes the plainest example: not absent, and not negative, if there is one.
fn plainest<'a>(axis: &'a Axis, pieces: &[usize]) -> Option<&'a Piece> {
    let all: Vec<&Piece> = pieces.iter().filter_map(|piece| axis.pieces.get(*piece)).collect();
    let plain = |piece: &&&Piece| match piece {
        Piece::Value(value) => !value.is_negative(),
        Piece::Absent | Piece::OtherText => false,
        Piece::Present | Piece::Text(_) => true,
    };
    let negative = |piece: &&&Piece| matches!(piece, Piece::Value(_));
    all.iter().find(plain).or_else(|| all.iter().rev().find(negative)).or(all.first()).copied()
}

fn value_in(source: Source<'_>, column: ExprId, piece: &Piece, language: Language) -> String {
    let name = source_text(source, column);
    let say = |en: &str, sv: &str| match language {
        Language::English => en.to_owned(),
        Language::Swedish => sv.to_owned(),
    };
    match piece {
        Piece::Absent => say(&format!("{name} is absent"), &format!("{name} finns inte")),
        Piece::Present => say(&format!("{name} is present"), &format!("{name} finns")),
        Piece::Text(text) => format!("{name} = \"{text}\""),
        Piece::OtherText => {
            say(&format!("{name} is any other text"), &format!("{name} är en annan text"))
        }
        Piece::Value(value) => format!("{name} = {}", value_text(source, column, *value, language)),
    }
}

/// The author's own words for an expression, on one line.
pub(super) fn source_text(source: Source<'_>, id: ExprId) -> String {
    let here = source.item.body.here(id);
    let start = usize::try_from(here.start).unwrap_or(usize::MAX);
    let end = usize::try_from(here.end).unwrap_or(usize::MAX);
    let text = source.item.source.get(start..end).unwrap_or("");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name of an alternative of a column.
pub(super) fn alternative(source: Source<'_>, column: ExprId, piece: usize) -> Option<String> {
    let Value::Alternatives(set) = infer(source.db, source.def).ty(column).value else {
        return None;
    };
    named_alternative(source.db, set, piece)
}

fn named_alternative(db: &dyn Db, set: Def, index: usize) -> Option<String> {
    match &signature(db, set).kind {
        SignatureKind::Alternatives(values, _) => values.get(index).cloned(),
        _ => None,
    }
}

fn value_text(source: Source<'_>, column: ExprId, value: Rational, language: Language) -> String {
    value_in_words(source.db, &infer(source.db, source.def).ty(column).value, value, language)
}

/// A value of a type, by its number or code, in words.
pub(in crate::rules) fn value_in_words(
    db: &dyn Db,
    ty: &Value,
    value: Rational,
    language: Language,
) -> String {
    let code = value.to_integer().and_then(|code| i64::try_from(code).ok()).unwrap_or(0);
    match ty {
        Value::YesNo => yes_no(code != 0, language).to_owned(),
        Value::Alternatives(set) => usize::try_from(code)
            .ok()
            .and_then(|code| named_alternative(db, *set, code))
            .unwrap_or_default(),
        Value::Time(unit) => time(*unit, code),
        Value::Duration(DurationKind::Days) => {
            counted(code, language, ["day", "days", "dag", "dagar"])
        }
        Value::Duration(DurationKind::Months) => {
            counted(code, language, ["month", "months", "månad", "månader"])
        }
        Value::Number(number) => {
            // A rate is said by the column; a unit of its own belongs to the number.
            let over: Vec<(UnitName, i8)> = number
                .unit
                .factors()
                .iter()
                .copied()
                .filter(|(_, exponent)| *exponent > 0)
                .collect();
            let unit = display_unit(db, &over, language);
            match number.kind {
                NumberKind::Money => format!("{} kr{unit}", amount(value, language)),
                NumberKind::Percent => percent(value, language),
                NumberKind::Integer | NumberKind::Number => {
                    format!("{}{unit}", decimal(value, language))
                }
            }
        }
        Value::Error
        | Value::Nothing
        | Value::Text
        | Value::Identity(_)
        | Value::Period
        | Value::Concept(_)
        | Value::Piece(..)
        | Value::Earlier(..)
        | Value::List(_) => value.to_string(),
    }
}

/// Yes or no.
pub(in crate::rules) fn yes_no(value: bool, language: Language) -> &'static str {
    match (value, language) {
        (true, Language::English) => "yes",
        (false, Language::English) => "no",
        (true, Language::Swedish) => "ja",
        (false, Language::Swedish) => "nej",
    }
}

fn counted(count: i64, language: Language, [one, more, en, flera]: [&str; 4]) -> String {
    let word = match (language, count) {
        (Language::English, 1) => one,
        (Language::English, _) => more,
        (Language::Swedish, 1) => en,
        (Language::Swedish, _) => flera,
    };
    format!("{count} {word}")
}

/// A number with its decimals, or as a fraction where it has no end of them.
pub(super) fn decimal(value: Rational, language: Language) -> String {
    let mark = match language {
        Language::English => '.',
        Language::Swedish => ',',
    };
    match value.to_decimal_string() {
        Some(text) => group_digits(&text, ' ', mark),
        None => value.to_string(),
    }
}

/// Kronor as an author writes them: whole, or with both digits of the öre.
fn amount(value: Rational, language: Language) -> String {
    let text = decimal(value, language);
    match text.split_once(['.', ',']) {
        Some((_, digits)) if digits.len() == 1 => format!("{text}0"),
        _ => text,
    }
}

fn percent(value: Rational, language: Language) -> String {
    let hundred = value.checked_mul(Rational::from_integer(100)).unwrap_or(value);
    match language {
        Language::English => format!("{}%", decimal(hundred, language)),
        Language::Swedish => format!("{} %", decimal(hundred, language)),
    }
}

fn time(unit: TimeUnit, code: i64) -> String {
    let shown = match unit {
        TimeUnit::Date => Date::from_code(code).map(|value| value.to_string()),
        TimeUnit::Week => Week::from_code(code).map(|value| value.to_string()),
        TimeUnit::Month => Month::from_code(code).map(|value| value.to_string()),
        TimeUnit::Quarter => Quarter::from_code(code).map(|value| value.to_string()),
        TimeUnit::HalfYear => HalfYear::from_code(code).map(|value| value.to_string()),
        TimeUnit::Year => Year::from_code(code).map(|value| value.to_string()),
    };
    shown.unwrap_or_else(|_| code.to_string())
}

/// The alternatives of a column by name, in words.
pub(super) fn alternatives(
    source: Source<'_>,
    column: ExprId,
    pieces: &[usize],
    axis: &Axis,
) -> Text {
    let names: Vec<String> = pieces
        .iter()
        .map(|piece| match axis.pieces.get(*piece) {
            Some(Piece::Absent) | None => String::new(),
            Some(_) => alternative(source, column, *piece)
                .map(|name| format!("`{name}`"))
                .unwrap_or_default(),
        })
        .filter(|name| !name.is_empty())
        .collect();
    let absent = pieces.iter().any(|piece| axis.pieces.get(*piece) == Some(&Piece::Absent));
    let (mut en, mut sv) = (names.clone(), names);
    if absent && matches!(axis.kind, AxisKind::Alternatives(_)) {
        en.push("`absent`".to_owned());
        sv.push("`saknas`".to_owned());
    }
    Text::new(listed(&en, "and"), listed(&sv, "och"))
}

fn listed(names: &[String], and: &str) -> String {
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} {and} {last}", before.join(", ")),
        None => String::new(),
    }
}
