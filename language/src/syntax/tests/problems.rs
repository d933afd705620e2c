//! Each mistake gives one problem, with a fix where it is plain.

use super::parsed;
use crate::syntax::{FileKind, MAX_FILE_BYTES, Parse, Piece, ProblemKind, parse};

fn kinds(parse: &Parse) -> Vec<&ProblemKind> {
    parse.problems.iter().map(|problem| &problem.kind).collect()
}

fn name(kind: &ProblemKind) -> String {
    let text = format!("{kind:?}");
    text.split([' ', '{']).next().unwrap().to_owned()
}

fn one(code: &str) -> ProblemKind {
    let parse = parsed(code);
    assert_eq!(parse.problems.len(), 1, "{code}\n{:#?}", parse.problems);
    parse.problems[0].kind.clone()
}

fn expression(expression: &str) -> String {
    name(&one(&format!("package p\nrule r of C : T\n  is {expression}\n  under A 1 §\n")))
}

/// The text after the first fix of its only problem.
fn fixed(code: &str) -> String {
    let parse = parsed(code);
    assert_eq!(parse.problems.len(), 1, "{code}\n{:#?}", parse.problems);
    let mut text = code.to_owned();
    for (range, new) in parse.problems[0].fixes[0].edits.iter().rev() {
        text.replace_range(usize::from(range.start())..usize::from(range.end()), new);
    }
    assert!(parsed(&text).problems.is_empty(), "{text}\n{:#?}", parsed(&text).problems);
    text
}

#[test]
fn readings_that_are_not_guessed() {
    for (text, kind) in [
        ("a rounded down to 100 kr + b", "OperatorAfterClause"),
        ("a rounded down to 100 kr * b", "OperatorAfterClause"),
        ("a but at least 10% of b", "OperatorAfterClause"),
        ("a >= b rounded down to 1 kr", "ClauseBesideComparison"),
        ("a rounded down to 1 kr >= b", "ClauseBesideComparison"),
        ("if a then b else c but at least 0 kr", "ClauseAfterTail"),
        ("a if none b but at least 0 kr", "ClauseAfterTail"),
        ("sum of x.a for x in xs but at least 0 kr", "ClauseAfterTail"),
        ("sum of x.a for x in xs where x.b but at least 0 kr", "ClauseAfterTail"),
        ("1 + sum of x.a for x in xs", "OpenOperand"),
        ("count of x in xs > 2", "OpenOperand"),
        ("a and exists x in xs where b", "OpenOperand"),
        ("1 + if a then b else c", "OpenOperand"),
        ("part of a above b * 2", "FactorAfterTerm"),
        ("10% of a / 2", "FactorAfterTerm"),
        ("a < b < c", "ChainedComparison"),
        ("2024-1", "MinusBetweenDigits"),
        ("1 40 kr", "DigitGroups"),
        ("1,400,000 kr", "DigitGroups"),
        ("0,5", "NumberOfOtherSurface"),
        ("f(a; b)", "SeparatorOfOtherSurface"),
        ("a eller b", "KeywordOfOtherSurface"),
        ("a +", "Missing"),
        ("(a", "Missing"),
        ("if a then b", "Missing"),
        ("a above b", "StrayOperator"),
        ("p\u{430}rt", "MixedScripts"),
        ("a\u{200b}b", "HiddenCharacter"),
        ("\"a\u{202e}b\"", "HiddenCharacter"),
        ("\"abc", "Missing"),
        ("\"a {b + } c\"", "Missing"),
        ("\"a {b c\"", "Unexpected"),
        ("all of the following\n 1. a 2. b", "MarkerNotFirst"),
        ("all of the following", "Missing"),
        (
            "all of the following\n 1. any of the following\n a) all of the following\n 1. x",
            "ListTooDeep",
        ),
    ] {
        assert_eq!(expression(text), kind, "{text}");
    }
}

#[test]
fn a_fix_mends_what_it_is_for() {
    let rule = |text: &str| format!("package p\nrule r of C : T\n  is {text}\n");
    for (text, mended) in [
        ("a rounded down to 1 kr + b", "(a rounded down to 1 kr) + b"),
        ("a >= b rounded down to 1 kr", "a >= (b rounded down to 1 kr)"),
        ("if a then b else c but at least 0 kr", "if a then b else (c but at least 0 kr)"),
        ("sum of x for x in xs but at least 0", "(sum of x for x in xs) but at least 0"),
        ("count of x in xs > 2", "(count of x in xs) > 2"),
        ("10% of a / 2", "(10% of a) / 2"),
        ("1 400,50 kr", "1 400.50 kr"),
        ("f(a; b)", "f(a, b)"),
        ("a eller b", "a or b"),
        ("2024-1", "2024 - 1"),
        ("a\u{200b}b", "ab"),
    ] {
        assert_eq!(fixed(&rule(text)), rule(mended));
    }
    assert_eq!(
        fixed("package p\nconcept C\n  under : text\n"),
        "package p\nconcept C\n  `under` : text\n"
    );
}

#[test]
fn both_readings_are_offered() {
    let parse = parsed("package p\nrule r of C : T\n  is a but at least 10% of b\n");
    assert_eq!(parse.problems[0].fixes.len(), 2);
}

#[test]
fn what_is_missing_is_said_once() {
    for (code, piece) in [
        ("package", Piece::Name),
        ("package p\nrule", Piece::Name),
        ("package p\nrule r of C : ", Piece::Type),
        ("package p\nrule r of C : T\n  is", Piece::Value),
        ("package p\nrule r of C : T\n  is\n  under A 1 §", Piece::Value),
        ("package p\nrule r of C : T\n  under", Piece::Citation),
        ("package p\nrule r of C : T\n  is by x", Piece::Rows),
        ("package p\nconcept C\n  a :\n  b : text", Piece::Type),
        ("package p\ndecision D\n  given x", Piece::Colon),
        ("package p\ntest \"x\" of D\n  given a.b", Piece::Value),
        ("package p\ntable t of C : T\n  | a || b |\n  | 1 || |", Piece::Value),
        ("package p\ntable t of C : T\n  | a || b |\n  | 1 || 2", Piece::Bar),
    ] {
        assert_eq!(one(code), ProblemKind::Missing { piece }, "{code}");
    }
}

#[test]
fn ten_mistakes_give_ten_problems() {
    let code = "package p\n\
        act SFB 5 \"title\"\n\
        concept C\n  a : \n  b : text\n\
        parameter x : money\n  from 2010-01-01 is 1,5 kr\n\
        rule r of C : integer\n  is (a + b\n  under SFB 1 §\n\
        rule s of C : integer\n  is a rounded down to 1 kr + b\n\
        table t of C : integer\n  | a || b |\n  | 1 | 2 || 3 |\n  | 2 || 4 |\n\
        decision D\n  given c\n  weird clause here\n  grants x : integer\n    is a och b\n\
        control k of C\n  when\n  weight 40\n\
        test \"t\" of D\n  given c.a is 1\n  expect\n";
    let parse = parsed(code);
    let said: Vec<String> = parse.problems.iter().map(|problem| problem.message().0).collect();
    assert_eq!(said.len(), 11, "{said:#?}");
    let items = parse.tree().items().count();
    assert_eq!(items, 10);
}

#[test]
fn files_that_are_refused_keep_their_text() {
    let big = "x".repeat(MAX_FILE_BYTES + 1);
    assert_eq!(kinds(&parsed(&big)), [&ProblemKind::FileTooLarge]);
    assert_eq!(kinds(&parsed("")), [&ProblemKind::NoPackage]);
    assert_eq!(name(&one("rule r of C : T\n  is 1\n")), "NoPackage");
}

#[test]
fn a_file_without_package_is_read_in_its_own_words() {
    assert_eq!(name(&one("regel r för C : heltal\n  är 1,5\n")), "NoPackage");
}

#[test]
fn nesting_is_capped_alike_on_every_host_and_other_declarations_stand() {
    let after = "\nrule s of C : T\n  is 1\n";
    for (open, close) in [
        ("(", ")"),
        ("f(a, ", ")"),
        ("if a then b else ", ""),
        ("not ", ""),
        ("- ", ""),
        ("50% of ", ""),
        ("exists x in xs where ", ""),
    ] {
        let nested = |depth: usize| {
            format!(
                "package p\nrule r of C : T\n  is {}a{}{after}",
                open.repeat(depth),
                close.repeat(depth)
            )
        };
        let deep = parsed(&nested(200));
        assert!(deep.problems.is_empty(), "{open} {:?}", deep.problems);
        for depth in [300, 5_000] {
            let refused = parsed(&nested(depth));
            assert_eq!(kinds(&refused), [&ProblemKind::TooDeep], "{open} {depth}");
            assert_eq!(refused.tree().items().count(), 2);
        }
    }
}

#[test]
fn long_rows_of_operators_are_capped_too() {
    for row in [" + a", ".b", " but at least 1", "(1)", " or a"] {
        let code =
            |length: usize| format!("package p\nrule r of C : T\n  is a{}\n", row.repeat(length));
        assert!(parsed(&code(200)).problems.is_empty(), "{row}");
        assert!(kinds(&parsed(&code(3_000))).contains(&&ProblemKind::TooDeep), "{row}");
    }
}

#[test]
fn half_typed_nests_take_no_exponential_time() {
    for open in [
        "(",
        "f(",
        "(a + ",
        "if ",
        "if (a ",
        "sum of (",
        "sum of x for x in (",
        "exists x in (a) where (",
        "\"{",
        "[A ",
        "all of the following\n1. ",
    ] {
        parsed(&format!("package p\nrule r of C : T\n  is {}", open.repeat(120)));
        parsed(&format!(
            "package p\ntable t of C : T\n  | a || b |\n  | {} || 1 |",
            open.repeat(100)
        ));
    }
}

#[test]
fn strange_characters_are_reported_and_kept() {
    for c in ['\0', '\u{200b}', '\u{202e}', '\u{2066}', '\u{7}', '\r'] {
        assert_eq!(
            one(&format!("package p\nrule r of C : T{c} \n  is 1\n")),
            ProblemKind::HiddenCharacter { character: c }
        );
    }
}

#[test]
fn literate_files_have_positions_of_the_markdown_file() {
    let text = "# Law\n\nrule of prose (not code\n\n```lagrum\npackage p\n```\n\n```text\nrule x\n```\n\n~~~lagrum\nrule r of C : T\n  is 1,5\n~~~\nend \u{202e}\n";
    let parse = parse(text, FileKind::Literate);
    assert_eq!(parse.syntax().text().to_string(), text);
    assert_eq!(parse.tree().items().count(), 2);
    assert_eq!(parse.problems.len(), 1);
    assert_eq!(usize::from(parse.problems[0].range.start()), text.find("1,5").unwrap());
}

#[test]
fn no_item_crosses_a_fence() {
    let text = "```lagrum\npackage p\nrule r of C : T\n```\n\n```lagrum\n  is 1\n```\n\n```lagrum\nrule s of C : T\n";
    let parse = parse(text, FileKind::Literate);
    assert_eq!(parse.syntax().text().to_string(), text);
    let said: Vec<String> = parse.problems.iter().map(|problem| name(&problem.kind)).collect();
    assert_eq!(said, ["Unexpected", "UnclosedFence"]);
}
