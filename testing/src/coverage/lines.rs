//! What of a file is covered, line by line.

use super::{Coverage, Item};

/// A line of rules.
#[derive(Debug, Clone)]
pub struct Line<'c> {
    /// Its text.
    pub text: &'c str,
    /// Whether it is covered; `None` where there is nothing to cover.
    pub state: Option<State>,
    /// How many cases came by, at most.
    pub cases: usize,
    /// What begins on it.
    pub items: Vec<&'c Item>,
}

/// Whether something is covered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// All of it.
    Covered,
    /// Some of it.
    Partly,
    /// None of it.
    Not,
}

impl State {
    fn of(items: &[&Item]) -> Option<Self> {
        let none = items.iter().all(|item| item.covered.is_empty());
        match items {
            [] => None,
            _ if none => Some(Self::Not),
            items if items.iter().all(|item| item.is_covered()) => Some(Self::Covered),
            _ => Some(Self::Partly),
        }
    }
}

impl Coverage {
    /// The lines of a file with a text. A line that nothing begins on belongs to the innermost that it stands in.
    #[must_use]
    pub fn lines<'c>(&'c self, package: &str, file: &str, text: &'c str) -> Vec<Line<'c>> {
        let items = self.items().filter(|item| item.package == package && item.file == file);
        let items: Vec<&Item> = items.collect();
        (1_u32..).zip(text.lines()).map(|(number, text)| line(number, text, &items)).collect()
    }
}

fn line<'c>(number: u32, text: &'c str, items: &[&'c Item]) -> Line<'c> {
    let begun: Vec<&Item> = items.iter().filter(|item| item.line == number).copied().collect();
    let blank = text.trim().is_empty() || text.trim_start().starts_with("//");
    let around = if blank { None } else { innermost(number, items) };
    let counted: Vec<&Item> = match begun.as_slice() {
        [] => around.into_iter().collect(),
        begun => begun.to_vec(),
    };
    let cases = counted.iter().flat_map(|item| item.covered.values()).max();
    Line { text, state: State::of(&counted), cases: cases.copied().unwrap_or(0), items: begun }
}

fn innermost<'c>(number: u32, items: &[&'c Item]) -> Option<&'c Item> {
    let around = items.iter().filter(|item| item.line <= number && number <= item.last_line);
    around.min_by_key(|item| item.last_line.saturating_sub(item.line)).copied()
}
