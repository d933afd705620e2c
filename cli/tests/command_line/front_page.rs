//! What README and docs show is what the program prints.

use crate::program::{Desk, Run, without_digest};
use std::fs;
use std::path::Path;

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

fn run(words: &[&str]) -> Run {
    let output = Desk::new().command().current_dir(repository()).args(words).output().unwrap();
    Run::of(output).ended(0)
}

#[test]
fn readme_shows_the_answer_to_its_first_command() {
    let readme = fs::read_to_string(repository().join("README.md")).unwrap();
    let command = readme.lines().find(|line| line.starts_with("cargo run")).unwrap();
    let (_, arguments) = command.split_once(" -- ").unwrap();
    let printed = without_digest(&run(&arguments.split(' ').collect::<Vec<_>>()).out);
    let (_, after) = readme.split_once("```text\n").unwrap();
    let (shown, _) = after.split_once("```").unwrap();
    assert!(
        printed.starts_with(shown),
        "README.md shows\n{shown}\nbut the program prints\n{printed}"
    );
}

#[test]
fn the_cards_in_docs_are_those_of_the_tables() {
    for (language, file) in [("en", "docs/card.md"), ("sv", "docs/kort.md")] {
        let printed = run(&["card", "--format", "md", "--lang", language]).out;
        let kept = fs::read_to_string(repository().join(file)).unwrap();
        assert!(
            printed == kept,
            "`lagrum card --format md --lang {language} > {file}` makes it anew"
        );
    }
}
