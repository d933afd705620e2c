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
use serde_json::Value as Json;
use std::path::{Path, PathBuf};

#[test]
fn the_tests_of_every_package_are_decided_as_the_oracle_decides() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut tests = 0;
    let mut wrong = Vec::new();
    for folder in
        packages(&root.join("examples")).into_iter().chain(packages(&root.join("stdlib-rules")))
    {
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
    for def in &scope_of(db, package).own {
        let item = item(db, *def).unwrap();
        let ItemKind::Test(test) = &item.kind else { continue };
        // A coordination is no decision.
        let rules = interpreter.decisions().iter().find(|rules| rules.name == test.of.text);
        let Some(rules) = rules else { continue };
        count += 1;
        let case = case_json(&item, infer(db, *def), test).unwrap();
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

/// So many of the cases, the whole one among them; all of them where somebody asked for more than usual.
fn tried(cases: Vec<Json>, most: usize) -> Vec<Json> {
    let all = std::env::var("LAGRUM_DIFFERENTIAL").is_ok();
    let every = if all { 1 } else { cases.len().div_ceil(most) };
    cases.into_iter().step_by(every.max(1)).collect()
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
