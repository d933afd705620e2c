//! `lagrum test`

mod accept;
mod json;
mod machines;
mod text;
mod watch;

use crate::exit::{Exit, Failure, Outcome};
use crate::packages::{self, Compiled};
use crate::progress::Count;
use crate::report::Place;
use crate::surroundings::shown;
use crate::terminal::Terminal;
use clap::ValueEnum;
use lagrum_interpreter::Interpreter;
use lagrum_language::workspace::Workspace;
use lagrum_testing::{Place as TestPlace, Skipped, Trial, Verdict};
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

    /// Only cases whose name, decision or file has this text in it
    #[arg(long, value_name = "TEXT")]
    filter: Option<String>,

    /// Step through new and changed golden cases: accept or reject each
    #[arg(long, conflicts_with_all = ["accept", "check", "format", "watch"])]
    review: bool,

    /// Accept what is decided now for every new and changed golden case
    #[arg(long, conflicts_with_all = ["check", "watch"])]
    accept: bool,

    /// Never write; for CI
    #[arg(long)]
    check: bool,

    /// Run again whenever a file of the package changes
    #[arg(long, conflicts_with = "format")]
    watch: bool,
}

/// `--format` of test outcomes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    #[default]
    Text,
    Json,
    Junit,
    Tap,
}

/// A case that has been run.
struct Tried {
    trial: Trial,
    verdict: Verdict,
    /// The interpreter of its package, among those of the run.
    package: usize,
}

/// All that has been run.
struct Session<'w> {
    workspace: &'w Workspace,
    interpreters: Vec<Interpreter>,
    tried: Vec<Tried>,
    /// The sheets of workbooks that are no tables of cases.
    skipped: Vec<Skipped>,
}

/// How many came out how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Tally {
    passed: usize,
    failed: usize,
    new: usize,
}

/// Runs tests.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    if arguments.watch {
        return watch::run(&arguments.path, terminal, |terminal| once(arguments, terminal));
    }
    once(arguments, terminal)
}

fn once(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let workspace = Workspace::load(&arguments.path);
    let Compiled::Runs(mut session) = Session::new(&workspace, arguments, terminal)? else {
        return Ok(Exit::Findings);
    };
    if arguments.review {
        accept::review(&mut session, terminal)?;
    } else if arguments.accept {
        accept::all(&mut session, terminal)?;
    }
    match arguments.format {
        Format::Text if arguments.review => text::summary(&session, terminal)?,
        Format::Text => text::write(&session, arguments.check, terminal)?,
        Format::Json => json::write(&session, terminal)?,
        Format::Junit => machines::junit(&session, terminal)?,
        Format::Tap => machines::tap(&session, terminal)?,
    }
    let tally = session.tally();
    Ok(if tally.failed > 0 || tally.new > 0 { Exit::Findings } else { Exit::Good })
}

impl<'w> Session<'w> {
    /// Runs the cases of all packages. Errors in their rules are written to standard error.
    fn new(
        workspace: &'w Workspace,
        arguments: &Arguments,
        terminal: &mut Terminal,
    ) -> Result<Compiled<Self>, Failure> {
        let Compiled::Runs(packages) = packages::interpreters(workspace, terminal)? else {
            return Ok(Compiled::Refused);
        };
        let mut session =
            Session { workspace, interpreters: Vec::new(), tried: Vec::new(), skipped: Vec::new() };
        for (root, interpreter) in packages {
            let trials = lagrum_testing::suite(workspace, root, &interpreter);
            session.skipped.extend(lagrum_testing::skipped(workspace, root));
            session.run(trials, interpreter, arguments.filter.as_deref(), terminal);
        }
        Ok(Compiled::Runs(session))
    }

    fn run(
        &mut self,
        trials: Vec<Trial>,
        interpreter: Interpreter,
        filter: Option<&str>,
        terminal: &Terminal,
    ) {
        let workspace = self.workspace;
        let wanted: Vec<Trial> =
            trials.into_iter().filter(|trial| is_wanted(workspace, trial, filter)).collect();
        let count = Count::new(wanted.len(), terminal.language);
        let package = self.interpreters.len();
        self.tried.extend(wanted.into_iter().map(|trial| {
            let verdict = trial.run(&interpreter);
            count.one_more();
            Tried { trial, verdict, package }
        }));
        count.end();
        self.interpreters.push(interpreter);
    }

    fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for tried in &self.tried {
            let count = match tried.verdict {
                Verdict::Passed => &mut tally.passed,
                Verdict::New => &mut tally.new,
                Verdict::Failed(_) | Verdict::CouldNotRun(_) => &mut tally.failed,
            };
            *count = count.saturating_add(1);
        }
        tally
    }

    fn interpreter(&self, tried: &Tried) -> Option<&Interpreter> {
        self.interpreters.get(tried.package)
    }
}

/// Whether a case has a text in its name, its decision or its file.
pub(super) fn is_wanted(workspace: &Workspace, trial: &Trial, filter: Option<&str>) -> bool {
    let Some(wanted) = filter.map(str::to_lowercase) else { return true };
    let file = file(workspace, &trial.place);
    [&trial.name, &trial.decision, &file].iter().any(|text| text.to_lowercase().contains(&wanted))
}

fn file(workspace: &Workspace, place: &TestPlace) -> String {
    match place {
        TestPlace::Rules(span) => Place::of(workspace, *span).path,
        TestPlace::Case(path, _) => shown(path),
    }
}

fn place(workspace: &Workspace, place: &TestPlace) -> String {
    let line = match place {
        TestPlace::Rules(span) => Place::of(workspace, *span).start.line,
        TestPlace::Case(_, line) => usize::try_from(*line).unwrap_or(usize::MAX),
    };
    format!("{}:{line}", file(workspace, place))
}
