//! Dates, months, periods and lengths of time in words.

use crate::language::Language;
use lagrum_plan::calendar::{CalendarError, Date, Duration, HalfYear, Month, Quarter, Week, Year};
use lagrum_plan::value::{DurationKind, TimeUnit};

const MONTHS: [(&str, &str); 12] = [
    ("January", "januari"),
    ("February", "februari"),
    ("March", "mars"),
    ("April", "april"),
    ("May", "maj"),
    ("June", "juni"),
    ("July", "juli"),
    ("August", "augusti"),
    ("September", "september"),
    ("October", "oktober"),
    ("November", "november"),
    ("December", "december"),
];

/// A date, week, month … as JSON has it.
pub(super) fn exact(unit: TimeUnit, code: i64) -> String {
    crate::door::code_text(unit, code)
}

/// A date, week, month … in words.
pub(super) fn in_words(unit: TimeUnit, code: i64, language: Language) -> String {
    spelt(unit, code, language).unwrap_or_else(|_| exact(unit, code))
}

/// A date in words, `1 March 2012`.
pub(crate) fn date(date: Date, language: Language) -> String {
    format!("{}\u{a0}{}", date.day(), month(date.month(), language))
}

/// A period in words; `None` is an open end.
pub(super) fn period(first: i64, last: Option<i64>, language: Language) -> String {
    let day = |code| in_words(TimeUnit::Date, code, language);
    match (last, language) {
        (Some(last), _) => format!("{} – {}", day(first), day(last)),
        (None, Language::English) => format!("{} onwards", day(first)),
        (None, Language::Swedish) => format!("{} och tills vidare", day(first)),
    }
}

/// A length of time as JSON has it.
pub(super) fn exact_duration(kind: DurationKind, code: i64) -> String {
    let duration = match kind {
        DurationKind::Days => Duration::Days(code),
        DurationKind::Months => Duration::Months(code),
    };
    duration.to_string()
}

/// A length of time in words: whole years are years.
pub(super) fn duration(kind: DurationKind, code: i64, language: Language) -> String {
    let (count, one, many) = match (kind, language) {
        (DurationKind::Days, Language::English) => (code, "day", "days"),
        (DurationKind::Days, Language::Swedish) => (code, "dag", "dagar"),
        (DurationKind::Months, Language::English) if code % 12 == 0 && code != 0 => {
            (code / 12, "year", "years")
        }
        (DurationKind::Months, Language::Swedish) if code % 12 == 0 && code != 0 => {
            (code / 12, "år", "år")
        }
        (DurationKind::Months, Language::English) => (code, "month", "months"),
        (DurationKind::Months, Language::Swedish) => (code, "månad", "månader"),
    };
    format!("{count}\u{a0}{}", if count == 1 { one } else { many })
}

fn spelt(unit: TimeUnit, code: i64, language: Language) -> Result<String, CalendarError> {
    Ok(match unit {
        TimeUnit::Date => date(Date::from_code(code)?, language),
        TimeUnit::Month => month(Month::from_code(code)?, language),
        TimeUnit::Year => Year::from_code(code)?.number().to_string(),
        TimeUnit::Week => {
            let week = Week::from_code(code)?;
            let (number, year) = (week.number(), week.year().number());
            match language {
                Language::English => format!("week\u{a0}{number}, {year}"),
                Language::Swedish => format!("vecka\u{a0}{number}, {year}"),
            }
        }
        TimeUnit::Quarter => {
            let quarter = Quarter::from_code(code)?;
            part(quarter.number(), quarter.year(), language, ("quarter", "kvartalet"))
        }
        TimeUnit::HalfYear => {
            let half = HalfYear::from_code(code)?;
            part(half.number(), half.year(), language, ("half", "halvåret"))
        }
    })
}

fn month(month: Month, language: Language) -> String {
    let index = usize::try_from(month.number() - 1).unwrap_or(usize::MAX);
    let (en, sv) = MONTHS.get(index).copied().unwrap_or_default();
    format!("{}\u{a0}{}", language.pick(en, sv), month.year().number())
}

fn part(number: i64, year: Year, language: Language, (en, sv): (&str, &str)) -> String {
    let ordinal = match number {
        1 => language.pick("first", "första"),
        2 => language.pick("second", "andra"),
        3 => language.pick("third", "tredje"),
        _ => language.pick("fourth", "fjärde"),
    };
    match language {
        Language::English => format!("the {ordinal} {en} of {}", year.number()),
        Language::Swedish => format!("{ordinal} {sv} {}", year.number()),
    }
}
