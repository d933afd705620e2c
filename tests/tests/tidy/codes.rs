//! Every diagnostic code has a page in both languages, and every page a code.

use std::collections::{BTreeMap, BTreeSet};

use crate::{hold, tree};

const ROWS: &str = "language/src/diagnostics/codes";
const LIST: &str = "language/src/diagnostics/pages.rs";
const LANGUAGES: [&str; 2] = ["en", "sv"];

/// `L0101` and the like, where they stand as a whole string literal.
fn codes_in(source: &str) -> Vec<String> {
    let strings = source.split('"');
    strings.filter(|text| is_code(text)).map(str::to_owned).collect()
}

fn is_code(text: &str) -> bool {
    let digits = text.strip_prefix('L').unwrap_or_default();
    digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// The codes of the table, each with the file of its row.
fn rows(found: &mut Vec<String>) -> BTreeMap<String, String> {
    let mut rows: BTreeMap<String, String> = BTreeMap::new();
    for (path, source) in tree::rust_files(ROWS) {
        for code in codes_in(&source) {
            if let Some(other) = rows.insert(code.clone(), path.clone()) {
                found.push(format!(
                    "{path}: {code} has a row in {other} already: take a free number"
                ));
            }
        }
    }
    rows
}

/// The pages of a language, each with its text.
fn pages(language: &str) -> BTreeMap<String, String> {
    let page = |file: tree::File| {
        let code = file.name().strip_suffix(".md")?.to_owned();
        Some((code, file.text.unwrap_or_default()))
    };
    tree::files(&format!("docs/diagnostics/{language}")).into_iter().filter_map(page).collect()
}

#[test]
fn every_code_has_its_pages_and_every_page_its_code() {
    let mut found = Vec::new();
    let rows = rows(&mut found);
    for language in LANGUAGES {
        let pages = pages(language);
        for (code, path) in &rows {
            match pages.get(code) {
                None => found
                    .push(format!("{path}: {code} has no docs/diagnostics/{language}/{code}.md")),
                Some(text) if !text.contains(code.as_str()) => {
                    found.push(format!(
                        "docs/diagnostics/{language}/{code}.md does not name {code}"
                    ));
                }
                Some(_) => {}
            }
        }
        for page in pages.keys().filter(|page| is_code(page) && !rows.contains_key(*page)) {
            found
                .push(format!("docs/diagnostics/{language}/{page}.md explains no code: remove it"));
        }
    }
    hold("codes and pages go together, in both languages", &found);
}

#[test]
fn every_page_is_shipped_in_the_program() {
    let mut found = Vec::new();
    let rows: BTreeSet<String> = rows(&mut Vec::new()).into_keys().collect();
    if tree::root().join(LIST).is_file() {
        let listed: BTreeSet<String> = codes_in(&tree::text(LIST)).into_iter().collect();
        found.extend(rows.difference(&listed).map(|code| format!("{LIST} lacks {code}")));
        found.extend(
            listed.difference(&rows).map(|code| format!("{LIST} has {code}, which is no code")),
        );
    }
    hold("the list of pages names each code", &found);
}

#[test]
fn a_code_is_a_whole_string() {
    assert_eq!(
        codes_in(r#"error("L0101", "see L0102", "L010"); code("L0999")"#),
        ["L0101", "L0999"]
    );
}
