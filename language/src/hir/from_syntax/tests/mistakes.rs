//! Mistakes: each gives its one diagnostic, where it is.

use super::file;

/// Code and place of everything said of a text.
fn said(text: &str) -> Vec<(&'static str, &str)> {
    file(text)
        .diagnostics
        .iter()
        .map(|d| (d.code.id, text.get(d.primary.span.range()).unwrap()))
        .collect()
}

/// What is said of some declarations in an otherwise good file.
fn said_of(code: &str) -> Vec<(&'static str, String)> {
    said(&format!("package p\n{code}\n"))
        .into_iter()
        .map(|(id, place)| (id, place.to_owned()))
        .collect()
}

#[test]
fn ten_mistakes_give_ten_diagnostics() {
    let text = include_str!("mistakes.lagrum");
    let expected = [
        ("L0130", "2020-02-31"),
        ("L0134", "is 5 kr"),
        ("L0135", "rule empty of Child : integer"),
        ("L0136", "except young\n    then 0"),
        ("L0133", "in force from 2021-01-01"),
        ("L0108", ""),
        ("L0139", "duration"),
        ("L0138", "2, 3"),
        ("L0136", "requires large \"a large one\""),
        ("L0130", "2020-13"),
    ];
    assert_eq!(said(text), expected);
}

#[test]
fn dates_that_do_not_exist_have_a_fix_and_no_sequel() {
    let read =
        file("package p\nparameter a : integer\n  from 2023-02-29 is 1\n  from 2023-03-01 is 2\n");
    let [only] = read.diagnostics.as_slice() else { panic!("{:?}", read.diagnostics) };
    assert_eq!(only.message.sv, "dagen 2023-02-29 finns inte");
    assert_eq!(only.fixes[0].edits[0].text, "2023-02-28");
    assert_eq!(
        said_of("parameter a : integer\n  from 0000-01-01 is 1"),
        [("L0130", "0000-01-01".to_owned())]
    );
}

#[test]
fn numbers_beyond_exactness_are_refused() {
    let long = format!("1{}", "0".repeat(400));
    assert_eq!(said_of(&format!("rule a : integer is {long}")), [("L0131", long.clone())]);
    assert_eq!(said_of(&format!("rule a : money is {long} kr")), [("L0131", format!("{long} kr"))]);
    assert_eq!(said_of("rule a : integer is 007.50"), []);
    let digits = "99999999999";
    let first = format!("rule a : list of B is first {digits} of b in bs");
    assert_eq!(said_of(&first), [("L0132", digits.to_owned())]);
    let lines = format!("rule a : yes/no is at least {digits} of the following\n  1. b");
    assert_eq!(said_of(&lines), [("L0132", digits.to_owned())]);
}

#[test]
fn what_may_be_said_once_is() {
    let texts = "concept A\n  a : date\n    ask en \"One?\" sv \"Ett?\" en \"Uno?\"";
    assert_eq!(said_of(texts), [("L0133", "en \"Uno?\"".to_owned())]);
    assert_eq!(said_of("rule a : integer\n  is 1\n  is 2"), [("L0133", "is 2".to_owned())]);
    let when = "rule a : integer\n  is 1\n  except b when c when d then 2";
    assert_eq!(said_of(when), [("L0133", "when d".to_owned())]);
}

#[test]
fn tables_have_results_and_rows_their_columns() {
    assert_eq!(said_of("table t : integer\n  | a |\n  | 1 |"), [("L0137", "| a |".to_owned())]);
    let bad_cell = "table t : integer\n  | a || b |\n  | no value || 1 |";
    assert_eq!(said_of(bad_cell), [("L0138", "no value".to_owned())]);
    let bad_head = "table t : integer\n  | a || b + 1 |\n  | 1 || 1 |";
    assert_eq!(said_of(bad_head), [("L0138", "b + 1".to_owned())]);
}

#[test]
fn merged_takes_periods_and_a_gap() {
    assert_eq!(said_of("rule a : integer is merged()"), [("L0140", "merged()".to_owned())]);
    assert_eq!(
        said_of("rule a : integer is merged(b, hole: c)"),
        [("L0140", "hole: c".to_owned())]
    );
}

/// What the parser has reported is not reported again here.
#[test]
fn what_is_missing_is_said_once() {
    for code in [
        "rule a : integer is",
        "rule a of : integer is 1",
        "rule a : integer is 1 +",
        "rule a : integer\n  except when b then 1",
        "rule a : integer is 1\n  except b when then 1",
        "decision D\n  requires a that",
        "decision D\n  grants b :\n    is 1",
        "parameter a : integer\n  from 2020-01-01",
        "table t : integer\n  | a || b |\n  | 1 || |",
        "table t : integer\n  | a || b |\n  | 1 || 2 | 3 |",
        "test \"t\" of D\n  given a is\n  expect granted",
    ] {
        let said = said_of(code);
        assert_eq!(said.len(), 1, "{code}: {said:?}");
    }
}

/// A word left out gives what the parser says of it, and nothing that follows from it.
#[test]
fn no_report_is_caused_by_another() {
    let words = |text: &str| -> Vec<(usize, usize)> {
        let starts = text.char_indices().filter(|(at, c)| {
            !c.is_whitespace() && text[..*at].chars().next_back().is_none_or(char::is_whitespace)
        });
        starts
            .map(|(at, _)| {
                (at, text[at..].find(char::is_whitespace).map_or(text.len(), |n| at + n))
            })
            .collect()
    };
    for (text, step) in [(super::FRAGMENTS, 1), (super::HOUSING, 13), (super::WIDE_EN, 47)] {
        for (start, end) in words(text).into_iter().step_by(step) {
            let cut = format!("{}{}", &text[..start], &text[end..]);
            let said = said(&cut);
            let own = said.iter().filter(|(id, _)| *id >= "L0130").count();
            assert!(own == 0 || said.len() == 1, "{cut}\n{said:?}");
        }
    }
}
