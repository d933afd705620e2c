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
