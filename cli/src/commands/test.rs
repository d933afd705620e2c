//! `lagrum test`

use crate::exit::{Exit, Failure, Outcome};
use crate::packages::{self, Compiled};
use crate::report::Place;
use crate::terminal::Terminal;
use clap::ValueEnum;
use lagrum_interpreter::Interpreter;
use lagrum_language::diagnostics::Text;
use lagrum_language::workspace::Workspace;
use lagrum_testing::{Place as TestPlace, Trial, Verdict};
use serde_json::{Value, json};
use std::io::{self, Write as _};
use std::path::PathBuf;

/// Arguments of `test`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// A package's folder, a folder with packages in it, or a file in a package
    #[arg(default_value = ".")]
    path: PathBuf,

    /// How to write the outcome
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Format,
}

/// `--format` of test outcomes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    #[default]
    Text,
    Json,
}

/// A case that has been run.
struct Tried<'w> {
    trial: Trial<'w>,
    verdict: Verdict,
}

/// Runs tests.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let workspace = Workspace::load(&arguments.path);
    if workspace.roots.is_empty() {
        return Err(packages::unreadable(&workspace));
    }
    let mut all = Vec::new();
    for root in &workspace.roots {
        let package = match packages::compile_root(&workspace, *root, terminal) {
            Compiled::Runs(package) => package,
            Compiled::Refused => return Ok(Exit::Findings),
        };
        let interpreter = Interpreter::new(package)
            .map_err(|error| Failure::Files(Text::new(error.to_string(), error.swedish())))?;
        all.extend(lagrum_testing::trials(&workspace.db, *root).into_iter().map(|trial| {
            let verdict = trial.run(&interpreter);
            Tried { trial, verdict }
        }));
    }
    let failed = all.iter().filter(|test| test.verdict != Verdict::Passed).count();
    match arguments.format {
        Format::Text => in_words(terminal, &workspace, &all, failed)?,
        Format::Json => {
            let tests: Vec<Value> =
                all.iter().map(|test| as_json(&workspace, test, terminal)).collect();
            let value = json!({ "tests": tests, "passed": all.len().saturating_sub(failed), "failed": failed });
            serde_json::to_writer_pretty(&mut *terminal, &value).map_err(io::Error::from)?;
            writeln!(terminal)?;
        }
    }
    Ok(if failed > 0 { Exit::Findings } else { Exit::Good })
}

fn in_words(
    terminal: &mut Terminal,
    workspace: &Workspace,
    all: &[Tried<'_>],
    failed: usize,
) -> io::Result<()> {
    for tried in all {
        let test = &tried.trial;
        let (sign, colour) = match &tried.verdict {
            Verdict::Passed => ("✓", "\u{1b}[32m"),
            Verdict::Failed(_) | Verdict::CouldNotRun(_) => ("✗", "\u{1b}[1;31m"),
        };
        let sign =
            if terminal.colour { format!("{colour}{sign}\u{1b}[0m") } else { sign.to_owned() };
        let official =
            test.official.as_ref().map_or_else(String::new, |source| format!(" [{source}]"));
        let reform = test.reform.as_ref().map_or_else(String::new, |name| {
            format!(" ({} {name})", terminal.pick("with reform", "med reform"))
        });
        writeln!(terminal, "{sign} {}{reform}: {}{official}", test.decision, test.name)?;
        for line in why(workspace, tried, terminal) {
            writeln!(terminal, "    {line}")?;
        }
    }
    let passed = all.len().saturating_sub(failed);
    let none = Text::new("There are no tests here.", "Här finns inga prov.");
    let some = Text::new(
        format!("{passed} passed, {failed} failed."),
        format!("{passed} stämmer, {failed} stämmer inte."),
    );
    terminal.say(if all.is_empty() { &none } else { &some })
}

/// What was expected and what was found, a line each.
fn why(workspace: &Workspace, test: &Tried<'_>, terminal: &Terminal) -> Vec<String> {
    let language = terminal.language;
    match &test.verdict {
        Verdict::Passed => Vec::new(),
        Verdict::CouldNotRun(reason) => {
            vec![format!("{}: {}", place(workspace, &test.trial.place), reason.get(language))]
        }
        Verdict::Failed(differences) => differences
            .iter()
            .map(|difference| {
                format!(
                    "{}: {} {}, {} {}",
                    place(workspace, &difference.place),
                    terminal.pick("expected", "väntat"),
                    difference.expected.get(language),
                    terminal.pick("found", "men det blev"),
                    difference.found.get(language),
                )
            })
            .collect(),
    }
}

fn place(workspace: &Workspace, place: &TestPlace) -> String {
    match place {
        TestPlace::Rules(span) => {
            let place = Place::of(workspace, *span);
            format!("{}:{}", place.path, place.start.line)
        }
        TestPlace::Case(path, line) => format!("{}:{line}", path.display()),
    }
}

fn as_json(workspace: &Workspace, test: &Tried<'_>, terminal: &Terminal) -> Value {
    let language = terminal.language;
    let differences = match &test.verdict {
        Verdict::Failed(differences) => differences
            .iter()
            .map(|one| {
                json!({
                    "at": place(workspace, &one.place),
                    "expected": one.expected.get(language),
                    "found": one.found.get(language),
                })
            })
            .collect(),
        Verdict::Passed | Verdict::CouldNotRun(_) => Vec::new(),
    };
    let error = match &test.verdict {
        Verdict::CouldNotRun(reason) => Some(reason.get(language)),
        Verdict::Passed | Verdict::Failed(_) => None,
    };
    let case = test.trial.case.as_ref().ok().and_then(|case| serde_json::from_str(case).ok());
    let case: Value = case.unwrap_or(Value::Null);
    json!({
        "name": test.trial.name,
        "decision": test.trial.decision,
        "at": place(workspace, &test.trial.place),
        "reform": test.trial.reform,
        "official": test.trial.official,
        "passed": test.verdict == Verdict::Passed,
        "differences": differences,
        "error": error,
        "case": case,
    })
}
