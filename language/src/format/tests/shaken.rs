//! Programs with their white space shaken: the layout of a file does not depend on how it was laid out before.

use rowan::NodeOrToken;

use super::corpus::{Lot, Program, comments_and_prose, programs, tokens};
use crate::format::format;
use crate::syntax::{FileKind, SyntaxKind as K, SyntaxToken, parse};

/// Programs longer than this, in bytes, say the same things again and again.
const SHORT: usize = 12_000;

/// The program with other white space between its tokens, drawn from `choices` where a line may end.
fn shaken(program: &Program, lot: &mut Lot, choices: &[&str]) -> String {
    let tokens =
        program.parsed.syntax().descendants_with_tokens().filter_map(NodeOrToken::into_token);
    let mut text = String::new();
    for token in tokens {
        match token.kind() {
            K::Whitespace if may_end_line(&token) => {
                let drawn = lot.draw(choices);
                text.push_str(if must_end_line(&token) && !drawn.contains('\n') {
                    "\n"
                } else {
                    drawn
                });
            }
            _ => text.push_str(token.text()),
        }
    }
    text
}

/// Whether the white space stands where lines may end: not in a literal, a row or at the edge of a block.
fn may_end_line(space: &SyntaxToken) -> bool {
    let literals = [
        K::QuantityLiteral,
        K::RateSuffix,
        K::PercentLiteral,
        K::Row,
        K::HeaderRow,
        K::TextLiteral,
        K::PatternLiteral,
        K::Grid,
    ];
    let is_inside = space.parent_ancestors().any(|parent| literals.contains(&parent.kind()));
    let touches = [space.prev_token(), space.next_token()].into_iter().flatten();
    let mut touches = touches
        .filter(|token| matches!(token.kind(), K::Prose | K::Comment | K::Bar | K::DoubleBar));
    !is_inside && touches.next().is_none()
}

/// Whether what follows must stand first on its line: a list marker, or a word that would be a number's unit.
fn must_end_line(space: &SyntaxToken) -> bool {
    let after_number = space.prev_token().is_some_and(|previous| previous.kind() == K::Digits);
    space.next_token().is_none_or(|next| next.kind() == K::ListMarker)
        || after_number && space.text().contains('\n')
}

/// The text without empty lines in its blocks.
fn closed_up(text: &str) -> String {
    text.lines().filter(|line| !line.trim().is_empty()).flat_map(|line| [line, "\n"]).collect()
}

#[test]
fn layout_does_not_depend_on_layout() {
    let mut lot = Lot(0x9e37_79b9_7f4a_7c15);
    for program in programs() {
        let formatted = format(&program.text, program.kind).unwrap().text;
        let text = shaken(program, &mut lot, &[" ", "  ", "\n", "\n    ", "\t", " \r\n "]);
        let again = format(&text, program.kind)
            .unwrap_or_else(|error| panic!("{}\n{error:?}\n{text}", program.path));
        let mut tokens = program.parsed.syntax().descendants_with_tokens();
        if !tokens.any(|token| token.kind() == K::Comment) {
            assert_eq!(closed_up(&again.text), closed_up(&formatted), "{}", program.path);
        }
    }
}

#[test]
fn comments_anywhere_are_kept() {
    let mut lot = Lot(0x2545_f491_4f6c_dd1d);
    let choices =
        [" ", " ", " ", "\n", "\n\n", " // efter\n", "\n// före\n  ", "\n\n  // för sig\n\n"];
    let mut tried = 0;
    for program in programs().iter().filter(|program| program.text.len() < SHORT) {
        for _ in 0..4 {
            let text = shaken(program, &mut lot, &choices);
            let Ok(once) = format(&text, program.kind) else { continue };
            tried += 1;
            let (before, after) = (parse(&text, program.kind), parse(&once.text, program.kind));
            assert_eq!(tokens(&before), tokens(&after), "{}\n{text}", program.path);
            assert_eq!(
                comments_and_prose(&before),
                comments_and_prose(&after),
                "{}\n{text}",
                program.path
            );
            let twice = format(&once.text, program.kind).unwrap();
            assert_eq!(once, twice, "{}", program.path);
        }
    }
    assert!(tried > 2);
}

#[test]
fn comments_without_items_are_kept() {
    for text in ["package p\n// a\n", "// a\n\n// b\npackage p // c\n\n\n// d\n\n  // e\n"] {
        let once = format(text, FileKind::Code).unwrap();
        let comments = |text| comments_and_prose(&parse(text, FileKind::Code));
        assert_eq!(comments(text), comments(&once.text));
        assert_eq!(format(&once.text, FileKind::Code), Ok(once));
    }
}
