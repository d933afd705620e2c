//! What is asked for after `?` and in headers.

use crate::packages::Asked;
use crate::problem::{Code, Problem};
use axum::http::{HeaderMap, header};
use lagrum_host::Code as HostCode;
use lagrum_interpreter::{Language, Options};
use percent_encoding::percent_decode_str;
use std::borrow::Cow;

/// How a decision is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Format {
    #[default]
    Json,
    Text,
    Markdown,
    Html,
}

impl Format {
    fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "json" => Self::Json,
            "text" => Self::Text,
            "markdown" => Self::Markdown,
            "html" => Self::Html,
            _ => return None,
        })
    }

    /// The type of what is written.
    pub(crate) const fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Text => "text/plain; charset=utf-8",
            Self::Markdown => "text/markdown; charset=utf-8",
            Self::Html => "text/html; charset=utf-8",
        }
    }
}

/// What is asked for beside the decision itself.
#[derive(Clone, Debug, Default)]
pub(crate) struct Query {
    /// Of which package.
    pub(crate) asked: Asked,
    /// How to decide. Whether a trace shows sensitive values, and the seed of samples, are nobody's to ask for.
    pub(crate) options: Options,
    /// Whether it says if what is relied on is wanted: of one decision it is, of many it is not.
    says_relied_on: bool,
    /// Whether the decision has its explanation line by line, in place of how every value came about.
    pub(crate) outline: bool,
    /// How to write an explanation.
    pub(crate) format: Format,
}

const KEYS: [&str; 9] = [
    "package",
    "version",
    "digest",
    "language",
    "explain",
    "format",
    "relied_on",
    "known_on",
    "reform",
];

/// What a coordination can be asked with: its answer has nothing to leave out or to add.
const OF_COORDINATIONS: [&str; 4] = ["package", "version", "digest", "language"];

impl Query {
    /// Reads the query of an address. The language is that of the header, where the query has none.
    pub(crate) fn read(text: Option<&str>, headers: &HeaderMap) -> Result<Self, Problem> {
        Self::read_among(&KEYS, text, headers)
    }

    /// As [`Query::read`], for many cases: they are answered as JSON, and with what is relied on only if that is wanted.
    pub(crate) fn of_many(text: Option<&str>, headers: &HeaderMap) -> Result<Self, Problem> {
        let mut query = Self::read(text, headers)?;
        if query.format != Format::Json {
            return Err(only_json());
        }
        query.options.relied_on &= query.says_relied_on;
        Ok(query)
    }

    /// As [`Query::read`], for a coordination.
    pub(crate) fn of_coordination(
        text: Option<&str>,
        headers: &HeaderMap,
    ) -> Result<Self, Problem> {
        Self::read_among(&OF_COORDINATIONS, text, headers)
    }

    fn read_among(
        known: &[&str],
        text: Option<&str>,
        headers: &HeaderMap,
    ) -> Result<Self, Problem> {
        let mut query = Self::default();
        query.options.language = language(headers);
        let mut seen = Vec::new();
        for pair in text.unwrap_or_default().split('&').filter(|pair| !pair.is_empty()) {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (key, value) = (decoded(key)?, decoded(value)?);
            if !known.contains(&&*key) {
                return Err(unknown_key(&key, known));
            }
            query.set(&key, &value)?;
            if seen.contains(&key) {
                return Err(wrong(&key, "once", "en gång"));
            }
            seen.push(key);
        }
        if query.format != Format::Json && (!query.options.trace || query.outline) {
            return Err(wrong("format", "with explain=full", "tillsammans med explain=full"));
        }
        Ok(query)
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), Problem> {
        let text = || Some(value.to_owned());
        match key {
            "package" => self.asked.package = text(),
            "version" => self.asked.version = text(),
            "digest" => self.asked.digest = text(),
            "reform" => self.options.reform = text(),
            "language" => {
                let known = Language::from_code(value);
                self.options.language =
                    known.ok_or_else(|| wrong(key, "en or sv", "en eller sv"))?;
            }
            "explain" => match value {
                "full" => self.options.trace = true,
                "outline" => (self.options.trace, self.outline) = (true, true),
                "none" => {}
                _ => {
                    return Err(wrong(key, "full, outline or none", "full, outline eller none"));
                }
            },
            "relied_on" => {
                self.says_relied_on = true;
                match value {
                    "true" => self.options.relied_on = true,
                    "false" => self.options.relied_on = false,
                    _ => return Err(wrong(key, "true or false", "true eller false")),
                }
            }
            "known_on" => {
                let day = value.parse();
                let day = day.map_err(|_| {
                    wrong(key, "a date such as 2024-01-31", "ett datum som 2024-01-31")
                })?;
                self.options.known_on = Some(day);
            }
            "format" => self.format = Format::parse(value).ok_or_else(|| unknown_format(value))?,
            _ => return Err(unknown_key(key, &KEYS)),
        }
        Ok(())
    }
}

/// The language that a reader wants: the first that there is, by what each is worth to the reader.
pub(crate) fn language(headers: &HeaderMap) -> Language {
    let wanted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let mut best = None;
    for choice in wanted.unwrap_or_default().split(',').take(16) {
        let (code, worth) = choice.trim().split_once(";q=").unwrap_or((choice.trim(), "1"));
        let known = Language::from_code(&code.to_ascii_lowercase());
        if let Some(language) = known
            && best.is_none_or(|(most, _)| most < worth)
        {
            best = Some((worth, language));
        }
    }
    best.map_or_else(Language::default, |(_, language)| language)
}

fn decoded(text: &str) -> Result<String, Problem> {
    let spaced = if text.contains('+') { Cow::Owned(text.replace('+', " ")) } else { text.into() };
    if !is_encoded(&spaced) {
        return Err(not_encoded());
    }
    let decoded = percent_decode_str(&spaced).decode_utf8();
    decoded.map(Cow::into_owned).map_err(|_| not_encoded())
}

/// Whether two hexadecimals follow every percent sign.
pub(crate) fn is_encoded(text: &str) -> bool {
    let mut parts = text.split('%');
    parts.next();
    parts.all(|part| part.len() >= 2 && part.bytes().take(2).all(|byte| byte.is_ascii_hexdigit()))
}

pub(crate) fn not_encoded() -> Problem {
    Problem::new(
        Code::Request,
        "the address is not percent-encoded UTF-8",
        "adressen är inte procentkodad UTF-8",
    )
}

fn unknown_key(key: &str, known: &[&str]) -> Problem {
    let known = known.join(", ");
    invalid(&format!("“{key}” is none of {known}"), &format!("”{key}” är inget av {known}"))
}

fn wrong(key: &str, en: &str, sv: &str) -> Problem {
    invalid(&format!("{key}: expected {en}"), &format!("{key}: väntade {sv}"))
}

fn invalid(en: &str, sv: &str) -> Problem {
    Problem::new(
        Code::Host(HostCode::InvalidOptions),
        format!("the options are not understood: {en}"),
        format!("alternativen går inte att förstå: {sv}"),
    )
}

fn only_json() -> Problem {
    Problem::new(
        Code::Host(HostCode::UnknownFormat),
        "many decisions are answered as JSON only",
        "många beslut besvaras bara som JSON",
    )
}

fn unknown_format(format: &str) -> Problem {
    Problem::new(
        Code::Host(HostCode::UnknownFormat),
        format!(
            "there is no format “{format}” of explanations; they are text, markdown, html and json"
        ),
        format!(
            "det finns inget format ”{format}” för förklaringar; de är text, markdown, html och json"
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::{Format, HeaderMap, Language, Query, header, language};

    fn read(text: &str) -> Result<Query, &'static str> {
        Query::read(Some(text), &HeaderMap::new()).map_err(|problem| problem.word())
    }

    #[test]
    fn what_is_asked_for_is_read() {
        let query =
            read("explain=full&package=f%C3%B6rsta+paketet&format=html&known_on=2024-02-29");
        let query = query.unwrap();
        assert_eq!(query.asked.package.as_deref(), Some("första paketet"));
        assert!(query.options.trace && !query.options.show_sensitive);
        assert_eq!(query.format, Format::Html);
        assert!(read("").unwrap().options.relied_on);
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for (text, code) in [
            ("show_sensitive=true", "options.invalid"),
            ("seed=1", "options.invalid"),
            ("explain", "options.invalid"),
            ("explain=full&explain=full", "options.invalid"),
            ("format=text", "options.invalid"),
            ("explain=outline&format=text", "options.invalid"),
            ("explain=full&format=pdf", "format.unknown"),
            ("known_on=2023-02-29", "options.invalid"),
            ("package=%", "request.invalid"),
            ("package=%zz", "request.invalid"),
            ("package=%ff", "request.invalid"),
        ] {
            assert_eq!(read(text).unwrap_err(), code, "{text}");
        }
    }

    #[test]
    fn the_reader_gets_the_language_that_is_worth_most() {
        let of = |text: &str| {
            language(&HeaderMap::from_iter([(header::ACCEPT_LANGUAGE, text.parse().unwrap())]))
        };
        for (text, wanted) in [
            ("sv", Language::Swedish),
            ("sv-SE,sv;q=0.9,en;q=0.8", Language::Swedish),
            ("en;q=0.5, SV-se;q=0.7", Language::Swedish),
            ("de,fr;q=0.2", Language::English),
            ("fi,en-GB;q=0.4,sv;q=0.3", Language::English),
            (";;q=,,", Language::English),
        ] {
            assert_eq!(of(text), wanted, "{text}");
        }
    }
}
