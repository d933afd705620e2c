//! The packages of the repository: nothing to remark in their rules, and every case of theirs comes out as expected.
//! A test for each folder, so that they run side by side.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests that read the repository"
)]

use lagrum_interpreter::Interpreter;
use lagrum_language::diagnostics::Severity;
use lagrum_language::workspace::Workspace;
use lagrum_testing::{Verdict, suite};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

/// Holds the packages of a folder to what `lagrum check --deny-warnings` and `lagrum test --check` hold them to.
fn holds(folder: &str) {
    let workspace = Workspace::load(&repository().join(folder));
    let mut wrong: Vec<String> = workspace
        .check()
        .iter()
        .filter(|said| matches!(said.severity(), Severity::Error | Severity::Warning))
        .map(|said| format!("{}: {}", said.code.id, said.message.en))
        .collect();
    let mut cases = 0;
    for root in &workspace.roots {
        let interpreter = Interpreter::new(workspace.build(*root).unwrap()).unwrap();
        let package = &interpreter.package().name;
        for trial in suite(&workspace, *root, &interpreter) {
            cases += 1;
            if let Some(why) = why(&trial.run(&interpreter)) {
                wrong.push(format!("{package}: {}: {why}", trial.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{folder}:\n{}", wrong.join("\n"));
    assert!(cases > 0, "{folder} has no cases");
}

/// What is wrong with a case, in short: `lagrum test` has the rest.
fn why(verdict: &Verdict) -> Option<String> {
    match verdict {
        Verdict::Passed => None,
        Verdict::New => Some("not accepted yet".to_owned()),
        Verdict::CouldNotRun(why) => Some(why.en.clone()),
        Verdict::Failed(differences) => {
            let what = differences.iter().map(|one| format!("{:?}", one.what));
            Some(format!("not as expected: {}", what.collect::<Vec<_>>().join(", ")))
        }
    }
}

/// The folders, each with a test of its name.
macro_rules! folders {
    ($($name:ident: $folder:literal),* $(,)?) => {
        $(#[test]
        fn $name() {
            holds($folder);
        })*

        const FOLDERS: &[&str] = &[$($folder),*];
    };
}

folders! {
    arbetsformedlingen: "stdlib-rules/arbetsformedlingen",
    csn: "stdlib-rules/csn",
    forsakringskassan: "stdlib-rules/forsakringskassan",
    gemensamt: "stdlib-rules/gemensamt",
    migrationsverket: "stdlib-rules/migrationsverket",
    pensionsmyndigheten: "stdlib-rules/pensionsmyndigheten",
    examples: "examples",
}

#[test]
fn every_folder_of_packages_has_a_test() {
    let entries = fs::read_dir(repository().join("stdlib-rules")).unwrap();
    let folders = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir());
    let named =
        |path: PathBuf| format!("stdlib-rules/{}", path.file_name().unwrap().to_string_lossy());
    let mut there: BTreeSet<String> = folders.map(named).collect();
    there.insert("examples".to_owned());
    assert_eq!(there, FOLDERS.iter().map(|folder| (*folder).to_owned()).collect());
}
