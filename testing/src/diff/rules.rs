//! Declarations that mean something else.

use super::{How, Side};
use lagrum_language::diagnostics::SourceSpan;
use lagrum_language::graph::{Node, NodeKind};
use lagrum_language::hir::{item, meaning_of};
use lagrum_plan::value::Label;
use std::collections::{BTreeMap, BTreeSet};

/// A rule, table, decision … that is added, removed or means something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleChange {
    /// Its path without the package itself, `Household.housing_part`.
    pub path: String,
    /// What it is.
    pub kind: NodeKind,
    /// What readers call it.
    pub label: Label,
    /// Whether it is added, removed or changed.
    pub how: How,
    /// The provisions of the whole of it, as it now is, or last was.
    pub under: Vec<String>,
    /// Where it stood.
    pub old: Option<SourceSpan>,
    /// Where it stands.
    pub new: Option<SourceSpan>,
    /// What of it differs, of what is changed.
    pub parts: Vec<PartChange>,
}

/// A part of a declaration that differs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PartChange {
    /// Whether it is added, removed or changed.
    pub how: How,
    /// What part: `except`, `requires`, `grants`, `whereby`, `from`, `fact` …
    pub word: String,
    /// Its name, or the first day of a version; empty for what there is one of.
    pub name: String,
}

struct Declared<'g> {
    node: &'g Node,
    meaning: String,
}

pub(super) fn changes(before: &Side<'_>, after: &Side<'_>) -> Vec<RuleChange> {
    let (old, new) = (declared(before), declared(after));
    let paths: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let change = |path: &String| {
        let (was, is) = (old.get(path), new.get(path));
        let (how, shown) = match (was, is) {
            (None, Some(is)) => (How::Added, is),
            (Some(was), None) => (How::Removed, was),
            (Some(was), Some(is)) if was.meaning != is.meaning => (How::Changed, is),
            (Some(_), Some(_)) | (None, None) => return None,
        };
        let parts = match (was, is) {
            (Some(was), Some(is)) => parts(&was.meaning, &is.meaning),
            _ => Vec::new(),
        };
        // That a parameter has other values is told with the figures.
        if shown.node.kind == NodeKind::Parameter
            && how == How::Changed
            && parts.iter().all(|part| part.word == "is")
        {
            return None;
        }
        Some(RuleChange {
            path: path.clone(),
            kind: shown.node.kind,
            label: shown.node.label.clone(),
            how,
            under: shown.node.under.iter().map(|citation| citation.text.clone()).collect(),
            old: was.map(|was| was.node.span),
            new: is.map(|is| is.node.span),
            parts,
        })
    };
    paths.into_iter().filter_map(change).collect()
}

/// The declarations of a package and all it depends on.
fn declared<'g>(side: &'g Side<'_>) -> BTreeMap<String, Declared<'g>> {
    let db = &side.version.workspace.db;
    let mut all = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for node in &side.graph.nodes {
        // A declaration comes before its parts, which are told of with it.
        if !seen.insert(node.def) || node.kind == NodeKind::Register {
            continue;
        }
        if let Some(item) = item(db, node.def) {
            let declared = Declared { node, meaning: meaning_of(&item) };
            all.insert(side.own(&node.path).to_owned(), declared);
        }
    }
    all
}

/// What of two meanings differs, part by part.
fn parts(old: &str, new: &str) -> Vec<PartChange> {
    let (old, new) = (in_parts(old), in_parts(new));
    let keys: BTreeSet<_> = old.keys().chain(new.keys()).collect();
    let mut all: Vec<PartChange> = keys
        .into_iter()
        .filter_map(|key| {
            let how = match (old.get(key), new.get(key)) {
                (None, _) => How::Added,
                (_, None) => How::Removed,
                (was, is) if was != is => How::Changed,
                _ => return None,
            };
            Some(PartChange { how, word: key.0.clone(), name: key.1.clone() })
        })
        .collect();
    all.sort();
    all
}

/// The lines of each part: what begins it, and its name.
fn in_parts(meaning: &str) -> BTreeMap<(String, String), Vec<&str>> {
    let mut all: BTreeMap<(String, String), Vec<&str>> = BTreeMap::new();
    let mut at = (String::new(), String::new());
    for line in meaning.lines() {
        let mut words = line.split_whitespace();
        let first = words.next().unwrap_or_default();
        let named = match first {
            "except" | "requires" | "grants" | "whereby" | "given" | "benefit" => words.next(),
            "-" => words.next(),
            "is" | "from" | "that" | "then" | "when" => {
                // Versions of the whole by their first day; those of an exception, condition or result belong to it.
                let whole = !matches!(at.0.as_str(), "except" | "requires" | "grants");
                if !whole || !matches!(first, "is" | "from") {
                    all.entry(at.clone()).or_default().push(line);
                    continue;
                }
                let dated = first == "from" || words.next() == Some("from");
                at = ("is".to_owned(), String::new());
                if dated {
                    let date = line
                        .split_whitespace()
                        .find(|word| word.starts_with(|c: char| c.is_ascii_digit()));
                    date.unwrap_or_default().clone_into(&mut at.1);
                }
                all.entry(at.clone()).or_default().push(line);
                continue;
            }
            _ => None,
        };
        let word = if first == "-" { "fact" } else { first };
        at = (word.to_owned(), named.unwrap_or_default().to_owned());
        all.entry(at.clone()).or_default().push(line);
    }
    all
}
