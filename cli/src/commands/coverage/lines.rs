//! What of a file is covered, line by line.

use super::{Measured, Rules};
use lagrum_testing::coverage::Item;

/// A line of rules.
pub(super) struct Line<'m> {
    /// Its text.
    pub(super) text: &'m str,
    /// Whether it is covered; `None` where there is nothing to cover.
    pub(super) state: Option<State>,
    /// How many cases came by, at most.
    pub(super) cases: usize,
    /// What begins on it.
    pub(super) items: Vec<&'m Item>,
}

/// Whether something is covered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Covered,
    Partly,
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

/// The lines of a file. A line that nothing begins on belongs to the innermost that it stands in.
pub(super) fn of<'m>(measured: &'m Measured<'_>, rules: &Rules<'m>) -> Vec<Line<'m>> {
    let items: Vec<&Item> = measured.coverage.in_file(rules.package, rules.file).collect();
    (1u32..).zip(rules.text.lines()).map(|(number, text)| line(number, text, &items)).collect()
}

fn line<'m>(number: u32, text: &'m str, items: &[&'m Item]) -> Line<'m> {
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

fn innermost<'m>(number: u32, items: &[&'m Item]) -> Option<&'m Item> {
    let around = items.iter().filter(|item| item.line <= number && number <= item.last_line);
    around.min_by_key(|item| item.last_line.saturating_sub(item.line)).copied()
}
