//! A known value, whatever its type.

use super::json::string;
use super::{number, time};
use crate::language::Language;
use lagrum_plan::exact::Rational;
use lagrum_plan::identity::{self, IdentityKind};
use lagrum_plan::package::Alternative;
use lagrum_plan::value::{DurationKind, Label, NumberKind, TimeUnit};

/// A known value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Datum<'p> {
    /// Known not to be there.
    Absent,
    /// Yes or no.
    YesNo(bool),
    /// An exact number; money in kr, percent as a share.
    Number(NumberKind, Rational),
    /// A text.
    Text(String),
    /// A personnummer, samordningsnummer or organisationsnummer, by its code.
    Identity(IdentityKind, i64),
    /// A date, week, month …, by its code.
    Time(TimeUnit, i64),
    /// The first and the last day of a period, by their codes; `None` is an open end.
    Period(i64, Option<i64>),
    /// A length of time, by its code.
    Duration(DurationKind, i64),
    /// One of a closed set.
    Alternative(&'p Alternative),
    /// An instance: its JSON pointer in the case.
    Instance(String),
}

impl Datum<'_> {
    /// The value as decisions give it in JSON: numbers as texts of exact decimals, dates as ISO 8601 has them.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut out = String::new();
        self.write_json(&mut out);
        out
    }

    pub(crate) fn write_json(&self, out: &mut String) {
        match self {
            Self::Absent => out.push_str("null"),
            Self::YesNo(yes) => out.push_str(if *yes { "true" } else { "false" }),
            Self::Number(kind, value) => string(out, &number::exact(*kind, *value)),
            Self::Text(text) | Self::Instance(text) => string(out, text),
            Self::Identity(_, code) => string(out, &identity::twelve_digits(*code)),
            Self::Time(unit, code) => string(out, &time::exact(*unit, *code)),
            Self::Period(first, last) => {
                let last =
                    last.map_or_else(|| "..".to_owned(), |last| time::exact(TimeUnit::Date, last));
                string(out, &format!("{}/{last}", time::exact(TimeUnit::Date, *first)));
            }
            Self::Duration(kind, code) => string(out, &time::exact_duration(*kind, *code)),
            Self::Alternative(value) => string(out, &value.name),
        }
    }

    /// The value for readers, with all of its unit: `2 900 kr per month`.
    #[must_use]
    pub fn in_words(&self, unit: &Label, language: Language) -> String {
        self.words(language.label(unit, ""), language)
    }

    /// The value within a sentence, where an amount has its currency and no more: `2 900 kr`.
    #[must_use]
    pub fn in_sentence(&self, unit: &Label, language: Language) -> String {
        let unit = language.label(unit, "");
        if !matches!(self, Self::Number(NumberKind::Money, _)) {
            return self.words(unit, language);
        }
        let currency = unit.split(' ').next().filter(|unit| !unit.is_empty());
        self.words(currency.unwrap_or("kr"), language)
    }

    fn words(&self, unit: &str, language: Language) -> String {
        match self {
            Self::Absent => language.pick("absent", "saknas").to_owned(),
            Self::YesNo(true) => language.pick("yes", "ja").to_owned(),
            Self::YesNo(false) => language.pick("no", "nej").to_owned(),
            Self::Number(kind, value) => number::in_words(*kind, *value, unit, language),
            Self::Text(text) | Self::Instance(text) => text.clone(),
            Self::Identity(kind, code) => identity::in_words(*kind, *code),
            Self::Time(unit, code) => time::in_words(*unit, *code, language),
            Self::Period(first, last) => time::period(*first, *last, language),
            Self::Duration(kind, code) => time::duration(*kind, *code, language),
            Self::Alternative(value) => language.label(&value.label, &value.name).to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lagrum_plan::calendar::{Date, HalfYear, Month, Quarter, Week, Year};

    fn kr(num: i128, den: i128) -> Datum<'static> {
        Datum::Number(NumberKind::Money, Rational::new(num, den).unwrap())
    }

    fn all() -> Vec<Datum<'static>> {
        let day = |text: &str| text.parse::<Date>().unwrap().code();
        let number = |kind, num, den| Datum::Number(kind, Rational::new(num, den).unwrap());
        vec![
            kr(2900, 1),
            kr(-12_345_675, 10),
            kr(16_600, 3),
            number(NumberKind::Percent, 1, 2),
            number(NumberKind::Percent, 173, 1000),
            number(NumberKind::Integer, 2012, 1),
            number(NumberKind::Integer, 120_000, 1),
            number(NumberKind::Number, -5, 4),
            Datum::Time(TimeUnit::Date, day("2024-01-31")),
            Datum::Time(TimeUnit::Week, "2024-W05".parse::<Week>().unwrap().code()),
            Datum::Time(TimeUnit::Month, "2012-03".parse::<Month>().unwrap().code()),
            Datum::Time(TimeUnit::Quarter, "2024-Q4".parse::<Quarter>().unwrap().code()),
            Datum::Time(TimeUnit::HalfYear, "2024-H2".parse::<HalfYear>().unwrap().code()),
            Datum::Time(TimeUnit::Year, "2024".parse::<Year>().unwrap().code()),
            Datum::Period(day("2024-01-01"), Some(day("2024-12-31"))),
            Datum::Period(day("2024-05-01"), None),
            Datum::Duration(DurationKind::Days, 30),
            Datum::Duration(DurationKind::Months, 1),
            Datum::Duration(DurationKind::Months, 216),
            Datum::YesNo(true),
            Datum::Absent,
            Datum::Text("å \"b\"".to_owned()),
        ]
    }

    #[test]
    fn json_is_exact() {
        let json: Vec<String> = all().iter().map(Datum::to_json).collect();
        let expected = [
            "\"2900\"",
            "\"-1234567.5\"",
            "\"16600/3\"",
            "\"50\"",
            "\"17.3\"",
            "\"2012\"",
            "\"120000\"",
            "\"-1.25\"",
            "\"2024-01-31\"",
            "\"2024-W05\"",
            "\"2012-03\"",
            "\"2024-Q4\"",
            "\"2024-H2\"",
            "\"2024\"",
            "\"2024-01-01/2024-12-31\"",
            "\"2024-05-01/..\"",
            "\"P30D\"",
            "\"P1M\"",
            "\"P216M\"",
            "true",
            "null",
            "\"å \\\"b\\\"\"",
        ];
        assert_eq!(json, expected);
    }

    #[test]
    fn words_are_those_of_the_language() {
        let words = |language| -> Vec<String> {
            let unit =
                Label { en: Some("kr per month".to_owned()), sv: Some("kr per månad".to_owned()) };
            let unit = |datum: &Datum<'_>| {
                if matches!(datum, Datum::Number(NumberKind::Money, _)) {
                    unit.clone()
                } else {
                    Label::default()
                }
            };
            all()
                .iter()
                .map(|datum| datum.in_words(&unit(datum), language).replace('\u{a0}', "_"))
                .collect()
        };
        let english = [
            "2_900_kr per month",
            "−1_234_567.50_kr per month",
            "≈_5_533.33 (16600/3)_kr per month",
            "50%",
            "17.3%",
            "2012",
            "120_000",
            "−1.25",
            "31_January_2024",
            "week_5, 2024",
            "March_2012",
            "the fourth quarter of 2024",
            "the second half of 2024",
            "2024",
            "1_January_2024 – 31_December_2024",
            "1_May_2024 onwards",
            "30_days",
            "1_month",
            "18_years",
            "yes",
            "absent",
            "å \"b\"",
        ];
        assert_eq!(words(Language::English), english);
        let swedish = [
            "2_900_kr per månad",
            "−1_234_567,50_kr per månad",
            "≈_5_533,33 (16600/3)_kr per månad",
            "50_%",
            "17,3_%",
            "2012",
            "120_000",
            "−1,25",
            "31_januari_2024",
            "vecka_5, 2024",
            "mars_2012",
            "fjärde kvartalet 2024",
            "andra halvåret 2024",
            "2024",
            "1_januari_2024 – 31_december_2024",
            "1_maj_2024 och tills vidare",
            "30_dagar",
            "1_månad",
            "18_år",
            "ja",
            "saknas",
            "å \"b\"",
        ];
        assert_eq!(words(Language::Swedish), swedish);
    }

    #[test]
    fn a_sentence_has_no_rates() {
        let unit = Label { en: Some("kr per month".to_owned()), sv: None };
        assert_eq!(kr(2900, 1).in_sentence(&unit, Language::Swedish), "2\u{a0}900\u{a0}kr");
        assert_eq!(
            kr(2900, 1).in_sentence(&Label::default(), Language::English),
            "2\u{a0}900\u{a0}kr"
        );
    }
}
