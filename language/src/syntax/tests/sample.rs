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

#[test]
fn every_prefix_parses() {
    for program in [ENGLISH, SWEDISH] {
        for (end, _) in program.char_indices() {
            parsed(&program[..end]);
        }
    }
}

#[test]
fn every_program_without_one_line_parses() {
    for program in [ENGLISH, SWEDISH] {
        let lines: Vec<&str> = program.split_inclusive('\n').collect();
        for left_out in 0..lines.len() {
            let rest: String = lines.iter().enumerate().filter(|(i, _)| *i != left_out).map(|(_, line)| *line).collect();
            parsed(&rest);
        }
    }
}
