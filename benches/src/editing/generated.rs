//! A workspace of a given length: packages of made-up law in the manner of `stdlib-rules`, the same text every time.
//!
//! A shared package of facts and rules, then one package for each act, every other of which rests on the one before it.
//! A package has literate files of rules, a plain file of tables, and literate files of tests.

use super::chapter::{self, Chapter, PER_DECISION};

/// Chapters in the smallest package and in the largest; the sizes in between come round in turn.
const FEWEST: u32 = 8;
const MOST: u32 = 32;

/// Chapters in a file of rules.
const PER_FILE: u32 = 8;

/// Paths and texts of the files of a workspace with at least so many lines.
#[must_use]
pub fn workspace(lines: usize) -> Vec<(String, String)> {
    let mut files = shared();
    let mut package = 1;
    while count(&files) < lines {
        files.extend(of_package(package));
        package += 1;
    }
    files
}

/// Lines of all the files.
#[must_use]
pub fn count(files: &[(String, String)]) -> usize {
    files.iter().map(|(_, text)| text.lines().count()).sum()
}

fn shared() -> Vec<(String, String)> {
    vec![
        ("grund/lagrum.toml".to_owned(), manifest("grund", &[])),
        ("grund/grund.lagrum.md".to_owned(), include_str!("grund.lagrum.md").to_owned()),
    ]
}

fn of_package(number: u32) -> Vec<(String, String)> {
    let name = name(number);
    // The first is the largest, as a developer's own package is likely to be.
    let steps = (MOST - FEWEST) / PER_DECISION + 1;
    let chapters = MOST - (number - 1) % steps * PER_DECISION;
    let before = (number.is_multiple_of(2)).then(|| self::name(number - 1));
    let used: Vec<&str> = std::iter::once("grund").chain(before.as_deref()).collect();
    let all: Vec<Chapter> =
        (1..=chapters).map(|chapter| Chapter { package: number, chapter }).collect();
    let mut files = vec![(format!("{name}/lagrum.toml"), manifest(&name, &used))];
    for (index, part) in (1..).zip(all.chunks(PER_FILE as usize)) {
        let mut rules = head(&name, index);
        if index == 1 {
            rules.push_str(&opening(&name, &used));
        }
        let mut tests = head(&name, index);
        for chapter in part {
            rules.push_str(&chapter::rules(chapter, before.as_deref()));
            if chapter.closes_decision() {
                rules.push_str(&chapter::decision(chapter));
            }
            tests.push_str(&chapter::tests(chapter));
        }
        files.push((format!("{name}/regler-{index}.lagrum.md"), rules));
        files.push((format!("{name}/prov-{index}.lagrum.md"), tests));
    }
    let tables: String = all.iter().map(chapter::table).collect();
    files.push((format!("{name}/tabeller.lagrum"), format!("paket {name}\n{tables}")));
    files
}

fn name(package: u32) -> String {
    format!("stöd_{package}")
}

fn manifest(name: &str, used: &[&str]) -> String {
    let used: String =
        used.iter().map(|used| format!("\"{used}\" = {{ path = \"../{used}\" }}\n")).collect();
    format!(
        "[package]\nname = \"{name}\"\nversion = \"1.0.0\"\nlanguage = \"2026\"\n\
         lifetime = {{ from = \"2015-01-01\", to = \"2026-12-31\" }}\n\n[dependencies]\n{used}"
    )
}

fn head(name: &str, index: u32) -> String {
    format!("# {name}, del {index}\n\n```lagrum\npaket {name}\n```\n\n")
}

fn opening(name: &str, used: &[&str]) -> String {
    let used: String = used.iter().map(|used| format!("använd {used}\n")).collect();
    format!(
        "```lagrum\n{used}\nförfattning Lagen \"Lagen om {name}\"\n  sfs 2014:100\n\n\
         alternativ Omfattning\n  hel sv \"hel\"\n  halv sv \"halv\"\n  kvarts sv \"en fjärdedel\"\n  ingen sv \"ingen\"\n```\n\n"
    )
}
