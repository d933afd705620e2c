//! What was accepted against what was decided: every place where they differ.

use crate::decided::OF_THE_EDITION;
use crate::tree::{Entry, Kind, Tree, json};
use lagrum_language::diagnostics::Text;
use std::collections::BTreeSet;

/// A place where they differ.
pub(super) struct Differs {
    /// The keys that lead there, with points between.
    pub(super) path: String,
    /// The line of what was expected, from 1.
    pub(super) line: u32,
    pub(super) expected: Text,
    pub(super) found: Text,
}

pub(super) fn differences(expected: &Tree, found: &Tree) -> Vec<Differs> {
    let mut all = Vec::new();
    values("", expected, found, &mut all);
    all
}

fn values(path: &str, expected: &Tree, found: &Tree, all: &mut Vec<Differs>) {
    match (&expected.kind, &found.kind) {
        (Kind::Map(_), Kind::Map(_)) => maps(path, expected, found, all),
        (Kind::List(wanted), Kind::List(given)) => match (by_name(wanted), by_name(given)) {
            (Some(wanted), Some(given)) => {
                pairs(path, expected.line, &wanted, &given, all);
            }
            _ => pairs(path, expected.line, &by_place(wanted), &by_place(given), all),
        },
        _ if expected.says(found) => {}
        _ => all.push(differs(path, expected.line, Some(expected), Some(found))),
    }
}

fn maps(path: &str, expected: &Tree, found: &Tree, all: &mut Vec<Differs>) {
    let named = |entries: &'_ [Entry]| -> Vec<(String, Tree)> {
        let kept = entries
            .iter()
            .filter(|entry| !(path.is_empty() && OF_THE_EDITION.contains(&entry.key.as_str())));
        kept.map(|entry| {
            let point = if path.is_empty() { "" } else { "." };
            (format!("{point}{}", entry.key), entry.value.clone())
        })
        .collect()
    };
    let (wanted, given) = (named(expected.entries()), named(found.entries()));
    let wanted: Vec<_> = wanted.iter().map(|(name, tree)| (name.clone(), tree)).collect();
    let given: Vec<_> = given.iter().map(|(name, tree)| (name.clone(), tree)).collect();
    pairs(path, expected.line, &wanted, &given, all);
}

type Named<'t> = Vec<(String, &'t Tree)>;

/// The keys that tell the items of a list apart.
const NAMES: [&str; 5] = ["name", "fact", "at", "of", "from"];

/// The items of a list by their names, where no two have the same: they have no order that matters.
fn by_name(list: &[Tree]) -> Option<Named<'_>> {
    let name = |tree: &Tree| {
        let names = NAMES.iter().filter_map(|key| tree.get(key).and_then(Tree::text));
        let name = names.collect::<Vec<_>>().join(" ");
        (!name.is_empty()).then(|| format!("[{name}]"))
    };
    let named: Named<'_> =
        list.iter().map(|tree| Some((name(tree)?, tree))).collect::<Option<_>>()?;
    let names: BTreeSet<&str> = named.iter().map(|(name, _)| name.as_str()).collect();
    (names.len() == named.len()).then_some(named)
}

fn by_place(list: &[Tree]) -> Named<'_> {
    let place = |(index, tree): (usize, _)| (format!("[{}]", index.saturating_add(1)), tree);
    list.iter().enumerate().map(place).collect()
}

fn pairs(path: &str, line: u32, wanted: &Named<'_>, given: &Named<'_>, all: &mut Vec<Differs>) {
    for (name, tree) in wanted {
        let path = format!("{path}{name}");
        match given.iter().find(|(other, _)| other == name) {
            Some((_, found)) => values(&path, tree, found, all),
            None => all.push(differs(&path, tree.line, Some(tree), None)),
        }
    }
    for (name, tree) in given {
        if !wanted.iter().any(|(other, _)| other == name) {
            all.push(differs(&format!("{path}{name}"), line, None, Some(tree)));
        }
    }
}

fn differs(path: &str, line: u32, expected: Option<&Tree>, found: Option<&Tree>) -> Differs {
    Differs { path: path.to_owned(), line, expected: shown(expected), found: shown(found) }
}

fn shown(tree: Option<&Tree>) -> Text {
    match tree {
        None => Text::new("nothing", "inget"),
        Some(tree) if tree.is_null() => Text::same("null"),
        Some(tree) => Text::same(tree.text().map_or_else(|| json(tree), str::to_owned)),
    }
}
