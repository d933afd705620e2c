//! `lagrum mutate`

use crate::exit::{Exit, Failure, Outcome};
use crate::packages::{self, Compiled};
use crate::surroundings::shown;
use crate::terminal::Terminal;
use clap::ValueEnum;
use lagrum_interpreter::Interpreter;
use lagrum_language::diagnostics::Text;
use lagrum_language::workspace::Workspace;
use lagrum_testing::mutation::{Report, Tested, mutate};
use serde_json::{Value, json};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Arguments of `mutate`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// A package's folder, or a folder with packages in it
    #[arg(default_value = ".")]
    path: PathBuf,

    /// How to write what was found
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Format,

    /// Fail if fewer changes than this are noticed, in percent
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(0..=100))]
    min: Option<u8>,
}

/// `--format` of what was found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    #[default]
    Text,
    Json,
}

/// Changes the rules in small, and says what no case notices.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let workspace = Workspace::load(&arguments.path);
    if workspace.roots.is_empty() {
        return Err(packages::unreadable(&workspace));
    }
    let mut reports = Vec::new();
    for root in &workspace.roots {
        let Compiled::Runs(package) = packages::compile_root(&workspace, *root, terminal) else {
            return Ok(Exit::Findings);
        };
        let interpreter = Interpreter::new(package)
            .map_err(|error| Failure::Files(Text::new(error.to_string(), error.swedish())))?;
        let trials = lagrum_testing::suite(&workspace, *root, &interpreter);
        let folder = workspace.folder(*root).unwrap_or(&arguments.path).to_owned();
        reports.push((folder, mutate(&interpreter, &trials)));
    }
    match arguments.format {
        Format::Text => text(&reports, terminal)?,
        Format::Json => as_json(&reports, terminal)?,
    }
    let (noticed, all) = total(&reports);
    let enough = arguments.min.is_none_or(|least| {
        noticed.saturating_mul(100) >= all.saturating_mul(usize::from(least))
    });
    Ok(if enough { Exit::Good } else { Exit::Findings })
}

fn total(reports: &[(PathBuf, Report)]) -> (usize, usize) {
    reports.iter().map(|(_, report)| report.score()).fold((0, 0), |sum, one| {
        (sum.0.saturating_add(one.0), sum.1.saturating_add(one.1))
    })
}

fn place(folder: &Path, one: &Tested) -> String {
    format!("{}:{}", shown(&folder.join(&one.at.0)), one.at.1)
}

fn text(reports: &[(PathBuf, Report)], terminal: &mut Terminal) -> io::Result<()> {
    for (folder, report) in reports {
        for one in report.survivors() {
            let sentence = one.sentence.get(terminal.language);
            writeln!(terminal, "{}: {sentence}", place(folder, one))?;
        }
        for (provision, (noticed, all)) in report.by_provision() {
            terminal.say(&Text::new(
                format!("{provision}: {noticed} of {all} noticed"),
                format!("{provision}: {noticed} av {all} märktes"),
            ))?;
        }
    }
    let (noticed, all) = total(reports);
    terminal.say(&Text::new(
        format!("{noticed} of {all} changes noticed"),
        format!("{noticed} av {all} ändringar märktes"),
    ))
}

fn as_json(reports: &[(PathBuf, Report)], terminal: &mut Terminal) -> io::Result<()> {
    let language = terminal.language;
    let survivors: Vec<Value> = reports
        .iter()
        .flat_map(|(folder, report)| {
            report.survivors().map(move |one| {
                json!({
                    "at": place(folder, one),
                    "under": one.under,
                    "message": one.sentence.get(language),
                })
            })
        })
        .collect();
    let (noticed, all) = total(reports);
    let value = json!({ "survivors": survivors, "noticed": noticed, "mutants": all });
    serde_json::to_writer_pretty(&mut *terminal, &value).map_err(io::Error::from)?;
    writeln!(terminal)
}
