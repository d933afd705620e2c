//! Long rows of one thing: trees that are deep on their left side, clauses said over and over.

use crate::checked::{check, codes, rule_of};
use crate::within;

fn said_of(kind: &str, value: String) -> Vec<crate::checked::Said> {
    let text = rule_of(kind, &value);
    within("a chain", move || check(&text))
}

#[test]
fn a_long_row_of_operators_is_refused_and_the_rest_is_checked() {
    for (kind, first, next, length) in [
        ("integer", "1", "+1", 50_000),
        ("integer", "a", " * a", 10_000),
        ("integer", "a", " - a", 10_000),
        ("yes/no", "b", " and b", 10_000),
        ("yes/no", "b", " or b", 10_000),
        ("integer", "a", " if none a", 10_000),
        ("integer", "a", " but at least 1", 10_000),
        ("integer", "a", ".a", 10_000),
        ("integer", "a", "(1)", 10_000),
    ] {
        let said = said_of(kind, format!("{first}{}", next.repeat(length)));
        assert!(said.iter().all(|said| said.line >= 8), "{next}");
        assert_eq!(codes(&said), ["L0103", "L0201"], "{next}");
    }
}

#[test]
fn what_only_the_reader_of_the_tree_finds_too_deep_is_said_once() {
    for (kind, next) in
        [("integer", " but at least 1"), ("integer", " if none a"), ("integer", " + a")]
    {
        for length in [250, 257, 270, 300] {
            let said = said_of(kind, format!("a{}", next.repeat(length)));
            let deep = said.iter().filter(|said| said.code == "L0103").count();
            assert!(deep <= 1, "{length} times {next}");
        }
    }
}

#[test]
fn a_row_of_operators_that_is_not_too_long_is_read() {
    let said = said_of("integer", format!("a{}", " + a".repeat(240)));
    assert_eq!(codes(&said), ["L0201"]);
    let said = said_of("integer", format!("1{}", " - 1".repeat(240)));
    assert_eq!(codes(&said), ["L0201"]);
    let said = said_of("yes/no", format!("b{}", " or b".repeat(240)));
    assert_eq!(codes(&said), ["L0201"]);
}

#[test]
fn what_is_said_over_and_over_is_said_back_for_each() {
    for (put, code, times) in [
        ("\n  whereby x is 1", "L0206", 999),
        ("\n  except e when b then 1", "L0403", 999),
        ("\n  under SFB 1 kap. 1 §", "L0210", 1_000),
        (" < 1", "L0121", 990),
        ("\n  from 2012-01-01 is 1", "L0409", 999),
    ] {
        let said = said_of("integer", format!("a{}", put.repeat(1_000)));
        let found = said.iter().filter(|said| said.code == code).count();
        assert!((times..=1_000).contains(&found), "{put}: {found} times");
        assert!(said.iter().all(|said| said.line >= 8), "{put}");
    }
}

#[test]
fn markers_in_a_row_on_one_line_are_each_refused() {
    let said = said_of("yes/no", format!("all of the following{}", " 1. b".repeat(3_000)));
    assert_eq!(said.iter().filter(|said| said.code == "L0123").count(), 3_000);
}

#[test]
fn a_list_of_ten_thousand_conditions_is_read() {
    let said = said_of("yes/no", format!("all of the following{}", "\n  1. b".repeat(10_000)));
    assert_eq!(codes(&said), ["L0201"]);
}

#[test]
fn each_rule_that_is_too_deep_is_told() {
    let long = format!("a{}", " + a".repeat(600));
    let text = format!(
        "package p\nconcept Case\n  a : integer\nrule r of Case : integer\n  is {long}\nrule s of Case : integer\n  is {long}\n"
    );
    let said = check(&text);
    assert_eq!(
        said.iter().map(|said| (said.code, said.line)).collect::<Vec<_>>(),
        [("L0103", 5), ("L0103", 7)]
    );
}
