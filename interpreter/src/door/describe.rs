//! Facts in words: what was expected, what was found.

use crate::language::{Bilingual, Language};
use lagrum_plan::calendar::{CalendarUnit, Date, HalfYear, Month, Quarter, Week, Year};
use lagrum_plan::exact::{Rational, group_digits};
use lagrum_plan::identity::IdentityKind;
use lagrum_plan::package::{Answers, Concept, Package};
use lagrum_plan::value::{DurationKind, FactType, NumberKind, TimeUnit};

/// What a fact of the type looks like.
pub(super) fn expected(package: &Package, ty: &FactType) -> Bilingual {
    match ty {
        FactType::YesNo => {
            Bilingual::new("yes or no (true or false)", "ja eller nej (true eller false)")
        }
        FactType::Number { kind, decimals, low, high } => number(*kind, *decimals, *low, *high),
        FactType::Text { matching: None } => Bilingual::new("a text", "en text"),
        FactType::Text { matching: Some(pattern) } => Bilingual::new(
            format!("a text that matches {pattern}"),
            format!("en text som passar mönstret {pattern}"),
        ),
        FactType::Identity(kind) => identity(*kind),
        FactType::Time { unit, low, high } => time(*unit, *low, *high),
        FactType::Period { at_most } => period(*at_most),
        FactType::Duration(DurationKind::Days) => Bilingual::new(
            "a length of time in days or weeks, such as P30D or P4W",
            "en tidsrymd i dagar eller veckor, som P30D eller P4W",
        ),
        FactType::Duration(DurationKind::Months) => Bilingual::new(
            "a length of time in months or years, such as P6M or P18Y",
            "en tidsrymd i månader eller år, som P6M eller P18Y",
        ),
        FactType::Alternatives(id) => {
            let set = usize::try_from(id.0).ok().and_then(|index| package.alternatives.get(index));
            let names = set.map(|set| set.values.iter().map(|value| value.name.as_str()));
            let names = names.map_or_else(String::new, listed);
            Bilingual::new(format!("one of {names}"), format!("ett av {names}"))
        }
        FactType::Concept(id) => {
            let concept = usize::try_from(id.0).ok().and_then(|index| package.concepts.get(index));
            concept.map_or_else(Bilingual::default, object)
        }
        FactType::List { of: _, at_most } => Bilingual::new(
            format!("a list of at most {}", grouped(i64::from(*at_most), Language::English)),
            format!("en lista med högst {} rader", grouped(i64::from(*at_most), Language::Swedish)),
        ),
    }
}

/// The facts of a concept.
pub(super) fn object(concept: &Concept) -> Bilingual {
    if let Some(Answers { decision, step, .. }) = &concept.answers {
        let (en, sv) = if *step { ("a step of the", "ett steg i") } else { ("the", "ett") };
        return Bilingual::new(
            format!("{en} earlier decision {decision}, an object as it was answered"),
            format!("{sv} tidigare beslut {decision}, ett objekt så som det lämnades"),
        );
    }
    let name = |language: Language| language.label(&concept.label, &concept.name).to_owned();
    Bilingual::new(
        format!("an object with the facts of {}", name(Language::English)),
        format!("ett objekt med uppgifterna om {}", name(Language::Swedish)),
    )
}

/// The keys that an object takes.
pub(crate) fn keys<'a>(names: impl Iterator<Item = &'a str>) -> Bilingual {
    let names = listed(names);
    Bilingual::new(format!("one of the keys {names}"), format!("en av nycklarna {names}"))
}

/// What a piece of JSON is, shown where it is short.
pub(crate) fn found(json: &str) -> Bilingual {
    let shown = cut(json);
    match json.as_bytes().first() {
        Some(b'{') => Bilingual::new("an object", "ett objekt"),
        Some(b'[') => Bilingual::new("a list", "en lista"),
        Some(b'"') => Bilingual::new(format!("the text {shown}"), format!("texten {shown}")),
        Some(b't' | b'f' | b'n') => Bilingual::same(shown),
        Some(_) | None => Bilingual::new(format!("the number {shown}"), format!("talet {shown}")),
    }
}

/// What is said of a value that readers may not see.
pub(super) fn hidden() -> Bilingual {
    Bilingual::new(
        "a value that is not shown, being sensitive",
        "ett värde som inte visas, eftersom det är känsligt",
    )
}

/// What the calendar says of a text, added to what was found.
pub(super) fn no_such_day(found: &Bilingual) -> Bilingual {
    Bilingual::new(
        format!("{}, which the calendar does not have", found.en),
        format!("{}, som inte finns i kalendern", found.sv),
    )
}

/// What a text lacks that is not whole Unicode, added to what was found.
pub(super) fn half_a_pair(found: &Bilingual) -> Bilingual {
    Bilingual::new(
        format!("{}, which holds half of a surrogate pair", found.en),
        format!("{}, som innehåller ett halvt surrogatpar", found.sv),
    )
}

/// A key as found.
pub(crate) fn key(name: &str) -> Bilingual {
    let name = cut(name);
    Bilingual::new(format!("“{name}”"), format!("”{name}”"))
}

/// What the last digit of a number lacks, added to what was found.
pub(super) fn wrong_digit(found: &Bilingual) -> Bilingual {
    Bilingual::new(
        format!("{}, whose last digit does not follow from the others", found.en),
        format!("{}, vars sista siffra inte stämmer med de andra", found.sv),
    )
}

/// What ten digits lack, added to what was found.
pub(super) fn no_century(found: &Bilingual) -> Bilingual {
    Bilingual::new(
        format!("{}, which does not say the century", found.en),
        format!("{}, som inte säger vilket sekel", found.sv),
    )
}

fn identity(kind: IdentityKind) -> Bilingual {
    let (en, sv) = match kind {
        IdentityKind::Personnummer => {
            ("twelve digits such as 19121212-1212", "tolv siffror, som 19121212-1212")
        }
        IdentityKind::Samordningsnummer => {
            ("twelve digits with a day from 61 to 91", "tolv siffror med en dag från 61 till 91")
        }
        IdentityKind::Organisationsnummer => {
            ("ten digits, the third 2 or more", "tio siffror, den tredje minst 2")
        }
    };
    let article = if kind == IdentityKind::Organisationsnummer { "an" } else { "a" };
    Bilingual::new(format!("{article} {kind}: {en}"), format!("ett {kind}: {sv}"))
}

fn number(kind: NumberKind, decimals: u8, low: Rational, high: Rational) -> Bilingual {
    let (en, sv) = match (kind, decimals) {
        (NumberKind::Integer, _) => ("a whole number".to_owned(), "ett heltal".to_owned()),
        (NumberKind::Money, 0) => {
            ("an amount in whole kr".to_owned(), "ett belopp i hela kronor".to_owned())
        }
        (NumberKind::Money, _) => (
            with_decimals("an amount in kr", decimals),
            med_decimaler("ett belopp i kronor", decimals),
        ),
        (NumberKind::Percent, _) => {
            (with_decimals("a percentage", decimals), med_decimaler("ett procenttal", decimals))
        }
        (NumberKind::Number, _) => {
            (with_decimals("a number", decimals), med_decimaler("ett tal", decimals))
        }
    };
    let bound = |value: Rational, language: Language| {
        let written = match kind {
            NumberKind::Percent => value.checked_mul(Rational::from_integer(100)).unwrap_or(value),
            NumberKind::Integer | NumberKind::Number | NumberKind::Money => value,
        };
        let text = written.to_decimal_string().unwrap_or_else(|| written.to_string());
        group_digits(&text, '\u{a0}', decimal_mark(language))
    };
    let (least, most) = (|language| bound(low, language), |language| bound(high, language));
    Bilingual::new(
        format!("{en} from {} to {}", least(Language::English), most(Language::English)),
        format!("{sv} från {} till {}", least(Language::Swedish), most(Language::Swedish)),
    )
}

const fn decimal_mark(language: Language) -> char {
    match language {
        Language::English => '.',
        Language::Swedish => ',',
    }
}

fn with_decimals(what: &str, decimals: u8) -> String {
    match decimals {
        0 => format!("{what} without decimals"),
        1 => format!("{what} with at most 1 decimal"),
        _ => format!("{what} with at most {decimals} decimals"),
    }
}

fn med_decimaler(what: &str, decimals: u8) -> String {
    match decimals {
        0 => format!("{what} utan decimaler"),
        1 => format!("{what} med högst 1 decimal"),
        _ => format!("{what} med högst {decimals} decimaler"),
    }
}

/// What a date, week or month within bounds looks like.
pub(crate) fn time(unit: TimeUnit, low: Option<i64>, high: Option<i64>) -> Bilingual {
    let (en, sv, example) = match unit {
        TimeUnit::Date => ("a date", "ett datum", CalendarUnit::Date),
        TimeUnit::Week => ("a week", "en vecka", CalendarUnit::Week),
        TimeUnit::Month => ("a month", "en månad", CalendarUnit::Month),
        TimeUnit::Quarter => ("a quarter", "ett kvartal", CalendarUnit::Quarter),
        TimeUnit::HalfYear => ("a half-year", "ett halvår", CalendarUnit::HalfYear),
        TimeUnit::Year => ("a year", "ett år", CalendarUnit::Year),
    };
    let bounds = |from: &str, to: &str| {
        let part = |word: &str, code: Option<i64>| {
            code.map(|code| format!(" {word} {}", code_text(unit, code)))
        };
        [part(from, low), part(to, high)].into_iter().flatten().collect::<String>()
    };
    let example = example.example();
    Bilingual::new(
        format!("{en} such as {example}{}", bounds("from", "to")),
        format!("{sv} som {example}{}", bounds("från", "till")),
    )
}

/// The text of a code, as facts are written.
pub(crate) fn code_text(unit: TimeUnit, code: i64) -> String {
    let text = match unit {
        TimeUnit::Date => Date::from_code(code).map(|date| date.to_string()),
        TimeUnit::Week => Week::from_code(code).map(|week| week.to_string()),
        TimeUnit::Month => Month::from_code(code).map(|month| month.to_string()),
        TimeUnit::Quarter => Quarter::from_code(code).map(|quarter| quarter.to_string()),
        TimeUnit::HalfYear => HalfYear::from_code(code).map(|half_year| half_year.to_string()),
        TimeUnit::Year => Year::from_code(code).map(|year| year.to_string()),
    };
    text.unwrap_or_else(|_| code.to_string())
}

fn period(at_most: Option<u32>) -> Bilingual {
    let (en, sv) = at_most.map_or_else(Default::default, |months| {
        (format!(" of at most {months} months"), format!(" på högst {months} månader"))
    });
    Bilingual::new(
        format!("a period{en} such as 2024-01-01/2024-12-31 or 2024-01-01/.."),
        format!("en period{sv} som 2024-01-01/2024-12-31 eller 2024-01-01/.."),
    )
}

fn grouped(value: i64, language: Language) -> String {
    group_digits(&value.to_string(), '\u{a0}', decimal_mark(language))
}

/// The first names; a long list helps nobody.
fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    const SHOWN: usize = 12;
    let mut text = String::new();
    for (index, name) in names.enumerate() {
        match index {
            0 => text.push_str(name),
            SHOWN => text.push_str(", …"),
            _ if index < SHOWN => {
                text.push_str(", ");
                text.push_str(name);
            }
            _ => break,
        }
    }
    text
}

/// A text short enough for a message, without line breaks.
fn cut(text: &str) -> String {
    const SHOWN: usize = 60;
    let clean = |letter: char| if letter.is_control() { '\u{fffd}' } else { letter };
    let mut shown: String = text.chars().take(SHOWN).map(clean).collect();
    if text.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}
