//! A place in the text of rules, and what stands there.

use lagrum_language::db::Db;
use lagrum_language::hir::start_of;
use lagrum_language::resolve::Place;
use lagrum_language::surface::Surface;
use lagrum_plan::exact::{Rational, group_digits};

/// A place in the text of rules.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The file in the package, with `/` between folders.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The column, in characters from 1.
    pub column: u32,
    /// What stands there, on one line.
    pub text: String,
}

/// What stands at a place.
pub(crate) fn spot(db: &dyn Db, at: Place) -> Spot {
    let text = at.def.file.text(db);
    let start = start_of(db, at.def);
    let from = position(start.saturating_add(at.here.start));
    let to = position(start.saturating_add(at.here.end));
    let before = text.get(..from).unwrap_or_default();
    let line = before.bytes().filter(|byte| *byte == b'\n').count();
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX).saturating_add(1);
    Spot {
        file: at.def.file.path(db).to_owned(),
        line: count(line),
        column: count(column),
        text: one_line(text.get(from..to).unwrap_or_default()),
    }
}

fn position(offset: u32) -> usize {
    usize::try_from(offset).unwrap_or(usize::MAX)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A number as it is written in rules, thousands apart.
pub(crate) fn number(value: Rational, surface: Surface) -> String {
    let mark = match surface {
        Surface::English => '.',
        Surface::Swedish => ',',
    };
    match value.to_decimal_string() {
        Some(text) => group_digits(&text, ' ', mark),
        None => format!("{}/{}", value.numerator(), value.denominator()),
    }
}

impl Spot {
    /// The text with its first number written as another: `1 400 kr` as `1 401 kr`.
    #[must_use]
    pub fn with_number(&self, number: &str) -> String {
        let is_digit = |c: char| c.is_ascii_digit();
        let Some(start) = self.text.find(is_digit) else { return number.to_owned() };
        let (before, rest) = self.text.split_at(start);
        let mut length = 0;
        let mut at = rest.char_indices().peekable();
        while let Some((index, c)) = at.next() {
            let joins = matches!(c, ' ' | '\u{a0}' | '\u{202f}' | ',' | '.' | '-');
            let continued = joins && at.peek().is_some_and(|(_, next)| is_digit(*next));
            if !is_digit(c) && !continued {
                break;
            }
            length = index.saturating_add(c.len_utf8());
        }
        let after = rest.get(length..).unwrap_or_default();
        format!("{before}{number}{after}")
    }

    /// The text, without its middle where it is long.
    #[must_use]
    pub fn short(&self) -> String {
        const BEGINNING: usize = 40;
        const END: usize = 32;
        let length = self.text.chars().count();
        if length <= BEGINNING.saturating_add(END) {
            return self.text.clone();
        }
        let beginning: String = self.text.chars().take(BEGINNING).collect();
        let end: String = self.text.chars().skip(length.saturating_sub(END)).collect();
        format!("{} … {}", beginning.trim_end(), end.trim_start())
    }
}
