//! The whole site: every page, the style sheet, the script and the index of the search.

use crate::book::Book;
use crate::{frame, pages, search};
use lagrum_interpreter::{Interpreter, Language, LoadError};
use lagrum_language::db::Package;
use lagrum_language::diagnostics::Diagnostic;
use lagrum_language::workspace::Workspace;
use lagrum_testing::{Trial, suite};
use std::collections::BTreeMap;

/// The file that tells that a folder holds pages made here, and may be replaced by newer ones.
pub const MARK: &str = ".lagrum-doc";

/// Files by their path from the site's folder, with `/` between folders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// Each with its text.
    pub files: BTreeMap<String, String>,
}

/// Why there are no pages.
#[derive(Debug)]
pub enum Refused {
    /// The rules have errors.
    Errors(Vec<Diagnostic>),
    /// The rules cannot be run.
    Load(LoadError),
}

/// How many times each case is worked through: for its verdict, for what it exercises, for its page.
const TIMES: usize = 3;

/// The pages of the packages of a workspace, in a language. `told` is told each time something is done, with how much
/// there is in all.
///
/// # Errors
/// If the rules have errors, or cannot be run.
pub fn site(
    workspace: &Workspace,
    language: Language,
    told: &dyn Fn(usize),
) -> Result<Site, Refused> {
    let interpreters = interpreters(workspace)?;
    let suites: Vec<(Package, Vec<Trial>)> = interpreters
        .iter()
        .map(|(package, interpreter)| (*package, suite(workspace, *package, interpreter)))
        .collect();
    let cases: usize = suites.iter().map(|(_, cases)| cases.len()).sum();
    let done = || told(cases.saturating_mul(TIMES));
    let book = Book::of(workspace, &interpreters, suites, language, &done);
    let mut files = BTreeMap::new();
    for page in pages::all(&book) {
        if book.is_of_an_example(&page.path) {
            done();
        }
        let document = frame::framed(&book, &page);
        files.insert(page.path, document);
    }
    files.insert("style.css".to_owned(), include_str!("assets/style.css").to_owned());
    files.insert("script.js".to_owned(), search::script(&book));
    files.insert("search.js".to_owned(), search::index(&book));
    files.insert(MARK.to_owned(), "lagrum doc\n".to_owned());
    Ok(Site { files })
}

fn interpreters(workspace: &Workspace) -> Result<BTreeMap<Package, Interpreter>, Refused> {
    let mut interpreters = BTreeMap::new();
    for root in &workspace.roots {
        let plan = workspace.build(*root).map_err(Refused::Errors)?;
        interpreters.insert(*root, Interpreter::new(plan).map_err(Refused::Load)?);
    }
    Ok(interpreters)
}
