//! The explanation pages of the diagnostics: every example does what its page says.
//!
//! # Examples of a page
//!
//! The info string of a fenced block says what it is: `lagrum wrong`, `lagrum right`, `toml wrong lagrum.toml`.
//! Its words are the language (`lagrum`, `markdown` for literate files, `toml` for manifests, `text` for what is no rules), then
//! - `wrong`: gives the code of the page and no other error;
//! - `right`: the same, mended: gives no error, and not the code of the page;
//! - `both`: belongs to the wrong one and to the right one;
//!
//! and then, where an example is made of several files, the path of each. The blocks of `wrong` and `both` make up
//! one workspace in memory, those of `right` and `both` another. Rules without a path that do not begin with `package`
//! or `paket` get that line, and the act SFB if they cite it without declaring it.

#![expect(clippy::disallowed_methods, reason = "these tests read the pages from disk")]

#[path = "pages/example.rs"]
mod example;
#[path = "pages/generated.rs"]
mod generated;
#[path = "pages/without_example.rs"]
mod without_example;

use example::Page;
use generated::generated;
use lagrum_language::diagnostics::{Code, Language, all_codes, page};
use lagrum_language::workspace::Workspace;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use without_example::WITHOUT_EXAMPLE;

const LANGUAGES: [(Language, &str); 2] = [(Language::English, "en"), (Language::Swedish, "sv")];

/// What may be said beside the code of a page: an unused fact, a package without rules.
const BESIDE: [&str; 2] = ["L0220", "L0607"];

/// Words of a page apart from its title and examples.
const WORDS: std::ops::RangeInclusive<usize> = 35..=150;

/// Every page there is, with its code and language.
fn pages() -> Vec<(Code, Language, Page)> {
    let mut pages = Vec::new();
    for code in all_codes() {
        for (language, folder) in LANGUAGES {
            let path = format!("docs/diagnostics/{folder}/{}.md", code.id);
            if let Some(text) = read(&path) {
                pages.push((code, language, Page::read(path, &text, language)));
            }
        }
    }
    pages
}

fn read(path: &str) -> Option<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent()?;
    std::fs::read_to_string(root.join(path)).ok()
}

/// The codes given by files, and each finding on a line.
fn said(files: &[(String, String)], language: Language) -> (BTreeSet<&'static str>, String) {
    let files: Vec<(&str, &str)> =
        files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let found = Workspace::in_memory(&files).check();
    let mut shown = String::new();
    for finding in &found {
        let _ = writeln!(shown, "    {} {}", finding.code.id, finding.message.get(language));
    }
    (found.iter().map(|finding| finding.code.id).collect(), shown)
}

/// What is amiss with an example, from the codes it gives.
type Judge = fn(Code, &BTreeSet<&'static str>) -> Option<&'static str>;

/// Whether a finding may accompany the examples of a page.
fn may_accompany(id: &str) -> bool {
    BESIDE.contains(&id)
}

/// What is amiss with the wrong example of a page.
fn wrong(code: Code, found: &BTreeSet<&'static str>) -> Option<&'static str> {
    if !found.contains(code.id) {
        Some("the wrong example does not give the code")
    } else if found.iter().any(|id| *id != code.id && !may_accompany(id)) {
        Some("the wrong example gives other codes too")
    } else {
        None
    }
}

/// What is amiss with the right example of a page.
fn right(code: Code, found: &BTreeSet<&'static str>) -> Option<&'static str> {
    let clean = found.iter().all(|id| *id != code.id && may_accompany(id));
    (!clean).then_some("the right example is not clean")
}

#[track_caller]
fn hold(rule: &str, complaints: &[String]) {
    assert!(complaints.is_empty(), "{rule}, but:\n{}", complaints.join("\n"));
}

#[test]
fn every_wrong_example_gives_its_code_and_every_right_one_none() {
    let mut complaints = Vec::new();
    for (code, language, page) in pages() {
        let examples: [(_, Judge); 2] = [(page.wrong(), wrong), (page.right(), right)];
        for (files, judge) in examples {
            if files.is_empty() {
                continue;
            }
            let (found, shown) = said(&files, language);
            if let Some(amiss) = judge(code, &found) {
                complaints.push(format!("  {}: {amiss}:\n{shown}", page.path));
            }
        }
    }
    hold("the examples of the pages do what the pages say", &complaints);
}

#[test]
fn a_page_without_an_example_has_its_reason() {
    let mut complaints = Vec::new();
    for (code, _, page) in pages() {
        let excused = WITHOUT_EXAMPLE.iter().any(|(id, _)| *id == code.id);
        let shown = !page.wrong().is_empty() && !page.right().is_empty();
        if shown && excused {
            complaints.push(format!("  {} has an example: take it off the list", page.path));
        }
        if !shown && !excused && generated(code.id).is_none() {
            complaints.push(format!("  {} has no example of wrong and right", page.path));
        }
    }
    let codes: Vec<&str> = all_codes().iter().map(|code| code.id).collect();
    for (id, reason) in WITHOUT_EXAMPLE {
        if !codes.contains(id) || reason.is_empty() {
            complaints.push(format!("  the list of pages without examples: {id}"));
        }
    }
    hold("a page has examples, or a reason why not", &complaints);
}

#[test]
fn what_is_too_long_for_a_page_is_generated() {
    let mut complaints = Vec::new();
    for code in all_codes() {
        let Some(files) = generated(code.id) else { continue };
        let (found, shown) = said(&files, Language::English);
        if !found.contains(code.id) {
            complaints.push(format!("  {} is not given, but\n{shown}", code.id));
        }
    }
    hold("generated examples give their codes", &complaints);
}

#[test]
fn every_page_has_the_form_of_a_page() {
    let mut complaints = Vec::new();
    for (code, language, page) in pages() {
        let title = match language {
            Language::English => code.en,
            Language::Swedish => code.sv,
        };
        if page.title != format!("# {}: {title}", code.id) {
            complaints.push(format!("  {}: the title is `# {}: {title}`", page.path, code.id));
        }
        if !WORDS.contains(&page.words) {
            complaints.push(format!("  {}: {} words", page.path, page.words));
        }
        for problem in &page.problems {
            complaints.push(format!("  {}: {problem}", page.path));
        }
    }
    hold("a page has its title, few words, and marked examples", &complaints);
}

#[test]
fn every_page_is_in_the_program() {
    let mut complaints = Vec::new();
    for code in all_codes() {
        for (language, folder) in LANGUAGES {
            let path = format!("docs/diagnostics/{folder}/{}.md", code.id);
            if page(code, language) != read(&path).as_deref() {
                complaints.push(format!("  {path}"));
            }
        }
    }
    hold("the pages in the program are the pages on disk", &complaints);
}
