//! The words of comparisons.

use super::{Cause, Comparison, Difference, Effect, Move, Pair, Stated, StatedValue, What};
use crate::decision::Outcome;
use crate::language::Language;
use crate::show::Datum;
use crate::trace::source_name;
use lagrum_plan::exact::Rational;
use lagrum_plan::value::{Label, NumberKind, TimeUnit};

/// A period for readers: a date, month, week … in words.
pub(super) fn period(at: Option<&str>, language: Language) -> String {
    let Some(at) = at else { return language.pick("date unknown", "datum okänt").to_owned() };
    let read = |unit: TimeUnit| Some(Datum::Time(unit, unit.read(at).ok()?));
    let time = UNITS.into_iter().find_map(read);
    time.map_or_else(|| at.to_owned(), |time| time.in_words(&Label::default(), language))
}

/// What a period can be, each of which is spelt in its own way.
const UNITS: [TimeUnit; 6] = [
    TimeUnit::Date,
    TimeUnit::Month,
    TimeUnit::Week,
    TimeUnit::Quarter,
    TimeUnit::HalfYear,
    TimeUnit::Year,
];

/// Periods in a row: `January 2024 – June 2024 (6 times)`.
pub(super) fn span((first, last): (&str, &str), count: usize, language: Language) -> String {
    if count == 1 {
        return first.to_owned();
    }
    format!("{first} – {last} ({count} {})", language.pick("times", "gånger"))
}

/// An amount of money.
pub(super) fn kr(amount: Rational, language: Language) -> String {
    Datum::Number(NumberKind::Money, amount).in_sentence(&Label::default(), language)
}

/// A result before or after.
pub(super) fn value(
    datum: Option<&Datum<'_>>,
    outcome: Option<Outcome>,
    difference: &Difference<'_>,
    language: Language,
) -> String {
    let why = self::outcome(outcome, language);
    match (datum, outcome) {
        (Some(datum), Some(Outcome::Granted)) => datum.in_words(difference.unit, language),
        (Some(Datum::Absent), _) | (None, _) => why.to_owned(),
        (Some(datum), _) => format!("{} ({why})", datum.in_sentence(difference.unit, language)),
    }
}

/// The outcome of a period, if the decision has it.
pub(super) fn outcome(outcome: Option<Outcome>, language: Language) -> &'static str {
    let none = || language.pick("not in the decision", "ingår inte i beslutet");
    outcome.map_or_else(none, |outcome| outcome.in_words(language))
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
    let source = |source: &String| {
        format!("{} {}", language.pick("source:", "källa:"), source_name(source, language))
    };
    let parts = [
        stated.source.as_ref().map(source),
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
    parts.extend(moves(&effect.moves, pair, language));
    if parts.is_empty() {
        return language.pick("no difference", "ingen skillnad").to_owned();
    }
    parts.join("; ")
}

/// How numbers move, those that do: `amount −800 kr`; step by step `January 2024 – June 2024 (6 times): amount −800 kr`.
pub(super) fn moves(moves: &[Move], pair: &Pair<'_>, language: Language) -> Vec<String> {
    let mut said = Vec::new();
    let results = pair.periods.first().map_or(&[][..], |period| &period.differences);
    for result in results {
        let of: Vec<&Move> = moves.iter().filter(|moved| moved.result == result.name).collect();
        let label = language.label(result.label, result.name);
        let runs = runs(&of, pair);
        for run in runs.iter().filter(|run| run.first.is_some()) {
            let by = match run.first.by {
                Some(by) => signed(run.first.kind, by, result.unit, language),
                None => language.pick("not settled", "inte avgjort").to_owned(),
            };
            let at = match pair.periods.len() {
                0 | 1 => String::new(),
                _ => format!("{}: ", run.span(language)),
            };
            said.push(format!("{at}{label} {by}"));
        }
        said.extend(in_all(&of, &runs, language));
    }
    said
}

/// Steps in a row in which a number moves alike.
struct Run<'m> {
    first: &'m Move,
    last: &'m Move,
    /// The place of the last step.
    place: Option<usize>,
    count: usize,
}

impl Run<'_> {
    fn span(&self, language: Language) -> String {
        let at = |moved: &Move| period(moved.at.as_deref(), language);
        span((&at(self.first), &at(self.last)), self.count, language)
    }
}

fn runs<'m>(moves: &[&'m Move], pair: &Pair<'_>) -> Vec<Run<'m>> {
    let mut runs: Vec<Run<'m>> = Vec::new();
    for moved in moves {
        let place = pair.periods.iter().position(|period| period.at == moved.at);
        match runs.last_mut() {
            Some(run)
                if run.first.by == moved.by
                    && place.is_some()
                    && run.place.map(|place| place + 1) == place =>
            {
                (run.last, run.place, run.count) = (moved, place, run.count + 1);
            }
            Some(_) | None => runs.push(Run { first: moved, last: moved, place, count: 1 }),
        }
    }
    runs
}

/// What an amount of several steps moves by, taken together.
fn in_all(moves: &[&Move], runs: &[Run<'_>], language: Language) -> Option<String> {
    let [first, _, ..] = moves else { return None };
    let moving = runs.iter().filter(|run| run.first.is_some()).map(|run| run.count).sum::<usize>();
    if first.kind != NumberKind::Money || moving < 2 {
        return None;
    }
    let sum = moves.iter().try_fold(Rational::ZERO, |sum, moved| sum.checked_add(moved.by?))?;
    let sum = signed(NumberKind::Money, sum, &Label::default(), language);
    Some(format!("{} {sum}", language.pick("in all", "sammanlagt")))
}
