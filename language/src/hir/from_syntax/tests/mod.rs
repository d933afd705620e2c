//! What the tree means, in compact print; what goes wrong, as diagnostics.

#![expect(clippy::string_slice, reason = "tests may stop at the first surprise")]

mod limits;
mod mistakes;

use super::print::print;
use crate::db::{Database, SourceFile};
use crate::hir::{FileItems, file_items};

const HOUSING: &str = include_str!("../../../syntax/tests/sample_en.lagrum");
const FRAGMENTS: &str = include_str!("../../../syntax/tests/sample_sv.lagrum");
const WIDE_EN: &str = include_str!("wide_en.lagrum");
const WIDE_SV: &str = include_str!("wide_sv.lagrum");

/// What a file says, by the door that the queries use.
fn file(text: &str) -> FileItems {
    file_at("rules/a.lagrum", text)
}

fn file_at(path: &str, text: &str) -> FileItems {
    let db = Database::default();
    let file = SourceFile::new(&db, 7, path.to_owned(), text.to_owned());
    file_items(&db, file).clone()
}

/// Everything a file says, in compact print; it must have nothing wrong with it.
fn printed(text: &str) -> String {
    let read = file(text);
    let said: Vec<String> = read
        .diagnostics
        .iter()
        .map(|d| format!("{} {:?} {}", d.code.id, text.get(d.primary.span.range()), d.message.en))
        .collect();
    assert!(said.is_empty(), "{}", said.join("\n"));
    read.items.iter().map(|item| print(item)).collect()
}

#[test]
fn a_program_says_what_it_says() {
    assert_eq!(printed(HOUSING), include_str!("housing.txt"));
}

#[test]
fn swedish_says_the_same_as_english_would() {
    assert_eq!(printed(FRAGMENTS), include_str!("fragments.txt"));
}

#[test]
fn every_construct_is_read() {
    assert_eq!(printed(WIDE_EN), include_str!("wide.txt"));
}

/// A text without a tag goes under its file's language; everything else is the same in both surfaces.
#[test]
fn both_surfaces_say_the_same() {
    let neutral = |text: &str| printed(text).replace("sv'", "en'");
    assert_eq!(neutral(WIDE_EN), neutral(WIDE_SV));
}

#[test]
fn places_are_counted_from_the_item() {
    let text = "package p\n// before\nrule a : integer\n  is b + 1\n";
    let read = file(text);
    let rule = &read.items[1];
    assert_eq!(rule.source, "rule a : integer\n  is b + 1");
    assert_eq!(&text[usize::try_from(read.starts[1]).unwrap()..], format!("{}\n", rule.source));
    let cut =
        |here: crate::hir::Here| rule.source.get(here.start as usize..here.end as usize).unwrap();
    assert_eq!(cut(rule.name.here), "a");
    let places: Vec<&str> = rule.body.iter().map(|(id, _)| cut(rule.body.here(id))).collect();
    assert_eq!(places, ["b", "1", "b + 1"]);
}

#[test]
fn an_edit_in_one_item_leaves_the_others_equal() {
    let before = file(HOUSING);
    let after =
        file(&HOUSING.replace("at least 1 200 kr a year", "at least twelve hundred kronor a year"));
    let changed = before.items.iter().zip(&after.items).filter(|(a, b)| a != b).count();
    assert_eq!((before.items.len(), changed), (after.items.len(), 1));
}

#[test]
fn literate_files_are_read_through_their_fences() {
    let text = "# Law\n\n```lagrum\npackage p\n```\n\nSaid *so*:\n\n```lagrum\nrule a : integer\n  is 2024-02-31\n```\n";
    let read = file_at("rules/a.lagrum.md", text);
    let starts: Vec<&str> = read.starts.iter().map(|at| &text[*at as usize..][..4]).collect();
    assert_eq!(starts, ["pack", "rule"]);
    let [only] = read.diagnostics.as_slice() else { panic!("{:?}", read.diagnostics) };
    assert_eq!(&text[only.primary.span.range()], "2024-02-31");
}

#[test]
fn names_are_composed() {
    let read = file("package p\nrule a\u{30a}r : integer is 1\n");
    assert_eq!(read.items[1].name.text, "\u{e5}r");
}
