//! What holds for every program.

use super::corpus::{comments_and_prose, programs, tokens};
use crate::format::spelling::read_alike;
use crate::format::{format, respell};
use crate::syntax::parse;

#[test]
fn formatting_settles_at_once_and_keeps_every_token_and_comment() {
    for program in programs() {
        let once = format(&program.text, program.kind).unwrap();
        let again = parse(&once.text, program.kind);
        assert_eq!(tokens(&program.parsed), tokens(&again), "{}", program.path);
        assert_eq!(
            comments_and_prose(&program.parsed),
            comments_and_prose(&again),
            "{}",
            program.path
        );
        assert_eq!(Ok(&once), format(&once.text, program.kind).as_ref(), "{}", program.path);
    }
}

#[test]
fn respelling_keeps_the_tree_and_comes_back() {
    for program in programs() {
        let own = program.parsed.surface;
        let there = respell(&program.text, program.kind, own.other()).unwrap();
        let other = parse(&there.text, program.kind);
        assert_eq!(other.surface, own.other(), "{}", program.path);
        assert!(read_alike(&program.parsed.syntax(), &other.syntax()), "{}", program.path);
        assert_eq!(
            comments_and_prose(&program.parsed),
            comments_and_prose(&other),
            "{}",
            program.path
        );
        let back = respell(&there.text, program.kind, own);
        assert_eq!(back, respell(&program.text, program.kind, own), "{}", program.path);
    }
}

#[test]
fn no_beginning_of_a_program_breaks_the_formatter() {
    for program in programs() {
        let step = (program.text.len() / 6).max(1);
        for (end, _) in program.text.char_indices().skip(step / 3).step_by(step) {
            let beginning = program.text.get(..end).unwrap();
            if let Ok(once) = format(beginning, program.kind) {
                assert_eq!(
                    Ok(&once),
                    format(&once.text, program.kind).as_ref(),
                    "{} {end}",
                    program.path
                );
            }
        }
    }
}
