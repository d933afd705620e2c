//! What only this pass can see, in words.

use crate::diagnostics::codes::{judgement, syntax};
use crate::diagnostics::{Diagnostic, SourceSpan, Text, TextEdit};
use crate::surface::{Keyword, Surface};
use lagrum_plan::calendar::Date;

pub(super) fn no_such_date(span: SourceSpan, written: &str, near: Date) -> Diagnostic {
    let near = near.to_string();
    Diagnostic::new(
        syntax::NO_SUCH_DATE,
        span,
        Text::new(format!("there is no day {written}"), format!("dagen {written} finns inte")),
    )
    .help(Text::new(
        format!("The nearest day of that month is {near}."),
        format!("Närmaste dag i månaden är {near}."),
    ))
    .fix(
        Text::new(format!("Write {near}"), format!("Skriv {near}")),
        vec![TextEdit { span, text: near }],
    )
}

pub(super) fn no_such_month(span: SourceSpan, year: u16, month: u8) -> Diagnostic {
    Diagnostic::new(
        syntax::NO_SUCH_DATE,
        span,
        Text::new(
            format!("there is no month {year:04}-{month:02}"),
            format!("månaden {year:04}-{month:02} finns inte"),
        ),
    )
    .help(Text::new(
        "Years are 0001 to 9999, months 01 to 12.",
        "År är 0001 till 9999, månader 01 till 12.",
    ))
}

pub(super) fn number_too_long(span: SourceSpan) -> Diagnostic {
    Diagnostic::new(
        syntax::NUMBER_TOO_LONG,
        span,
        Text::new(
            "this number has more digits than can be kept exactly",
            "talet har fler siffror än vad som kan bevaras exakt",
        ),
    )
    .help(Text::new("At most 38 digits are kept.", "Högst 38 siffror bevaras."))
}

pub(super) fn bad_pattern(span: SourceSpan) -> Diagnostic {
    Diagnostic::new(
        syntax::BAD_PATTERN,
        span,
        Text::new("this is no regular expression", "detta är inget reguljärt uttryck"),
    )
    .help(Text::new(
        "Letters and digits stand for themselves, `[0-9]{5}` for five digits; put `\\` before a mark that stands for itself.",
        "Bokstäver och siffror står för sig själva, `[0-9]{5}` för fem siffror; skriv `\\` före ett tecken som står för sig självt.",
    ))
}

pub(super) fn count_too_large(span: SourceSpan, most: u32) -> Diagnostic {
    Diagnostic::new(
        syntax::COUNT_TOO_LARGE,
        span,
        Text::new("this count is too large", "antalet är för stort"),
    )
    .help(Text::new(format!("It may be at most {most}."), format!("Det får vara högst {most}.")))
}

/// `keyword` begins the clause; a label has none.
pub(super) fn said_twice(
    keyword: Option<Keyword>,
    second: SourceSpan,
    first: SourceSpan,
) -> Diagnostic {
    let message = match keyword {
        Some(keyword) => Text::new(
            format!("`{}` is said twice", keyword.preferred(Surface::English)),
            format!("`{}` sägs två gånger", keyword.preferred(Surface::Swedish)),
        ),
        None => Text::new("this is said twice", "detta sägs två gånger"),
    };
    Diagnostic::new(syntax::SAID_TWICE, second, message)
        .and(first, Text::new("first said here", "sägs först här"))
        .help(Text::new("Keep one of them.", "Behåll ett av dem."))
}

pub(super) fn text_twice(span: SourceSpan) -> Diagnostic {
    Diagnostic::new(
        syntax::SAID_TWICE,
        span,
        Text::new(
            "there is a text in this language already",
            "det finns redan en text på detta språk",
        ),
    )
    .help(Text::new(
        "Give one text for each language: `sv \"…\" en \"…\"`.",
        "Ange en text för varje språk: `sv \"…\" en \"…\"`.",
    ))
}

pub(super) fn value_and_versions(undated: SourceSpan, version: SourceSpan) -> Diagnostic {
    Diagnostic::new(
        syntax::VALUE_AND_VERSIONS,
        undated,
        Text::new(
            "the versions below already say what holds and when",
            "versionerna nedan säger redan vad som gäller och när",
        ),
    )
    .and(version, Text::new("the first version", "den första versionen"))
    .help(Text::new(
        "Keep either this or the versions (`from DATE is …`).",
        "Behåll antingen detta eller versionerna (`från och med DATUM är …`).",
    ))
}

pub(super) fn no_value(span: SourceSpan) -> Diagnostic {
    Diagnostic::new(syntax::NO_VALUE, span, Text::new("this has no value", "detta saknar värde")).help(Text::new(
        "Say what it is: `is …`, or `from DATE is …`; a table needs rows, an exception `then …`.",
        "Säg vad det är: `är …` eller `från och med DATUM är …`; en tabell behöver rader, ett undantag `då …`.",
    ))
}

pub(super) fn exception_without_when(span: SourceSpan) -> Diagnostic {
    Diagnostic::new(
        syntax::NO_CONDITION,
        span,
        Text::new(
            "this exception does not say when it applies",
            "undantaget säger inte när det gäller",
        ),
    )
    .help(Text::new("Add `when CONDITION`.", "Lägg till `när VILLKOR`."))
}

pub(super) fn condition_without_that(span: SourceSpan) -> Diagnostic {
    Diagnostic::new(
        syntax::NO_CONDITION,
        span,
        Text::new("this does not say what is required", "här sägs inte vad som krävs"),
    )
    .help(Text::new("Add `that CONDITION`.", "Lägg till `att VILLKOR`."))
}

pub(super) fn no_double_bar(span: SourceSpan) -> Diagnostic {
    Diagnostic::new(
        syntax::NO_DOUBLE_BAR,
        span,
        Text::new("the table has no result column", "tabellen har ingen resultatkolumn"),
    )
    .help(Text::new(
        "Put `||` between the conditions and the results.",
        "Sätt `||` mellan villkoren och resultaten.",
    ))
}

/// `after` is 0 in the grids of tests.
pub(super) fn row_width(span: SourceSpan, before: usize, after: usize) -> Diagnostic {
    let cells = match after {
        0 => before.to_string(),
        _ => format!("{before} || {after}"),
    };
    Diagnostic::new(
        syntax::CELL_COUNT,
        span,
        Text::new(
            "this row does not have the columns of its table",
            "raden har inte samma kolumner som tabellen",
        ),
    )
    .help(Text::new(
        format!("The table has {cells} columns."),
        format!("Tabellen har {cells} kolumner."),
    ))
}

pub(super) fn result_is_a_name(span: SourceSpan) -> Diagnostic {
    Diagnostic::new(
        syntax::CELL_KIND,
        span,
        Text::new(
            "a result column is headed by a name",
            "en resultatkolumn har ett namn som rubrik",
        ),
    )
}

pub(super) fn not_a_condition(span: SourceSpan) -> Diagnostic {
    Diagnostic::new(
        syntax::CELL_KIND,
        span,
        Text::new(
            "this cannot stand in a condition column",
            "detta kan inte stå i en villkorskolumn",
        ),
    )
    .help(Text::new(
        "Write a value, `N or more`, `N to M`, `a, b` or `any`.",
        "Skriv ett värde, `N eller fler`, `N till M`, `a, b` eller `valfritt`.",
    ))
}

pub(super) fn not_one_value(span: SourceSpan) -> Diagnostic {
    Diagnostic::new(
        syntax::CELL_KIND,
        span,
        Text::new("this cell must hold one value", "cellen måste innehålla ett värde"),
    )
}

pub(super) fn not_a_unit_of_time(span: SourceSpan) -> Diagnostic {
    Diagnostic::new(
        syntax::DURATION_OF_WHAT,
        span,
        Text::new("this is not a unit of time", "detta är inte en tidsenhet"),
    )
    .help(Text::new(
        "Write `day`, `week`, `month`, `quarter`, `half_year` or `year`.",
        "Skriv `dag`, `vecka`, `månad`, `kvartal`, `halvår` eller `år`.",
    ))
}

pub(super) fn duration_of_what(span: SourceSpan) -> Diagnostic {
    Diagnostic::new(
        syntax::DURATION_OF_WHAT,
        span,
        Text::new(
            "a length of time is counted in days or in months, and the two do not mix",
            "en tidsrymd räknas i dagar eller i månader, och de två blandas inte",
        ),
    )
    .help(Text::new(
        "Write `duration in days` or `duration in months`.",
        "Skriv `tidsrymd i dagar` eller `tidsrymd i månader`.",
    ))
}

pub(super) fn merged_arguments(span: SourceSpan) -> Diagnostic {
    Diagnostic::new(
        syntax::MERGED_ARGUMENTS,
        span,
        Text::new(
            "`merged` takes a list of periods and, if wanted, a gap",
            "`sammanslagna` tar en lista av perioder och, om man vill, ett mellanrum",
        ),
    )
    .help(Text::new(
        "Write `merged(PERIODS)` or `merged(PERIODS, gap: 90 days)`.",
        "Skriv `sammanslagna(PERIODER)` eller `sammanslagna(PERIODER; mellanrum: 90 dagar)`.",
    ))
}

pub(super) fn too_deep(span: SourceSpan) -> Diagnostic {
    Diagnostic::new(
        syntax::TOO_DEEP,
        span,
        Text::new(
            "this expression is nested too deep",
            "uttrycket har för många nivåer i varandra",
        ),
    )
    .help(Text::new(
        "Give a part of it a name with `whereby`, or as a rule of its own.",
        "Ge en del av det ett namn med `varvid`, eller som en egen regel.",
    ))
}

/// `reason granted because NAME`: what is granted rests on every condition.
pub(super) fn granted_because(span: SourceSpan) -> Diagnostic {
    Diagnostic::new(
        judgement::REASON_OF_GRANTED,
        span,
        Text::new(
            "what is granted has one reason, not one for each condition",
            "ett bifall har en motivering, inte en för varje villkor",
        ),
    )
    .help(Text::new(
        "Write `reason granted` without `because`; `reason denied because NAME` is for a condition that fails.",
        "Skriv `motivering bifall` utan `eftersom`; `motivering avslag eftersom NAMN` är för ett villkor som inte är uppfyllt.",
    ))
}
