//! What differs between two decisions as JSON.

use lagrum_interpreter::Bilingual;
use serde_json::Value;
use std::collections::BTreeSet;

/// A value that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Where: the names of keys with points between, `results.amount`. Empty if it is how the whole is written.
    pub key: String,
    /// What it was; `None` if it was not there.
    pub was: Option<String>,
    /// What it is; `None` if it is not there.
    pub is: Option<String>,
}

impl Difference {
    /// The difference as a clause, in both languages.
    #[must_use]
    pub fn message(&self) -> Bilingual {
        let Self { key, was, is } = self;
        let (en, sv) = match (was, is) {
            (Some(was), Some(is)) => {
                (format!("{key} was {was} and is {is}"), format!("{key} var {was} och är {is}"))
            }
            (None, Some(is)) => (
                format!("{key} was not there and is {is}"),
                format!("{key} fanns inte och är {is}"),
            ),
            (Some(was), None) => {
                (format!("{key} was {was} and is gone"), format!("{key} var {was} och är borta"))
            }
            (None, None) => (
                "it says the same, written otherwise".to_owned(),
                "den säger detsamma men är skriven annorlunda".to_owned(),
            ),
        };
        Bilingual { en, sv }
    }
}

/// A value longer than this is cut off in a sentence.
const SHOWN: usize = 60;

/// What differs, in the order of keys; never empty.
pub(crate) fn difference(was: &str, is: &str) -> Vec<Difference> {
    let read = |text: &str| serde_json::from_str(text).unwrap_or(Value::Null);
    let mut found = Vec::new();
    compare("", Some(&read(was)), Some(&read(is)), &mut found);
    if found.is_empty() {
        found.push(Difference { key: String::new(), was: None, is: None });
    }
    found
}

fn compare(key: &str, was: Option<&Value>, is: Option<&Value>, found: &mut Vec<Difference>) {
    if was == is {
        return;
    }
    if let (Some(Value::Object(old)), Some(Value::Object(new))) = (was, is) {
        let keys: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
        for name in keys {
            let below = if key.is_empty() { name.clone() } else { format!("{key}.{name}") };
            compare(&below, old.get(name), new.get(name), found);
        }
        return;
    }
    found.push(Difference { key: key.to_owned(), was: was.map(shown), is: is.map(shown) });
}

fn shown(value: &Value) -> String {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::difference;

    #[test]
    fn what_differs_is_said_in_a_clause() {
        let was = r#"{"outcome":"granted","results":{"amount":"2900"},"engine":"1","a":[1]}"#;
        let is = r#"{"outcome":"denied","results":{},"engine":"1","a":[1],"word":"nej"}"#;
        let said: Vec<String> =
            difference(was, is).iter().map(|found| found.message().en).collect();
        assert_eq!(
            said,
            [
                "outcome was granted and is denied",
                "results.amount was 2900 and is gone",
                "word was not there and is nej",
            ]
        );
        let written = difference(r#"{"a":1}"#, r#"{ "a": 1 }"#);
        assert_eq!(
            written.first().unwrap().message().sv,
            "den säger detsamma men är skriven annorlunda"
        );
    }
}
