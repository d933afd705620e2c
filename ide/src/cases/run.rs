//! Running tests. What a run needs is taken from a snapshot first; then it rests on nothing that an author changes, so
//! that whoever types while tests run gets the result for what was there when they were started.

use super::ids::by_package;
use super::listing::{Leaf, leaves, wanted};
use super::{Ready, Refusal, ready};
use crate::lenses::Measured;
use crate::{FileId, Snapshot};
use lagrum_language::db::Package;
use lagrum_language::diagnostics::{Language, Text};
use lagrum_testing::coverage::Coverage;
use lagrum_testing::{CaseFile, Place, Trial, Verdict, listed, trials_of_file};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

/// Tests to run.
pub struct Run {
    language: Language,
    suites: Vec<Suite>,
    /// What is said of tests that cannot be run.
    refused: Vec<TestResult>,
    files: Vec<Rules>,
}

struct Suite {
    ready: Arc<Ready>,
    tests: Vec<(String, Trial)>,
}

/// A file of rules that something may be covered in.
struct Rules {
    file: FileId,
    package: String,
    path: String,
    text: String,
}

/// How a test came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestResult {
    /// The test.
    pub id: String,
    /// How.
    pub state: State,
    /// Why, where that is not told by what differs.
    pub message: Option<String>,
    /// What was not as expected.
    pub differences: Vec<Differing>,
}

/// How a test came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// As expected.
    Passed,
    /// Otherwise.
    Failed,
    /// Nothing is accepted for it yet.
    New,
    /// It could not be run.
    Error,
}

/// Something that was not as expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differing {
    /// The keys of the decision that lead to it; empty where what is expected says what it is of.
    pub what: String,
    /// What was expected.
    pub expected: String,
    /// What came.
    pub actual: String,
    /// What expects it.
    pub place: Place,
}

/// What tests cover.
#[derive(Debug, Clone, Default)]
pub struct Covered {
    /// File by file.
    pub files: Vec<FileCoverage>,
    /// What is told above the rules.
    pub measured: Measured,
}

/// What of a file tests cover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileCoverage {
    /// The file.
    pub file: FileId,
    /// Lines from 0 where there is something to cover, and how many tests came by.
    pub lines: Vec<(u32, usize)>,
    /// How many ways that rules can come out some test took.
    pub covered: usize,
    /// How many there are.
    pub total: usize,
}

/// Makes tests ready to run: those named, or all.
#[must_use]
pub fn prepare(snapshot: &Snapshot, ids: Option<&[String]>, language: Language) -> Run {
    let mut run = Run { language, suites: Vec::new(), refused: Vec::new(), files: Vec::new() };
    match ids {
        None => {
            for package in &snapshot.rules.roots {
                run.take(snapshot, *package, leaves(snapshot, *package));
            }
        }
        Some(ids) => {
            let (packages, of_none) = by_package(snapshot, ids);
            of_none.iter().for_each(|id| run.refuse(snapshot, id, &Refusal::NoSuch));
            for (package, ids) in packages {
                let (wanted, missing) = wanted(leaves(snapshot, package), &ids);
                missing.iter().for_each(|id| run.refuse(snapshot, id, &Refusal::NoSuch));
                run.take(snapshot, package, wanted);
            }
        }
    }
    run
}

impl Run {
    fn refuse(&mut self, snapshot: &Snapshot, id: &str, why: &Refusal) {
        let message = why.text(snapshot);
        self.refused.push(could_not(id, &message, self.language));
    }

    fn take(&mut self, snapshot: &Snapshot, package: Package, wanted: Vec<(String, Leaf)>) {
        if wanted.is_empty() {
            return;
        }
        let Some(ready) = ready(snapshot, package) else {
            let why = Refusal::HasErrors(package).text(snapshot);
            let said = wanted.iter().map(|(id, _)| could_not(id, &why, self.language));
            return self.refused.extend(said);
        };
        let mut files: BTreeMap<PathBuf, Vec<Option<Trial>>> = BTreeMap::new();
        let mut tests = Vec::new();
        for (id, leaf) in wanted {
            let trial = match leaf {
                Leaf::Block(def) => lagrum_testing::trial(snapshot.db(), def),
                Leaf::Case(file, at) => {
                    let trials = files.entry(file.location.clone());
                    let trials =
                        trials.or_insert_with(|| of_file(snapshot, package, &ready, &file));
                    trials.get_mut(at).and_then(Option::take)
                }
            };
            match trial {
                Some(trial) => tests.push((id, trial)),
                None => self.refuse(snapshot, &id, &Refusal::NoSuch),
            }
        }
        self.files.extend(rules_of(snapshot, package));
        self.suites.push(Suite { ready, tests });
    }

    /// Runs the tests. Each result is shown as it comes, and may end the run; with `coverage`, what all tests cover is
    /// told at the end, of those that were run.
    pub fn run(
        &self,
        coverage: bool,
        each: &mut dyn FnMut(TestResult) -> ControlFlow<()>,
    ) -> Covered {
        let interpreters = self.suites.iter().map(|suite| &suite.ready.interpreter);
        let mut covered = coverage.then(|| Coverage::of(interpreters));
        for refused in &self.refused {
            if each(refused.clone()).is_break() {
                return Covered::default();
            }
        }
        for suite in &self.suites {
            let interpreter = &suite.ready.interpreter;
            for (id, trial) in &suite.tests {
                if let Some(covered) = &mut covered {
                    covered.record(trial, interpreter);
                }
                if each(told(id, trial.run(interpreter), self.language)).is_break() {
                    return Covered::default();
                }
            }
        }
        covered.map(|covered| self.covered(covered)).unwrap_or_default()
    }

    fn covered(&self, coverage: Coverage) -> Covered {
        let files = self.of_files(&coverage);
        let coverage = Arc::new(coverage);
        let mut measured = Measured::default();
        for Rules { file, package, path, text } in &self.files {
            measured.put(*file, (package, path), text, &coverage);
        }
        Covered { files, measured }
    }

    fn of_files(&self, coverage: &Coverage) -> Vec<FileCoverage> {
        let shares = coverage.by_file();
        let of_file = |rules: &Rules| {
            let share = shares.get(&(rules.package.as_str(), rules.path.as_str()))?;
            let lines = coverage.lines(&rules.package, &rules.path, &rules.text);
            let counted = (0_u32..).zip(lines).filter(|(_, line)| line.state.is_some());
            Some(FileCoverage {
                file: rules.file,
                lines: counted.map(|(number, line)| (number, line.cases)).collect(),
                covered: share.covered,
                total: share.of,
            })
        };
        self.files.iter().filter_map(of_file).collect()
    }

    /// The files of rules whose tests are run, with their texts as they were when the run was made ready.
    pub fn texts(&self) -> impl Iterator<Item = (FileId, &str)> {
        self.files.iter().map(|rules| (rules.file, rules.text.as_str()))
    }
}

/// The cases of a file, by place; a file that cannot be read says why at each.
fn of_file(
    snapshot: &Snapshot,
    package: Package,
    ready: &Ready,
    file: &Arc<CaseFile>,
) -> Vec<Option<Trial>> {
    let count = listed(file).len();
    let found = trials_of_file(snapshot.db(), package, &ready.interpreter, file);
    if found.len() == count {
        return found.into_iter().map(Some).collect();
    }
    let again = || trials_of_file(snapshot.db(), package, &ready.interpreter, file);
    (0..count).map(|_| again().into_iter().next()).collect()
}

fn rules_of(snapshot: &Snapshot, package: Package) -> Vec<Rules> {
    let db = snapshot.db();
    let name = &package.manifest(db).name;
    let rules = |source: &lagrum_language::db::SourceFile| Rules {
        file: source.number(db),
        package: name.clone(),
        path: source.path(db).to_owned(),
        text: source.text(db).to_owned(),
    };
    package.files(db).iter().map(rules).collect()
}

fn could_not(id: &str, why: &Text, language: Language) -> TestResult {
    TestResult {
        id: id.to_owned(),
        state: State::Error,
        message: Some(why.get(language).to_owned()),
        differences: Vec::new(),
    }
}

fn told(id: &str, verdict: Verdict, language: Language) -> TestResult {
    let result =
        |state, differences| TestResult { id: id.to_owned(), state, message: None, differences };
    match verdict {
        Verdict::Passed => result(State::Passed, Vec::new()),
        Verdict::New => result(State::New, Vec::new()),
        Verdict::CouldNotRun(why) => could_not(id, &why, language),
        Verdict::Failed(differences) => {
            let differing = |one: lagrum_testing::Difference| Differing {
                what: one.what,
                expected: one.expected.get(language).to_owned(),
                actual: one.found.get(language).to_owned(),
                place: one.place,
            };
            result(State::Failed, differences.into_iter().map(differing).collect())
        }
    }
}
