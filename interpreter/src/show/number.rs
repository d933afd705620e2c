//! Numbers in words: groups of three, the decimal mark of the language, the unit.

use crate::language::Language;
use lagrum_plan::exact::{Rational, Rounding, Tie, group_digits};
use lagrum_plan::value::NumberKind;

const NO_BREAK_SPACE: char = '\u{a0}';

/// A number as it is written in JSON: a percentage is a hundred times its value. A number that no
/// decimals write exactly is written as a fraction.
pub(super) fn exact(kind: NumberKind, value: Rational) -> String {
    let written = written(kind, value);
    written.to_decimal_string().unwrap_or_else(|| written.to_string())
}

/// A number with its unit. `unit` is what stands after it, `kr per month`.
pub(super) fn in_words(
    kind: NumberKind,
    value: Rational,
    unit: &str,
    language: Language,
) -> String {
    let written = written(kind, value);
    let mut text = match written.to_decimal_string_with(least_decimals(kind, written)) {
        Some(decimal) => spelt(kind, &decimal, language),
        None => about(written, language),
    };
    match kind {
        NumberKind::Percent if language == Language::English => text.push('%'),
        NumberKind::Percent => text.push_str("\u{a0}%"),
        NumberKind::Integer | NumberKind::Number | NumberKind::Money if unit.is_empty() => {}
        NumberKind::Integer | NumberKind::Number | NumberKind::Money => {
            text.push(NO_BREAK_SPACE);
            text.push_str(unit);
        }
    }
    text
}

/// A plain decimal in groups of three, with the decimal mark of the language.
fn grouped(decimal: &str, language: Language) -> String {
    let mark = match language {
        Language::English => '.',
        Language::Swedish => ',',
    };
    group_digits(decimal, NO_BREAK_SPACE, mark).replace('-', "−")
}

fn written(kind: NumberKind, value: Rational) -> Rational {
    match kind {
        NumberKind::Percent => value.checked_mul(Rational::from_integer(100)).unwrap_or(value),
        NumberKind::Integer | NumberKind::Number | NumberKind::Money => value,
    }
}

/// Öre are two digits.
fn least_decimals(kind: NumberKind, value: Rational) -> u32 {
    if kind == NumberKind::Money && !value.is_integer() { 2 } else { 0 }
}

/// Four digits are grouped in amounts only: years and counts are read without.
fn spelt(kind: NumberKind, decimal: &str, language: Language) -> String {
    let whole = decimal.trim_start_matches('-').split('.').next().unwrap_or_default().len();
    if kind == NumberKind::Money || whole > 4 {
        return grouped(decimal, language);
    }
    let text = decimal.replace('-', "−");
    if language == Language::Swedish { text.replace('.', ",") } else { text }
}

/// A number that no decimals write: the fraction, and the nearest hundredth.
fn about(value: Rational, language: Language) -> String {
    let nearest = value.round_to(Rational::HUNDREDTH, Rounding::Nearest(Tie::Up)).ok();
    let nearest = nearest.and_then(|nearest| nearest.to_decimal_string_with(2));
    let fraction = value.to_string().replace('-', "−");
    match nearest {
        Some(nearest) => format!("≈\u{a0}{} ({fraction})", grouped(&nearest, language)),
        None => fraction,
    }
}
