//! The table of keywords and the grammar say the same.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::surface::{KEYWORDS, Keyword, KeywordRow, Surface};

fn words(spelling: &str) -> String {
    spelling.split(' ').map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" ~ gap ~ ")
}

fn rule_name(row: &KeywordRow) -> String {
    let mut name = String::from("kw");
    for c in row.name.chars() {
        if c.is_uppercase() {
            name.push('_');
        }
        name.extend(c.to_lowercase());
    }
    name
}

fn rule(row: &KeywordRow) -> String {
    let mut spellings: Vec<String> = Vec::new();
    for spelling in row.en.iter().chain(row.sv) {
        if !spellings.contains(&(*spelling).to_owned()) {
            spellings.push((*spelling).to_owned());
        }
    }
    // A choice takes the first spelling that fits, so the longer of two that begin alike must come first.
    spellings.sort_by_key(|spelling| Reverse(spelling.chars().count()));
    let spellings: Vec<String> = spellings.iter().map(|spelling| words(spelling)).collect();
    format!("{} = @{{ ({}) ~ !word_char }}", rule_name(row), spellings.join(" | "))
}

fn reserved(surface: Surface) -> Vec<&'static str> {
    let rows = KEYWORDS.iter().filter(|row| row.reserved);
    let mut spellings: Vec<&str> =
        rows.flat_map(|row| row.kind.spellings(surface)).copied().collect();
    spellings.sort_unstable();
    spellings.dedup();
    let words = spellings.clone();
    spellings.retain(|spelling| {
        spelling.split_once(' ').is_none_or(|(first, _)| !words.contains(&first))
    });
    // Longest first: a choice takes the first that fits, and `or` begins `ordered by`.
    spellings.sort_by_key(|spelling| (Reverse(spelling.chars().count()), *spelling));
    spellings
}

/// Grouped by first letter, and letters by where they stand in the alphabet.
fn reserved_rule(spellings: &[&str]) -> String {
    let letters: BTreeSet<char> =
        spellings.iter().filter_map(|spelling| spelling.chars().next()).collect();
    let group = |letter: &char| {
        let group: Vec<String> = spellings
            .iter()
            .filter(|spelling| spelling.starts_with(*letter))
            .map(|spelling| words(spelling))
            .collect();
        format!("&\"{letter}\" ~ ({})", group.join(" | "))
    };
    let mut bands = Vec::new();
    for (first, last) in [('a', 'f'), ('g', 'o'), ('p', 'z')] {
        let groups: Vec<String> = letters.range(first..=last).map(group).collect();
        bands.push(format!("&('{first}'..'{last}') ~ ({})", groups.join("\n    | ")));
    }
    bands.extend(letters.range('{'..).map(group));
    format!("reserved = @{{ (\n  {}\n) ~ !word_char }}", bands.join("\n  | "))
}

#[test]
fn the_grammar_spells_every_keyword_as_the_table_does_and_no_other() {
    let rules = |grammar: &'static str| grammar.lines().filter(|line| !line.starts_with("//"));
    let expected: Vec<String> = KEYWORDS.iter().map(rule).collect();
    let found: Vec<&str> =
        rules(include_str!("../keywords.pest")).filter(|line| !line.is_empty()).collect();
    assert_eq!(found, expected);
    for (grammar, surface) in [
        (include_str!("../reserved_en.pest"), Surface::English),
        (include_str!("../reserved_sv.pest"), Surface::Swedish),
    ] {
        let found: Vec<&str> = rules(grammar).collect();
        assert_eq!(found.join("\n"), reserved_rule(&reserved(surface)));
    }
}

#[test]
fn every_keyword_is_used_by_the_grammar() {
    let grammar = include_str!("../grammar.pest");
    let is_used = |name: &str| {
        grammar.match_indices(name).any(|(place, _)| {
            !grammar[place + name.len()..].starts_with(|c: char| c == '_' || c.is_alphanumeric())
        })
    };
    let unused: Vec<String> =
        KEYWORDS.iter().map(rule_name).filter(|name| !is_used(name)).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

/// In a choice of the grammar a longer keyword must come before one that it begins with.
#[test]
fn longer_keywords_come_first_in_each_choice() {
    let grammar = include_str!("../grammar.pest");
    let begins = |short: &KeywordRow, long: &KeywordRow| {
        let pairs = short
            .en
            .iter()
            .chain(short.sv)
            .flat_map(|s| long.en.iter().chain(long.sv).map(move |l| (s, l)));
        pairs.into_iter().any(|(s, l)| l.starts_with(&format!("{s} ")))
    };
    for choice in grammar.split("\n\n").flat_map(|section| section.split('=')) {
        let mut order: Vec<(usize, &KeywordRow)> = Vec::new();
        for row in KEYWORDS {
            let first_in_alternative = format!("| {} ", rule_name(row));
            order.extend(choice.find(&first_in_alternative).map(|place| (place, row)));
        }
        for (short_place, short) in &order {
            for (long_place, long) in &order {
                let both_same = short.kind == long.kind;
                assert!(
                    both_same || !begins(short, long) || long_place < short_place,
                    "{} {}",
                    short.name,
                    long.name
                );
            }
        }
    }
}

/// The same within one choice of words: none may begin with an earlier one.
#[test]
fn no_word_of_a_choice_begins_with_an_earlier_one() {
    let grammar = include_str!("../grammar.pest");
    let rule = grammar
        .split("\n\n")
        .flat_map(|part| part.split("\nform "))
        .find(|part| part.contains("form_word  ="))
        .unwrap();
    let words: Vec<&str> =
        rule.split("form_word  =").nth(1).unwrap().split('"').skip(1).step_by(2).collect();
    for (place, word) in words.iter().enumerate() {
        let earlier = words[..place].iter().find(|earlier| word.starts_with(**earlier));
        assert!(earlier.is_none(), "{word} after {earlier:?}");
    }
}

#[test]
fn reserved_words_are_those_of_the_surface() {
    assert!(Keyword::is_reserved("och", Surface::Swedish));
    assert!(!Keyword::is_reserved("och", Surface::English));
    assert!(!Keyword::is_reserved("half", Surface::English));
    assert!(!Keyword::is_reserved("number", Surface::English));
}

#[test]
fn every_keyword_has_words_in_both_surfaces() {
    for row in KEYWORDS {
        for spelling in row.en.iter().chain(row.sv) {
            assert!(!spelling.trim().is_empty() && spelling.trim() == *spelling, "{}", row.name);
        }
    }
}
