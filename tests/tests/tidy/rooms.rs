//! Rooms of the language crate look only at rooms above them in ARCHITECTURE.md.

use std::collections::BTreeSet;

use crate::rust::{mentions, test_modules};
use crate::{hold, tree};

const SOURCE: &str = "language/src";

/// The rooms in the order that ARCHITECTURE.md lists them.
fn listed() -> Vec<String> {
    let page = tree::text("ARCHITECTURE.md");
    let section = page.split("\n## ").find(|part| part.starts_with("Rooms of `language`"));
    let section = section.expect("ARCHITECTURE.md has a section on the rooms of `language`");
    let lines = section.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit()));
    lines.filter_map(|line| Some(line.split('`').nth(1)?.to_owned())).collect()
}

/// The module that a file of the crate is, from the crate's root.
fn module_of(path: &str) -> Vec<String> {
    let inside = path.trim_start_matches(SOURCE).trim_start_matches('/').trim_end_matches(".rs");
    let mut module: Vec<String> = inside.split('/').map(str::to_owned).collect();
    module.pop_if(|last| last == "mod");
    module
}

/// What is wrong with the imports of one file.
fn complaints(rooms: &[String], path: &str, source: &str) -> Vec<String> {
    let module = module_of(path);
    let Some(own) = rooms.iter().position(|room| module.first() == Some(room)) else {
        return vec![format!("{path} is in no room of ARCHITECTURE.md: list it, at its height")];
    };
    let found = match mentions(source, &module) {
        Ok(found) => found,
        Err(error) => return vec![format!("{path} is not Rust: {error}")],
    };
    let mut complaints = BTreeSet::new();
    for mention in found {
        let Some(target) = mention.path.first() else {
            continue;
        };
        let from = format!("{path}:{}", mention.line);
        match rooms.iter().position(|room| room == target) {
            Some(height) if height <= own => {}
            Some(_) => drop(complaints.insert(format!(
                "{from}: `{}` looks up to `{target}`; move what both need to a room above `{0}`",
                rooms.get(own).map_or("", String::as_str)
            ))),
            None => drop(complaints.insert(format!(
                "{from}: `crate::{}` goes round the rooms; name the room it lives in",
                mention.path.join("::")
            ))),
        }
    }
    complaints.into_iter().collect()
}

#[test]
fn a_room_looks_only_at_rooms_above_it() {
    let rooms = listed();
    let sources = tree::rust_files(SOURCE);
    let for_tests: Vec<Vec<String>> = sources
        .iter()
        .flat_map(|(path, source)| test_modules(source, &module_of(path)).unwrap_or_default())
        .collect();
    let mut found = Vec::new();
    for (path, source) in &sources {
        let module = module_of(path);
        let is_test = for_tests.iter().any(|test| module.starts_with(test));
        if !is_test && path != &format!("{SOURCE}/lib.rs") {
            found.extend(complaints(&rooms, path, source));
        }
    }
    hold("a room of `language` imports only rooms above it in ARCHITECTURE.md", &found);
}

#[test]
fn the_list_of_rooms_is_read() {
    let rooms = listed();
    assert_eq!(rooms.first().map(String::as_str), Some("text"));
    assert_eq!(rooms.last().map(String::as_str), Some("disk"));
    let distinct: BTreeSet<_> = rooms.iter().collect();
    assert_eq!(distinct.len(), rooms.len(), "a room is listed twice");
}

#[test]
fn the_rule_bites() {
    let rooms = ["text", "syntax", "hir"].map(str::to_owned);
    let in_syntax = |source| complaints(&rooms, "language/src/syntax/tree.rs", source);
    assert_eq!(in_syntax("use crate::text::Span; use super::kind;"), [] as [String; 0]);
    assert_eq!(
        in_syntax("\nuse crate::hir::Item;"),
        [
            "language/src/syntax/tree.rs:2: `syntax` looks up to `hir`; move what both need to a room above `syntax`"
        ]
    );
    assert_eq!(
        in_syntax("use crate::Item;"),
        [
            "language/src/syntax/tree.rs:1: `crate::Item` goes round the rooms; name the room it lives in"
        ]
    );
    let unlisted = complaints(&rooms, "language/src/attic.rs", "");
    assert_eq!(
        unlisted,
        ["language/src/attic.rs is in no room of ARCHITECTURE.md: list it, at its height"]
    );
}
