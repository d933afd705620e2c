//! The pages in `tests/conformance` and the code in `docs`: the specification, read by people and run here.
//!
//! A page is Markdown. Each section is a package of its own and a test:
//!
//! | block | is |
//! |---|---|
//! | `lagrum` (and a path, if wanted) | a file of the package; without `package` first, it continues the section's package |
//! | `lagrum in every section` | a file that every section of the page has |
//! | `toml lagrum.toml`, `markdown x.lagrum.md` | a manifest, a literate file |
//! | `json case` (and a decision, if there are several; and `reform NAME`) | a case to decide, or periods to coordinate |
//! | `json decision` | what the decision above must hold; keys that are not named may be anything |
//! | `text explain` | lines that the explanation must hold, in this order |
//! | `text refused` | lines that must be said of a case that is none |
//!
//! At the end of a line of code stands what is said of it, and nothing else may be said: `// error: L0301`,
//! `// warning: L0220`, `// note: L0407`; `// differs` on what a `test` expects in vain. A page or section lets a code
//! pass by `<!-- conformance: allow L0220 -->`, and is Swedish by `<!-- conformance: swedish -->`.
//!
//! Besides, the laws that hold for every program are tried on each section: see `conformance/laws.rs`.
#![expect(
    clippy::panic,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a page that does not hold fails"
)]
#![expect(clippy::disallowed_methods, reason = "the pages lie on disk")]

mod conformance {
    pub mod blocks;
    pub mod coverage;
    pub mod expected;
    pub mod laws;
    pub mod package;
    pub mod page;
    pub mod run;
    pub mod subset;
}

use conformance::{coverage, page, run};
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests are a folder of the workspace")
}

/// The pages right in a folder, in order of name.
fn pages(folder: &str) -> Vec<page::Page> {
    let folder = root().join(folder);
    let entries = std::fs::read_dir(&folder).expect("a folder of pages");
    let paths = entries.map(|entry| entry.expect("an entry of a folder").path());
    let mut paths: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|it| it == "md")).collect();
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}

fn read(path: &Path) -> page::Page {
    let text = std::fs::read_to_string(path).expect("a page in UTF-8");
    let shown = path.strip_prefix(root()).expect("found under the root").display().to_string();
    page::Page::read(&shown, &text).unwrap_or_else(|error| panic!("{shown}: {error}"))
}

#[track_caller]
fn hold(pages: &[page::Page]) {
    let complaints: Vec<String> = pages.iter().flat_map(run::judge).collect();
    assert!(
        complaints.is_empty(),
        "{} pages do not hold:\n\n{}\n",
        complaints.len(),
        complaints.join("\n\n")
    );
}

/// One test a page, so that `cargo test -p lagrum-tests --test conformance money` tries one.
macro_rules! specification {
    ($($name:ident)*) => {
        $(#[test]
        fn $name() {
            let file = format!("tests/conformance/{}.md", stringify!($name).replace('_', "-"));
            hold(&[read(&root().join(file))]);
        })*

        #[test]
        fn every_page_is_tried() {
            let listed: Vec<String> =
                vec![$(format!("tests/conformance/{}.md", stringify!($name).replace('_', "-"))),*];
            let found = pages("tests/conformance");
            let missing: Vec<&str> =
                found.iter().map(|page| page.path.as_str()).filter(|path| !listed.iter().any(|it| it == path)).collect();
            assert!(missing.is_empty(), "not in the list of tests/tests/conformance.rs: {missing:?}");
        }
    };
}

specification! {
    conflicts transitions
    acts alternatives as_of concepts conditions coordination dates delegation earlier exactness exceptions facts form grids identity in_force lists
    literate manifests months outcomes over_time packages parameters periods presence reforms rounding rules surfaces tables testing texts units
    unknown runs steps frames
    sources omitted controls judgement unverified
    attestations accepted_sources
}

#[test]
fn the_code_of_the_reference() {
    hold(&pages("docs"));
}

#[test]
fn every_code_is_shown_by_a_page() {
    let missing = coverage::codes_without_a_case(&pages("tests/conformance"));
    assert!(missing.is_empty(), "no page shows {}", missing.join(", "));
}
