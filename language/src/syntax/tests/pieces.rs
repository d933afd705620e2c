//! A file in pieces says what it says whole, whatever is wrong with it.

use crate::db::{Database, SourceFile};
use crate::syntax::{FileKind, parse, parsed};

const ENGLISH: &str = include_str!("sample_en.lagrum");
const SWEDISH: &str = include_str!("sample_sv.lagrum");

/// Words that begin something else when they stand where they should not.
const STRAY: &[&str] = &[
    "rule",
    "rule act",
    "delegated",
    "source",
    "register x",
    "bemyndigande",
    "regel y",
    "(",
    "\"",
    "|",
    "5",
    "use a,",
    "changes",
    "ändrar",
    "except",
    "är",
    "concept C\n  unit : text",
    "test \"t\" of",
];

#[track_caller]
fn the_same(text: &str, kind: FileKind) {
    let path = if kind == FileKind::Code { "a.lagrum" } else { "a.lagrum.md" };
    let db = Database::default();
    let file = SourceFile::new(&db, 0, path.to_owned(), text.to_owned());
    let (pieces, whole) = (parsed(&db, file), parse(text, kind));
    assert_eq!(pieces.problems, whole.problems, "{text}");
    assert_eq!(pieces.surface, whole.surface, "{text}");
    assert_eq!(pieces.green, whole.green, "{text}\n{:#?}\n{:#?}", pieces.syntax(), whole.syntax());
}

/// A stretch of a sample with whole declarations, so that the tests are quick.
fn part(sample: &str, from: usize, lines: usize) -> Vec<&str> {
    sample.lines().skip(from).take(lines).collect()
}

#[test]
fn samples_say_the_same() {
    the_same(ENGLISH, FileKind::Code);
    the_same(SWEDISH, FileKind::Code);
    the_same(&format!("\u{feff}{ENGLISH}"), FileKind::Code);
    the_same("package p\nrule a : number is 1 omitted\nrule b : number is 2", FileKind::Code);
    the_same("", FileKind::Code);
    the_same("// nothing yet", FileKind::Code);
}

#[test]
fn samples_with_a_line_lost_or_cut_say_the_same() {
    for sample in [ENGLISH, SWEDISH] {
        let lines = part(sample, 0, 40);
        for at in 0..lines.len() {
            let mut lost = lines.clone();
            lost.remove(at);
            the_same(&lost.join("\n"), FileKind::Code);
            let mut cut = lines.clone();
            let half = lines[at].char_indices().nth(lines[at].chars().count() / 2);
            cut[at] = half.map_or("", |(half, _)| &lines[at][..half]);
            the_same(&cut.join("\n"), FileKind::Code);
        }
    }
}

#[test]
fn samples_with_stray_words_say_the_same() {
    for sample in [ENGLISH, SWEDISH] {
        let lines = part(sample, 0, 16);
        for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.starts_with(' ')) {
            for stray in STRAY {
                let mut before = lines.clone();
                before.insert(at, stray);
                the_same(&before.join("\n"), FileKind::Code);
                let longer = format!("{line} {stray}");
                let mut after = lines.clone();
                after[at] = &longer;
                the_same(&after.join("\n"), FileKind::Code);
            }
        }
    }
}

#[test]
fn literate_files_say_the_same() {
    let fenced = |code: &str| format!("# Law\n\n```lagrum\n{code}\n```\n\nAfter.\n");
    let [first, second] = ["package p\nrule a : integer is 1", "rule b : integer\n  is"];
    the_same(
        &(fenced(first) + &fenced(second) + &fenced("x y\nrule c : integer is 2")),
        FileKind::Literate,
    );
    the_same(&(fenced("") + &fenced("rule a : integer is 1")), FileKind::Literate);
    the_same(&(fenced("\u{feff}") + "```lagrum\nrule d : integer is"), FileKind::Literate);
    the_same("no code at all", FileKind::Literate);
}
