//! What holds for every program.

use super::corpus::{comments, programs, shape, tokens};
use crate::format::{format, respell};
use crate::syntax::{FileKind, SyntaxKind, parse};

#[test]
fn formatting_twice_is_formatting_once() {
    for program in programs() {
        let once = format(&program.text, program.kind).unwrap().text;
        let twice = format(&once, program.kind).unwrap().text;
        assert_eq!(once, twice, "{}", program.path);
    }
}

#[test]
fn formatting_keeps_every_token_and_comment() {
    for program in programs() {
        let formatted = format(&program.text, program.kind).unwrap().text;
        assert_eq!(tokens(&program.text, program.kind), tokens(&formatted, program.kind), "{}", program.path);
        assert_eq!(comments(&program.text, program.kind), comments(&formatted, program.kind), "{}", program.path);
    }
}

#[test]
fn prose_stays_byte_for_byte() {
    let prose = |text: &str| {
        let parsed = parse(text, FileKind::Literate);
        let tokens = parsed.syntax().children_with_tokens().filter_map(rowan::NodeOrToken::into_token);
        let prose = tokens.filter(|token| token.kind() == SyntaxKind::Prose).map(|token| token.text().to_owned());
        prose.collect::<Vec<_>>()
    };
    for program in programs().iter().filter(|program| program.kind == FileKind::Literate) {
        let formatted = format(&program.text, program.kind).unwrap().text;
        assert_eq!(prose(&program.text), prose(&formatted), "{}", program.path);
    }
}

#[test]
fn respelling_keeps_the_shape_of_the_tree() {
    for program in programs() {
        let own = parse(&program.text, program.kind).surface;
        let other = respell(&program.text, program.kind, own.other()).unwrap().text;
        assert_eq!(parse(&other, program.kind).surface, own.other(), "{}", program.path);
        assert_eq!(shape(&program.text, program.kind), shape(&other, program.kind), "{}", program.path);
        assert_eq!(comments(&program.text, program.kind), comments(&other, program.kind), "{}", program.path);
    }
}

#[test]
fn respelling_there_and_back_gives_the_file_again() {
    for program in programs() {
        let own = parse(&program.text, program.kind).surface;
        let there = respell(&program.text, program.kind, own.other()).unwrap().text;
        let back = respell(&there, program.kind, own).unwrap().text;
        assert_eq!(back, respell(&program.text, program.kind, own).unwrap().text, "{}", program.path);
        assert_eq!(back, format(&back, program.kind).unwrap().text, "{}", program.path);
    }
}

#[test]
fn no_beginning_of_a_program_breaks_the_formatter() {
    for program in programs() {
        let step = (program.text.len() / 60).max(1);
        for (end, _) in program.text.char_indices().step_by(step) {
            let beginning = program.text.get(..end).unwrap();
            if let Ok(formatted) = format(beginning, program.kind) {
                assert_eq!(Ok(&formatted), format(&formatted.text, program.kind).as_ref(), "{} {end}", program.path);
            }
        }
    }
}
