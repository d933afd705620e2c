//! The tests of the packages in this repository, and each without one of its facts, decided by the oracle and by the
//! interpreter.

use lagrum_interpreter::{Interpreter, Options};
use lagrum_language::check::build;
use lagrum_language::db::Package;
use lagrum_language::hir::{ItemKind, item};
use lagrum_language::resolve::scope_of;
use lagrum_language::types::infer;
use lagrum_language::workspace::Workspace;
use lagrum_testing::case_json;
use lagrum_tests::agreement::{difference, with_less};
use lagrum_tests::oracle;
use std::path::{Path, PathBuf};

/// So many tests of a package, evenly spread, where nobody asked for more than usual.
const USUAL: usize = 16;

#[test]
fn the_tests_of_the_examples_are_decided_as_the_oracle_decides() {
    agree("examples");
}

#[test]
fn the_tests_of_the_rule_library_are_decided_as_the_oracle_decides() {
    agree("stdlib-rules");
}

fn agree(folder: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut tests = 0;
    let mut wrong = Vec::new();
    for folder in packages(&root.join(folder)) {
        let workspace = Workspace::load(&folder);
        for package in &workspace.roots {
            tests += tests_of(&workspace, *package, &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    assert!(tests > 0, "no package has tests");
}

/// Decides the cases of a package's tests both ways; what differs is added to `wrong`.
fn tests_of(workspace: &Workspace, package: Package, wrong: &mut Vec<String>) -> usize {
    let db = &workspace.db;
    let plan = match build(db, package) {
        Ok(plan) => plan,
        Err(said) => panic!("{}: {}", package.manifest(db).name, said[0].message.en),
    };
    let interpreter = Interpreter::new(plan).unwrap();
    let mut count = 0;
    let own = scope_of(db, package).own.iter().copied();
    let tests = own.filter(|def| matches!(item(db, *def).unwrap().kind, ItemKind::Test(_)));
    for def in tried(tests.collect(), USUAL) {
        let item = item(db, def).unwrap();
        let ItemKind::Test(test) = &item.kind else { continue };
        // A coordination is no decision.
        let rules = interpreter.decisions().iter().find(|rules| rules.name == test.of.text);
        let Some(rules) = rules else { continue };
        count += 1;
        let case = case_json(&item, infer(db, def), test).unwrap();
        let stepwise = rules.stepwise.is_some();
        for case in tried(with_less(&case), if stepwise { 1 } else { 4 }) {
            let verdict = oracle::decide(db, package, &test.of.text, &case).unwrap();
            let text = case.to_string();
            let decision = interpreter.decide(&test.of.text, &text, &Options::default()).unwrap();
            if let Some(why) = difference(&verdict, &decision) {
                wrong.push(format!("{why}\n{text}\n{verdict:?}\n{}", decision.to_json()));
            }
        }
    }
    count
}

/// So many of them, the first among them; all where somebody asked for more than usual.
fn tried<T>(all: Vec<T>, most: usize) -> Vec<T> {
    let more = std::env::var("LAGRUM_DIFFERENTIAL").is_ok();
    let every = if more { 1 } else { all.len().div_ceil(most) };
    all.into_iter().step_by(every.max(1)).collect()
}

/// Folders with a manifest, however deep.
#[expect(clippy::disallowed_methods, reason = "this test reads the repository")]
fn packages(folder: &Path) -> Vec<PathBuf> {
    let mut inside: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .flat_map(|path| packages(&path))
        .collect();
    inside.extend(folder.join("lagrum.toml").is_file().then(|| folder.to_owned()));
    inside.sort();
    inside
}
