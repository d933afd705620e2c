//! Programs that end in the middle, and programs with words lost, doubled and swapped.

use crate::checked::{MANIFEST, check_files};
use crate::programs::{Program, all};
use crate::random::{Random, effort};
use crate::within;
use lagrum_language::syntax::{FileKind, parse};

/// Parses a text and says whether the tree holds all of it.
fn parses_whole(path: &str, text: &str) {
    let kind = FileKind::of_name(path).unwrap();
    assert_eq!(
        parse(text, kind).syntax().text().to_string(),
        text,
        "{path}: the tree lost something"
    );
}

fn checks(program: &Program, text: &str) {
    check_files(&[("lagrum.toml", MANIFEST), (program.file(), text)]);
}

/// The offsets of so many characters, spread over a text.
fn offsets(text: &str, wanted: usize) -> impl Iterator<Item = usize> {
    let stride = (text.chars().count() / wanted.max(1)).max(1);
    text.char_indices().map(|(at, _)| at).skip(stride / 2).step_by(stride)
}

#[test]
fn a_program_that_ends_in_the_middle_is_parsed_and_checked() {
    within("prefixes", || {
        for program in all() {
            for end in offsets(&program.text, 8 * effort()) {
                parses_whole(&program.path, &program.text[..end]);
            }
            for end in offsets(&program.text, 3 * effort()) {
                checks(&program, &program.text[..end]);
            }
        }
    });
}

#[test]
fn the_example_is_checked_from_every_start_to_every_end() {
    within("the example in pieces", || {
        let found =
            all().into_iter().find(|it| it.path == "examples/bostadsbidrag/bostadsbidrag.lagrum");
        let example = found.unwrap();
        for at in offsets(&example.text, 80 * effort()) {
            checks(&example, &example.text[..at]);
            checks(&example, &example.text[at..]);
        }
    });
}

/// Words, numbers, marks and blanks.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut from = 0;
    let kind = |c: char| (c.is_alphanumeric() || c == '_', c.is_whitespace());
    let mut before = None;
    for (at, c) in text.char_indices() {
        let joins = before.is_some_and(|last| kind(last) == kind(c) && kind(c) != (false, false));
        if !joins && at > from {
            tokens.push(&text[from..at]);
            from = at;
        }
        before = Some(c);
    }
    tokens.push(&text[from..]);
    tokens
}

/// A few tokens are lost, doubled, swapped, or put where they do not belong.
fn shuffled(text: &str, random: &mut Random) -> String {
    let mut tokens = tokens(text);
    for _ in 0..=random.below(6) {
        let (at, other) = (random.below(tokens.len()), random.below(tokens.len()));
        match random.below(4) {
            0 => drop(tokens.remove(at)),
            1 => tokens.swap(at, other),
            2 => tokens.insert(at, tokens[other]),
            _ => tokens.truncate(tokens.len().min(at.max(other) + 1)),
        }
        if tokens.is_empty() {
            break;
        }
    }
    tokens.concat()
}

#[test]
fn a_program_with_words_lost_doubled_and_swapped_is_parsed_and_checked() {
    within("shuffles", || {
        for (number, program) in (0..).zip(all()) {
            let mut random = Random::new(number);
            for _ in 0..5 * effort() {
                parses_whole(&program.path, &shuffled(&program.text, &mut random));
            }
            for _ in 0..2 * effort() {
                checks(&program, &shuffled(&program.text, &mut random));
            }
        }
    });
}
