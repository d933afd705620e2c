//! The words of comparisons.

use super::{Cause, Comparison, Difference, Effect, Move, Pair, Stated, StatedValue, What};
use crate::decision::Outcome;
use crate::language::Language;
use crate::show::{Datum, date_in_words};
use lagrum_plan::calendar::Date;
use lagrum_plan::exact::Rational;
use lagrum_plan::value::{Label, NumberKind};

/// A period for readers: a date in words, a month or other unit as it is.
pub(super) fn period(at: Option<&str>, language: Language) -> String {
    let Some(at) = at else { return language.pick("date unknown", "datum okänt").to_owned() };
    at.parse::<Date>().map_or_else(|_| at.to_owned(), |date| date_in_words(date, language))
}

/// An amount of money.
pub(super) fn kr(amount: Rational, language: Language) -> String {
    Datum::Number(NumberKind::Money, amount).in_sentence(&Label::default(), language)
}

/// A result before or after.
pub(super) fn value(
    datum: Option<&Datum<'_>>,
    outcome: Outcome,
    difference: &Difference<'_>,
    language: Language,
) -> String {
    match (datum, outcome) {
        (Some(datum), Outcome::Granted) => datum.in_words(difference.unit, language),
        (Some(Datum::Absent), _) | (None, _) => outcome.in_words(language).to_owned(),
        (Some(datum), _) => {
            format!(
                "{} ({})",
                datum.in_sentence(difference.unit, language),
                outcome.in_words(language)
            )
        }
    }
}

/// What differs in a result: too much, too little, or, where nothing was `paid`, by how much.
pub(super) fn differs(difference: &Difference<'_>, paid: bool, language: Language) -> String {
    let Some(change) = difference.change else {
        return if difference.before == difference.after {
            String::new()
        } else {
            "≠".to_owned()
        };
    };
    if change.is_zero() {
        return language.pick("same", "samma").to_owned();
    }
    match (difference.overpaid(), difference.underpaid()) {
        _ if !paid => {
            let kind = difference.kind.unwrap_or(NumberKind::Number);
            signed(kind, change, difference.unit, language)
        }
        (Some(over), _) if over.is_positive() => {
            format!("{} {}", kr(over, language), language.pick("too much", "för mycket"))
        }
        (_, Some(under)) if under.is_positive() => {
            format!("{} {}", kr(under, language), language.pick("too little", "för lite"))
        }
        _ => {
            signed(difference.kind.unwrap_or(NumberKind::Number), change, difference.unit, language)
        }
    }
}

fn signed(kind: NumberKind, change: Rational, unit: &Label, language: Language) -> String {
    let sign = if change.is_positive() { "+" } else { "" };
    format!("{sign}{}", Datum::Number(kind, change).in_sentence(unit, language))
}

/// Who said a fact, and when.
pub(super) fn said(stated: &Stated, language: Language) -> String {
    let date = |word: &str, date: &Option<String>| {
        let day = date.as_deref().map(|date| period(Some(date), language));
        day.map(|day| format!("{word} {day}"))
    };
    let parts = [
        stated
            .source
            .as_ref()
            .map(|source| format!("{} {source}", language.pick("source:", "källa:"))),
        date(language.pick("as of", "per"), &stated.date),
        date(language.pick("received", "inkommen"), &stated.received),
        stated.by.as_ref().map(|by| format!("{} {by}", language.pick("by", "av"))),
    ];
    let said = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    match (&stated.value, said.is_empty()) {
        (StatedValue::NotGiven, _) => String::new(),
        (_, true) => language.pick("no source given", "ingen källa angiven").to_owned(),
        (_, false) => said,
    }
}

/// The value of a fact.
pub(super) fn fact_value(stated: &Stated, language: Language) -> String {
    match &stated.value {
        StatedValue::NotGiven => language.pick("not given", "inte lämnad").to_owned(),
        StatedValue::Masked => {
            language.pick("not shown (sensitive)", "visas inte (känsligt)").to_owned()
        }
        StatedValue::Given { json: _, words } => words.clone(),
    }
}

/// `180 000 kr per year (source: declared) → 220 000 kr per year (source: Skatteverket)`
pub(super) fn from_to(before: &Stated, after: &Stated, language: Language) -> String {
    let one = |stated: &Stated| match said(stated, language) {
        said if said.is_empty() => fact_value(stated, language),
        said => format!("{} ({said})", fact_value(stated, language)),
    };
    format!("{} → {}", one(before), one(after))
}

/// What a cause is, for a heading.
pub(super) fn name(what: &What) -> String {
    match what {
        What::Fact { fact, label, .. } if label.is_empty() => fact.clone(),
        What::Fact { fact, label, .. } => format!("{label} ({fact})"),
        What::Reform { name, label } if label == name => name.clone(),
        What::Reform { name, label } => format!("{label} ({name})"),
    }
}

/// What comes of a cause, alone and last, in lines.
pub(super) fn effects(
    cause: &Cause,
    pair: &Pair<'_>,
    only: bool,
    comparison: &Comparison<'_>,
) -> Vec<String> {
    let language = comparison.language;
    let told = |word: &str, effect: &Option<Effect>| match effect {
        Some(effect) => format!("{word}: {}", effect_in_words(effect, pair, language)),
        None => format!("{word}: {}", language.pick("no decision", "inget beslut")),
    };
    match cause.matters() {
        None => Vec::new(),
        Some(false) => vec![language.pick("makes no difference", "gör ingen skillnad").to_owned()],
        Some(true) if only => vec![told(language.pick("effect", "verkan"), &cause.alone)],
        Some(true) => vec![
            told(language.pick("alone", "ensam"), &cause.alone),
            told(language.pick("last", "sist"), &cause.last),
        ],
    }
}

fn effect_in_words(effect: &Effect, pair: &Pair<'_>, language: Language) -> String {
    let mut parts = Vec::new();
    if effect.from != effect.to {
        parts.push(format!(
            "{} → {}",
            effect.from.in_words(language),
            effect.to.in_words(language)
        ));
    }
    let moved = effect.moves.iter().filter(|moved| moved.by.is_none_or(|by| !by.is_zero()));
    parts.extend(moved.map(|moved| move_in_words(moved, pair, language)));
    if parts.is_empty() {
        return language.pick("no difference", "ingen skillnad").to_owned();
    }
    parts.join("; ")
}

/// `amount −800 kr`
pub(super) fn move_in_words(moved: &Move, pair: &Pair<'_>, language: Language) -> String {
    let all = pair.periods.iter().flat_map(|period| &period.differences);
    let result = all.into_iter().find(|difference| difference.name == moved.result);
    let (label, unit) = match result {
        Some(result) => (language.label(result.label, result.name), result.unit.clone()),
        None => (moved.result.as_str(), Label::default()),
    };
    let at = match (pair.periods.len(), &moved.at) {
        (0 | 1, _) | (_, None) => String::new(),
        (_, Some(at)) => format!("{}: ", period(Some(at), language)),
    };
    match moved.by {
        Some(by) => format!("{at}{label} {}", signed(moved.kind, by, &unit, language)),
        None => format!("{at}{label} {}", language.pick("not settled", "inte avgjort")),
    }
}
