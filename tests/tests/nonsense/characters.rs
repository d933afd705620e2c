//! Characters that cannot be seen, or that look like others.

use crate::checked::{Said, check, codes, one, rule_of};
use crate::within;

/// Checks a program with something put after `income` in its concept, on line 3.
fn after_income(put: &str) -> Vec<Said> {
    check(&format!(
        "package p\nconcept Case\n  income{put} : integer\nrule r of Case : integer\n  is income\n"
    ))
}

#[test]
fn hidden_characters_are_named_where_they_are() {
    for (hidden, number) in [
        ('\0', "U+0000"),
        ('\u{1}', "U+0001"),
        ('\u{1b}', "U+001B"),
        ('\u{7f}', "U+007F"),
        ('\u{ad}', "U+00AD"),
        ('\u{200b}', "U+200B"),
        ('\u{200d}', "U+200D"),
        ('\u{200f}', "U+200F"),
        ('\u{202e}', "U+202E"),
        ('\u{2066}', "U+2066"),
        ('\u{feff}', "U+FEFF"),
    ] {
        let said = after_income(&hidden.to_string());
        let found = one(&said, "L0106");
        assert_eq!(found.line, 3, "{number}: {said:?}");
        assert!(found.text.contains(number), "{number}: {}", found.text);
    }
    let turned = check("package p\n// \u{202e}tnemmoc a\n");
    assert_eq!((one(&turned, "L0106").line, turned.len()), (2, 1), "{turned:?}");
}

#[test]
fn line_breaks_and_the_mark_of_the_encoding_change_nothing() {
    let program =
        "package p\nconcept Case\n  income : integer\nrule r of Case : Nothing\n  is income\n";
    let plain = check(program);
    assert_eq!(codes(&plain), ["L0201"]);
    assert_eq!(check(&program.replace('\n', "\r\n")), plain);
    assert_eq!(check(&format!("\u{feff}{program}")), plain);
    let lone = check(&program.replacen('\n', "\r", 1));
    assert_eq!((one(&lone, "L0106").line, lone.len()), (1, 2), "{lone:?}");
}

#[test]
fn one_name_may_be_spelt_in_two_normal_forms_and_not_in_two_alphabets() {
    let with = |field: &str, used: &str| {
        check(&format!(
            "package p\nconcept Case\n  {field} : integer\nrule r of Case : integer\n  is {used}\n"
        ))
    };
    assert_eq!(codes(&with("a\u{308}lder", "älder")), [] as [&str; 0]);
    let twice = check("package p\nconcept Case\n  a\u{308} : integer\n  ä : integer\n");
    assert_eq!(one(&twice, "L0202").line, 4, "{twice:?}");
    // A Greek omicron and a Cyrillic a.
    for other in ["inc\u{3bf}me", "sk\u{430}la"] {
        let said = with(other, other);
        assert!(codes(&said).contains(&"L0107"), "{said:?}");
    }
}

#[test]
fn any_character_anywhere_is_refused_or_read() {
    within("characters", || {
        for c in "\0\t\u{b}\u{c}\r\u{85}\u{a0}\u{2028}\u{3000}\u{d7ff}\u{e000}\u{fffd}\u{10ffff}😀§´`´“”’—–−·…\\\"'{}[]()|;:,.#@!?%&=+*/<>~^$€0٣½²".chars() {
            for place in ["is income", "income :", "integer", "package p", "Case\n"] {
                for put in [format!("{c}{place}"), format!("{place}{c}"), format!("{c}{c}{place}{c}")] {
                    check(&"package p\nconcept Case\n  income : integer\nrule r of Case : integer\n  is income\n".replace(place, &put));
                }
            }
        }
    });
}

#[test]
fn a_line_of_a_million_characters_is_read_or_refused() {
    within("long lines", || {
        let said = check(&format!("package p\n{}\n", "x".repeat(1_000_000)));
        assert_eq!((one(&said, "L0109").line, said.len()), (2, 1));
        let said = check(&format!("package p\n{}?", " ".repeat(1_000_000)));
        assert_eq!((one(&said, "L0109").line, said.len()), (2, 1));
        assert_eq!(
            codes(&check(&format!("package p\n// {}\n", "å".repeat(500_000)))),
            [] as [&str; 0]
        );
        assert_eq!(
            codes(&check(&format!("package p\nact A \"{}\"\n", "|".repeat(1_000_000)))),
            [] as [&str; 0]
        );
        let name = "n".repeat(1_000_000);
        let said = check(&rule_of("integer", &name));
        assert_eq!(one(&said[..1], "L0201").line, 9);
    });
}
