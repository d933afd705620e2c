//! What can be asked for beside the decision itself, as JSON.

use crate::code::Code;
use crate::error::Error;
use lagrum_interpreter::{Language, Options, Seed};
use lagrum_plan::calendar::Date;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};
use std::fmt;

const KEYS: [&str; 7] =
    ["language", "relied_on", "trace", "show_sensitive", "known_on", "reform", "seed"];

/// The options for one case, which lists what it relies on, or for many, which do not unless asked.
/// An empty text asks for nothing.
pub(crate) fn read(json: &str, many: bool) -> Result<Options, Error> {
    read_among(&KEYS, json, Options { relied_on: !many, ..Options::default() })
}

/// The options for a coordination, whose answer has nothing to leave out or to add.
pub(crate) fn of_coordination(json: &str) -> Result<Options, Error> {
    read_among(&["language"], json, Options::default())
}

fn read_among(known: &[&str], json: &str, mut options: Options) -> Result<Options, Error> {
    if json.trim().is_empty() {
        return Ok(options);
    }
    let Ok(Asked(asked)) = serde_json::from_str(json) else {
        return Err(invalid("they are no object of JSON", "det är inget objekt i JSON"));
    };
    for (at, (key, value)) in asked.iter().enumerate() {
        if asked.iter().take(at).any(|(other, _)| other == key) {
            return Err(twice(key));
        }
        if !known.contains(&key.as_str()) {
            return Err(unknown(key, known));
        }
        set(&mut options, key, value)?;
    }
    Ok(options)
}

fn set(options: &mut Options, key: &str, value: &Value) -> Result<(), Error> {
    match key {
        "language" => {
            options.language = unless_null(value, language)?.unwrap_or(options.language);
        }
        "relied_on" => options.relied_on = yes_no(key, value)?,
        "trace" => options.trace = yes_no(key, value)?,
        "show_sensitive" => options.show_sensitive = yes_no(key, value)?,
        "known_on" => options.known_on = unless_null(value, day)?,
        "reform" => options.reform = unless_null(value, |value| text(key, value))?,
        "seed" => options.seed = unless_null(value, seed)?,
        _ => return Err(unknown(key, &KEYS)),
    }
    Ok(())
}

/// The keys of an object, as they stand.
struct Asked(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Asked {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Keys)
    }
}

struct Keys;

impl<'de> Visitor<'de> for Keys {
    type Value = Asked;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Asked, A::Error> {
        let mut keys = Vec::new();
        while let Some(key) = map.next_entry()? {
            keys.push(key);
        }
        Ok(Asked(keys))
    }
}

fn unless_null<T>(
    value: &Value,
    read: impl FnOnce(&Value) -> Result<T, Error>,
) -> Result<Option<T>, Error> {
    if value.is_null() { Ok(None) } else { read(value).map(Some) }
}

fn yes_no(key: &str, value: &Value) -> Result<bool, Error> {
    value.as_bool().ok_or_else(|| wrong(key, "true or false", "true eller false"))
}

fn text(key: &str, value: &Value) -> Result<String, Error> {
    value.as_str().map(str::to_owned).ok_or_else(|| wrong(key, "a text", "en text"))
}

fn language(value: &Value) -> Result<Language, Error> {
    let code = value.as_str().and_then(Language::from_code);
    code.ok_or_else(|| wrong("language", "“en” or “sv”", "”en” eller ”sv”"))
}

fn day(value: &Value) -> Result<Date, Error> {
    let day = value.as_str().and_then(|text| text.parse().ok());
    day.ok_or_else(|| wrong("known_on", "a date such as 2024-01-31", "ett datum som 2024-01-31"))
}

/// The secret shows in no message.
fn seed(value: &Value) -> Result<Seed, Error> {
    let part = |key| value.get(key).and_then(Value::as_str);
    let parts = value.as_object().map_or(0, Map::len);
    let (Some(name), Some(secret), 2) = (part("name"), part("secret"), parts) else {
        return Err(wrong(
            "seed",
            "an object with “name” and “secret”",
            "ett objekt med ”name” och ”secret”",
        ));
    };
    Seed::new(name, secret.as_bytes()).map_err(|error| {
        let said = error.message();
        invalid(&format!("seed: {}", said.en), &format!("seed: {}", said.sv))
    })
}

fn wrong(key: &str, en: &str, sv: &str) -> Error {
    invalid(&format!("{key}: expected {en}"), &format!("{key}: väntade {sv}"))
}

/// Which of the two was meant, nobody can say.
fn twice(key: &str) -> Error {
    invalid(&format!("“{key}” is there twice"), &format!("”{key}” står två gånger"))
}

fn unknown(key: &str, known: &[&str]) -> Error {
    if let [only] = known {
        let (en, sv) = (format!("there is only {only} here"), format!("här finns bara {only}"));
        return invalid(&format!("{en}, not “{key}”"), &format!("{sv}, inte ”{key}”"));
    }
    let known = known.join(", ");
    invalid(&format!("“{key}” is none of {known}"), &format!("”{key}” är inget av {known}"))
}

fn invalid(en: &str, sv: &str) -> Error {
    Error::new(
        Code::InvalidOptions,
        format!("the options are not understood: {en}"),
        format!("alternativen går inte att förstå: {sv}"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_asked_for_is_as_it_was() {
        for nothing in ["", " \n", "{}", r#"{"language":null,"seed":null}"#] {
            assert_eq!(read(nothing, false).unwrap(), Options::default());
            assert!(!read(nothing, true).unwrap().relied_on);
        }
        let asked = r#"{"language":"sv-SE","relied_on":true,"trace":true,"show_sensitive":true,
            "known_on":"2024-02-29","reform":null,"seed":{"name":"a","secret":"0123456789abcdef"}}"#;
        let options = read(asked, true).unwrap();
        assert_eq!(options.language, Language::Swedish);
        assert!(options.relied_on && options.trace && options.show_sensitive);
        assert_eq!(options.known_on.unwrap().to_string(), "2024-02-29");
        assert_eq!((options.reform, options.seed.unwrap().name()), (None, "a"));
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for asked in [
            "[]",
            "{",
            r#"{"Trace":true}"#,
            r#"{"trace":1}"#,
            r#"{"language":"fi"}"#,
            r#"{"known_on":"2023-02-29"}"#,
            r#"{"reform":7}"#,
            r#"{"show_sensitive":false,"show_sensitive":true}"#,
            r#"{"trace":true,"trace":true}"#,
            r#"{"seed":{"name":"a"}}"#,
            r#"{"seed":{"name":"a","secret":"0123456789abcdef","x":1}}"#,
            r#"{"seed":{"name":"","secret":"0123456789abcdef"}}"#,
        ] {
            let error = read(asked, false).unwrap_err();
            assert_eq!(error.code, Code::InvalidOptions, "{asked}");
            assert_ne!(error.message, error.message_sv, "{asked}");
        }
    }

    #[test]
    fn a_coordination_is_asked_for_in_a_language_and_no_more() {
        assert_eq!(of_coordination("").unwrap(), Options::default());
        let swedish = of_coordination(r#"{"language":"sv"}"#).unwrap();
        assert_eq!(swedish.language, Language::Swedish);
        let error = of_coordination(r#"{"trace":true}"#).unwrap_err();
        assert!(error.message.ends_with("there is only language here, not “trace”"), "{error}");
        assert!(error.message_sv.ends_with("här finns bara language, inte ”trace”"));
    }
}
