//! What opens a hundred thousand times, closed or not.

use crate::checked::{check, codes, one, rule_of};
use crate::within;

const DEEP: usize = 100_000;

#[test]
fn what_is_nested_too_deep_is_refused_and_the_rest_is_checked() {
    for (open, close) in [
        ("(", ")"),
        ("[", "]"),
        ("f(", ")"),
        ("f(a, ", ")"),
        ("if b then 1 else ", ""),
        ("if ", ""),
        ("(if b then ", " else 1)"),
        ("not ", ""),
        ("- ", ""),
        ("-", ""),
        ("50% of ", ""),
        ("part of ", ""),
        ("count of x in ", ""),
        ("sum of ", ""),
        ("first 2 of ", ""),
        ("exists x in xs where ", ""),
        ("every x in xs satisfies (", ")"),
        ("history of ", ""),
        ("months of ", ""),
        ("sum so far of ", ""),
        ("all of the following\n 1. ", ""),
        ("at least 1 of the following\n 1. ", ""),
        ("(none of the following\n 1. ", ")"),
    ] {
        for close in if close.is_empty() { vec![""] } else { vec![close, ""] } {
            let text = rule_of("integer", &format!("{}a{}", open.repeat(DEEP), close.repeat(DEEP)));
            let said = within(open, move || check(&text));
            let deep = one(&said, "L0103");
            assert!((8..=9).contains(&deep.line), "{open}{close}: {deep:?}");
            assert!(deep.text.contains("256"), "{}", deep.text);
            assert_eq!(codes(&said), ["L0103", "L0201"], "{open}{close}");
        }
    }
}

#[test]
fn what_does_not_nest_is_refused_where_it_begins() {
    for open in ["{", "\"{", "`", "is by ", "| ", "|| ", "1. ", "a) ", "\"", "\\", "<", "«"] {
        let text = rule_of("integer", &format!("a {}", open.repeat(2_000)));
        let said = within(open, move || check(&text));
        assert!(
            said.iter().any(|said| said.is_error && said.line == 9),
            "{open}: {:?}",
            &said[..said.len().min(3)]
        );
        assert!(
            said.iter().any(|said| said.text.contains("Nothing")),
            "{open}: the rule after it is not checked"
        );
    }
}
