//! YAML and JSON as a tree of texts with their lines: no number is ever made a float.

mod read;
mod write;

pub(crate) use read::{Fault, documents};
pub(crate) use write::{json, yaml_map};

use lagrum_plan::exact::Rational;
use std::ops::Range;

/// A value, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tree {
    pub(crate) kind: Kind,
    /// Its line, from 1.
    pub(crate) line: u32,
    /// Its bytes in the text; of a value in block style, up to what follows.
    pub(crate) bytes: Range<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A word without quotes: a number, `true`, `null`, a date, a text.
    Plain(String),
    /// In quotes, or of several lines.
    Text(String),
    List(Vec<Tree>),
    Map(Vec<Entry>),
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) key: String,
    /// The line of the key, from 1.
    pub(crate) line: u32,
    pub(crate) value: Tree,
}

impl Tree {
    /// The text of a word or text.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Plain(text) | Kind::Text(text) => Some(text),
            Kind::List(_) | Kind::Map(_) => None,
        }
    }

    pub(crate) fn is_null(&self) -> bool {
        matches!(&self.kind, Kind::Plain(word) if is_null(word))
    }

    pub(crate) fn entries(&self) -> &[Entry] {
        match &self.kind {
            Kind::Map(entries) => entries,
            Kind::Plain(_) | Kind::Text(_) | Kind::List(_) => &[],
        }
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Tree> {
        self.entries().iter().find(|entry| entry.key == key).map(|entry| &entry.value)
    }

    /// Whether two words or texts say the same: numbers by their value, `null` nothing else.
    pub(crate) fn says(&self, other: &Tree) -> bool {
        if self.is_null() || other.is_null() {
            return self.is_null() && other.is_null();
        }
        match (self.text(), other.text()) {
            (Some(one), Some(other)) => one == other || same_number(one, other),
            _ => false,
        }
    }
}

pub(crate) fn is_null(word: &str) -> bool {
    matches!(word, "" | "~" | "null" | "Null" | "NULL")
}

fn same_number(one: &str, other: &str) -> bool {
    match (Rational::from_decimal(one), Rational::from_decimal(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, documents, json, yaml_map};

    fn one(text: &str) -> super::Tree {
        documents(text).unwrap().into_iter().next().unwrap()
    }

    #[test]
    fn numbers_and_dates_keep_their_text() {
        let tree = one(
            "a: 0.1000000000000000055511151231257827\nb: 2012-03-01\nc: 1e400\nd: null\ne: true\nf: 'true'\n",
        );
        assert_eq!(
            json(&tree),
            r#"{"a":"0.1000000000000000055511151231257827","b":"2012-03-01","c":"1e400","d":null,"e":true,"f":"true"}"#
        );
    }

    #[test]
    fn json_is_read_with_its_lines() {
        let tree = one("{\n\t\"a\": [1, {\"b\": \"x\\u00e5\\n\"}],\n\t\"c\": \"\\/\"\n}");
        assert_eq!(json(&tree), "{\"a\":[\"1\",{\"b\":\"xå\\n\"}],\"c\":\"/\"}");
        assert_eq!(tree.entries().iter().map(|entry| entry.line).collect::<Vec<_>>(), [2, 3]);
    }

    #[test]
    fn what_is_written_is_read_as_the_same() {
        let texts = [
            "",
            "null",
            "yes",
            "a: b",
            "- x",
            "å ä ö",
            "1 400 kr",
            "2900",
            "x #y",
            "\"",
            "a\nb",
            "~",
            "/household/rent",
            "{x}",
            "*a",
            "12:30",
            "2012-03-01",
        ];
        let list: Vec<String> =
            texts.iter().map(|text| serde_json::Value::from(*text).to_string()).collect();
        let tree = one(&format!(
            "{{\"a b\": [{0}], \"c\": [[], {{}}, {{\"d\": [{0}], \"e\": true}}]}}",
            list.join(",")
        ));
        let mut written = String::new();
        yaml_map(tree.entries(), 2, &mut written);
        assert_eq!(json(&one(&written)), json(&tree), "{written}");
    }

    #[test]
    fn scalars_say_the_same_by_value_and_null_says_nothing_else() {
        let says = |a: &str, b: &str| one(&format!("[{a}]")).says_first(&one(&format!("[{b}]")));
        assert!(says("2900", "\"2900.00\"") && says("true", "\"true\"") && says("~", "null"));
        assert!(!says("null", "\"null\"") && !says("2900", "2900.000000000000000001"));
    }

    impl super::Tree {
        fn says_first(&self, other: &Self) -> bool {
            match (&self.kind, &other.kind) {
                (Kind::List(one), Kind::List(other)) => {
                    one.first().unwrap().says(other.first().unwrap())
                }
                _ => false,
            }
        }
    }

    #[test]
    fn nothing_that_is_written_stops_the_reader() {
        let text = "# å\nname: \"x y\"\nfacts:\n  a: { b: 1, 'c': [~, 2.5] }\n  d:\n    - e: |\n        x\n---\n? f\n: >-\n  g\n";
        let read = |text: &str| match documents(text) {
            Ok(trees) => {
                let whole = 0..=text.len();
                assert!(trees.iter().all(|tree| whole.contains(&tree.bytes.end)), "{text}");
                assert!(trees.iter().all(|tree| text.get(tree.bytes.clone()).is_some()), "{text}");
            }
            Err(fault) => assert!(fault.line > 0, "{text}"),
        };
        for (at, old) in text.char_indices() {
            let (before, rest) = text.split_at(at);
            let after = rest.strip_prefix(old).unwrap();
            read(before);
            read(rest);
            for new in "[]{}:,-?#&*!|>'\"%@`~\t\n\r\0\u{85}\u{feff}\\ å1".chars() {
                read(&format!("{before}{new}{after}"));
                read(&format!("{before}{new}{old}{after}"));
            }
        }
    }

    #[test]
    fn depth_has_a_limit() {
        let deep = "[".repeat(100);
        assert!(documents(&deep).unwrap_err().why.en.contains("too deep"));
    }
}
