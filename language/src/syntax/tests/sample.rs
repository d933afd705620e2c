//! Whole programs.

use super::{clean, parsed};
use crate::surface::Surface;

const ENGLISH: &str = include_str!("sample_en.lagrum");
const SWEDISH: &str = include_str!("sample_sv.lagrum");

#[test]
fn the_english_program_is_clean() {
    assert_eq!(clean(ENGLISH).surface, Surface::English);
}

#[test]
fn the_swedish_fragments_are_clean() {
    assert_eq!(clean(SWEDISH).surface, Surface::Swedish);
}

/// The declarations of a program, each with the head of the package before it.
fn declarations(program: &str) -> Vec<String> {
    let mut parts = program.split("\n\n");
    let head = parts.next().unwrap();
    parts.map(|part| format!("{}\n{part}", head.lines().next().unwrap())).collect()
}

#[test]
fn every_prefix_parses() {
    for program in [ENGLISH, SWEDISH] {
        for declaration in declarations(program) {
            declaration.char_indices().for_each(|(end, _)| drop(parsed(&declaration[..end])));
        }
        program.char_indices().step_by(101).for_each(|(end, _)| drop(parsed(&program[..end])));
    }
}

#[test]
fn every_program_without_one_word_parses() {
    for program in [ENGLISH, SWEDISH] {
        for declaration in declarations(program) {
            let words: Vec<&str> = declaration.split_inclusive([' ', '\n']).collect();
            for left_out in 0..words.len() {
                let rest: String = words
                    .iter()
                    .enumerate()
                    .filter(|(i, _)| *i != left_out)
                    .map(|(_, word)| *word)
                    .collect();
                parsed(&rest);
            }
        }
    }
}

#[test]
fn one_mistake_in_a_declaration_leaves_the_others_alone() {
    let count = parsed(ENGLISH).tree().items().count();
    let lines: Vec<&str> = ENGLISH.split_inclusive('\n').collect();
    for (broken, line) in lines.iter().enumerate().filter(|(_, line)| line.starts_with("  ")) {
        let text: String = lines
            .iter()
            .enumerate()
            .map(|(i, line)| if i == broken { "  %% mistake here\n" } else { line })
            .collect();
        let parse = parsed(&text);
        assert_eq!(parse.tree().items().count(), count, "{line}");
        assert!((1..=2).contains(&parse.problems.len()), "{line} {:?}", parse.problems);
    }
}
