//! A section's files as packages: what is said of them, and what they decide.

use super::page::{Case, File, Section};
use lagrum_interpreter::{Interpreter, Language, Options, Seed, Style};
use lagrum_language::check::build;
use lagrum_language::db::Package;
use lagrum_language::diagnostics::{Diagnostic, Severity, SourceSpan};
use lagrum_language::surface::Surface;
use lagrum_language::workspace::Workspace;
use lagrum_testing::{Place, Verdict, trials};

/// The packages of a section, loaded and checked.
pub struct Loaded {
    pub workspace: Workspace,
    pub said: Vec<Diagnostic>,
    /// Those that can run; none where there are errors.
    pub interpreters: Vec<Interpreter>,
    pub tests: Vec<TestRun>,
    /// `test` blocks that errors elsewhere keep from being run.
    pub kept_from_running: Vec<Place>,
}

/// A `test` block that has been run.
pub struct TestRun {
    pub name: String,
    pub place: Place,
    pub verdict: Verdict,
}

/// What a case gives.
#[derive(Debug, PartialEq, Eq)]
pub enum Given {
    /// The decision as JSON with its trace, and its explanation.
    Decided { json: String, text: String },
    /// Why it is no case.
    Refused(String),
}

impl Loaded {
    /// Loads files from memory.
    pub fn new(files: &[File]) -> Result<Loaded, String> {
        let texts: Vec<(&str, &str)> =
            files.iter().map(|file| (file.path.as_str(), file.text.as_str())).collect();
        let workspace = Workspace::in_memory(&texts);
        let said = workspace.check();
        let mut loaded = Loaded {
            workspace,
            said,
            interpreters: Vec::new(),
            tests: Vec::new(),
            kept_from_running: Vec::new(),
        };
        let errors = loaded.said.iter().filter(|said| said.severity() == Severity::Error);
        let errors: Vec<SourceSpan> = errors.map(|said| said.primary.span).collect();
        if errors.is_empty() {
            loaded.run()?;
        } else {
            loaded.kept_from_running = loaded.tests_without(&errors);
        }
        Ok(loaded)
    }

    /// The `test` blocks in which none of the errors stands.
    fn tests_without(&self, errors: &[SourceSpan]) -> Vec<Place> {
        let roots = self.workspace.roots.iter();
        let places =
            roots.flat_map(|root| trials(&self.workspace.db, *root)).map(|trial| trial.place);
        let is_right = |place: &Place| {
            !place.in_rules().is_some_and(|test| {
                errors.iter().any(|error| {
                    error.file == test.file && (test.start..=test.end).contains(&error.start)
                })
            })
        };
        places.filter(is_right).collect()
    }

    fn run(&mut self) -> Result<(), String> {
        for root in self.workspace.roots.clone() {
            let plan = build(&self.workspace.db, root).map_err(|said| {
                format!(
                    "checked without errors, but not built: {:?}",
                    said.first().map(|it| it.code.id)
                )
            })?;
            let interpreter = Interpreter::new(plan).map_err(|error| error.to_string())?;
            let tests = trials(&self.workspace.db, root).into_iter().map(|trial| TestRun {
                verdict: trial.run(&interpreter),
                name: trial.name,
                place: trial.place,
            });
            self.tests.extend(tests);
            self.interpreters.push(interpreter);
        }
        Ok(())
    }

    /// The packages and decisions that a case may be for.
    fn deciders<'a>(
        &'a self,
        case: &'a Case,
    ) -> impl Iterator<Item = (Package, &'a Interpreter, &'a str)> {
        let packages = self.workspace.roots.iter().zip(&self.interpreters);
        packages.flat_map(|(root, interpreter)| {
            let names = interpreter.decisions().iter().map(|decision| decision.name.as_str());
            names
                .filter(|name| case.decision.as_ref().is_none_or(|wanted| wanted == name))
                .map(move |name| (*root, interpreter, name))
        })
    }

    /// The package and the decision that a case is for.
    pub fn decider<'a>(&'a self, case: &'a Case) -> Option<(Package, &'a Interpreter, &'a str)> {
        self.deciders(case).next()
    }

    /// Decides a case of a section.
    pub fn decide(&self, section: &Section, case: &Case) -> Result<Given, String> {
        let mut found = self.deciders(case);
        let Some((_, interpreter, name)) = found.next() else {
            return self.coordinate(section, case);
        };
        if found.next().is_some() {
            return Err("there are several decisions: name one after `json case`".to_owned());
        }
        let (language, options) = spoken(section);
        let options = Options { reform: case.reform.clone(), ..options };
        Ok(match interpreter.explain(name, &case.text, &options) {
            Ok(decision) => Given::Decided {
                json: decision.to_json(),
                text: decision.to_text(&Style::default()),
            },
            Err(error) => Given::Refused(error.message(language)),
        })
    }

    /// Coordinates the periods of a case of a section whose packages have no decision.
    fn coordinate(&self, section: &Section, case: &Case) -> Result<Given, String> {
        let mut with = self.interpreters.iter().filter(|it| !it.coordinations().is_empty());
        let interpreter = with.next().ok_or("there is no such decision to try the case on")?;
        let (language, options) = spoken(section);
        Ok(match interpreter.coordinate(case.decision.as_deref(), &case.text, &options) {
            Ok(answer) => Given::Decided { json: answer.to_json(), text: answer.to_text() },
            Err(error) => Given::Refused(error.message(language)),
        })
    }

    /// The path of a file and the line in it that a place begins at.
    pub fn place(&self, file: u32, start: u32) -> (&str, usize) {
        let text = self.workspace.text(file).as_bytes();
        let before = &text[..text.len().min(usize::try_from(start).unwrap_or(usize::MAX))];
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let path = self.workspace.file(file).and_then(|file| file.location.to_str());
        (path.unwrap_or_default(), line)
    }
}

/// The language of a section, and what is wanted of its decisions.
fn spoken(section: &Section) -> (Language, Options) {
    let language = match section.surface() {
        Surface::English => Language::English,
        Surface::Swedish => Language::Swedish,
    };
    let seed = Seed::new("pages", b"the seed of the conformance pages").ok();
    (language, Options { language, seed, ..Options::default() })
}
