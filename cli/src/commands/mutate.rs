//! `lagrum mutate`

use crate::exit::{Exit, Outcome};
use crate::format::Format;
use crate::packages::{self, Compiled};
use crate::progress::Count;
use crate::surroundings::shown;
use crate::terminal::Terminal;
use lagrum_interpreter::Interpreter;
use lagrum_language::db::Package;
use lagrum_language::diagnostics::{Language, Text};
use lagrum_language::workspace::Workspace;
use lagrum_testing::mutation::{Mutants, Report, Tested};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{self, Write as _};
use std::path::PathBuf;

/// Arguments of `mutate`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// A package's folder, or a folder with packages in it
    #[arg(default_value = ".")]
    path: PathBuf,

    /// How to write what was found
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Format,

    /// Only changes in rules, provisions or files with this text in their name
    #[arg(long, value_name = "TEXT")]
    filter: Option<String>,

    /// Fail if fewer changes than this are noticed, in percent
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(0..=100))]
    min: Option<u8>,
}

/// What was found of a package.
struct Found {
    package: String,
    folder: PathBuf,
    report: Report,
}

/// Changes the rules in small, and says what no case notices.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let mut workspace = Workspace::load(&arguments.path);
    let Compiled::Runs(packages) = packages::interpreters(&workspace, terminal)? else {
        return Ok(Exit::Findings);
    };
    let tried = packages.iter().map(|(root, interpreter)| {
        found(&mut workspace, (*root, interpreter), arguments, terminal.language)
    });
    let all: Vec<Found> = tried.collect();
    match arguments.format {
        Format::Text => text(&all, terminal)?,
        Format::Json => as_json(&all, terminal)?,
    }
    let (noticed, mutants) = total(&all);
    let enough = arguments.min.is_none_or(|least| {
        noticed.saturating_mul(100) >= mutants.saturating_mul(usize::from(least))
    });
    Ok(if enough { Exit::Good } else { Exit::Findings })
}

fn found(
    workspace: &mut Workspace,
    (root, interpreter): (Package, &Interpreter),
    arguments: &Arguments,
    language: Language,
) -> Found {
    let trials = lagrum_testing::suite(workspace, root, interpreter);
    let mutants = Mutants::of(workspace, root);
    let mutants = match &arguments.filter {
        Some(text) => mutants.about(text),
        None => mutants,
    };
    let count = Count::new(mutants.all.len(), language);
    let mut report = mutants.test(interpreter, &trials, &|| count.one_more());
    count.end();
    drop(trials);
    report.ask_checker(workspace, root, &mutants);
    Found {
        package: interpreter.package().name.clone(),
        folder: workspace.folder(root).unwrap_or(&arguments.path).to_owned(),
        report,
    }
}

fn total(all: &[Found]) -> (usize, usize) {
    all.iter()
        .map(|found| found.report.score())
        .fold((0, 0), |sum, one| (sum.0.saturating_add(one.0), sum.1.saturating_add(one.1)))
}

impl Found {
    fn file(&self, one: &Tested) -> String {
        shown(&self.folder.join(&one.spot.file))
    }

    /// What nothing noticed, rule by rule in reading order.
    fn by_rule(&self) -> Vec<(&str, Vec<&Tested>)> {
        let mut rules: Vec<(&str, Vec<&Tested>)> = Vec::new();
        for one in self.report.survivors() {
            match rules.last_mut() {
                Some((rule, of)) if *rule == one.rule => of.push(one),
                _ => rules.push((&one.rule, vec![one])),
            }
        }
        rules
    }
}

fn text(all: &[Found], terminal: &mut Terminal) -> io::Result<()> {
    for found in all {
        for (rule, survivors) in found.by_rule() {
            writeln!(terminal, "{rule}")?;
            for one in survivors {
                let sentence = one.sentence.get(terminal.language);
                writeln!(terminal, "  {}:{}: {sentence}", found.file(one), one.spot.line)?;
            }
        }
        provisions(&found.report.by_provision(), terminal)?;
        if all.len() > 1 {
            summary(&format!("{}: ", found.package), found.report.score(), terminal)?;
            writeln!(terminal)?;
        }
    }
    summary("", total(all), terminal)
}

fn provisions(scores: &BTreeMap<&str, (usize, usize)>, terminal: &mut Terminal) -> io::Result<()> {
    let missed: Vec<_> = scores.iter().filter(|(_, (noticed, all))| noticed < all).collect();
    if missed.is_empty() {
        return Ok(());
    }
    let width = missed.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
    terminal.say(&Text::new("\nnoticed, by provision", "\nmärkt, efter bestämmelse"))?;
    for (name, (noticed, all)) in missed {
        terminal.say(&Text::new(
            format!("  {name:width$}  {noticed} of {all}"),
            format!("  {name:width$}  {noticed} av {all}"),
        ))?;
    }
    writeln!(terminal)
}

fn summary(of: &str, (noticed, all): (usize, usize), terminal: &mut Terminal) -> io::Result<()> {
    let percent = noticed.saturating_mul(100).checked_div(all).unwrap_or(100);
    terminal.say(&Text::new(
        format!("{of}{noticed} of {all} changes noticed ({percent} %)"),
        format!("{of}{noticed} av {all} ändringar märktes ({percent} %)"),
    ))
}

fn as_json(all: &[Found], terminal: &mut Terminal) -> io::Result<()> {
    let language = terminal.language;
    let packages = all.iter().map(|found| {
        let (noticed, mutants) = found.report.score();
        let each = found.report.tested.iter().map(|one| {
            json!({
                "file": found.file(one),
                "line": one.spot.line,
                "column": one.spot.column,
                "text": one.spot.text,
                "kind": one.kind,
                "instead": one.instead,
                "rule": one.rule,
                "under": one.under,
                "noticed": one.noticed,
                "message": one.sentence.get(language),
            })
        });
        let provisions = found.report.by_provision();
        let provisions = provisions.iter().map(|(under, (noticed, mutants))| {
            json!({ "under": under, "noticed": noticed, "mutants": mutants })
        });
        json!({
            "package": found.package,
            "noticed": noticed,
            "mutants": mutants,
            "left_out": found.report.alike,
            "provisions": provisions.collect::<Vec<Value>>(),
            "changes": each.collect::<Vec<Value>>(),
        })
    });
    let (noticed, mutants) = total(all);
    let value = json!({
        "noticed": noticed,
        "mutants": mutants,
        "packages": packages.collect::<Vec<Value>>(),
    });
    serde_json::to_writer_pretty(&mut *terminal, &value).map_err(io::Error::from)?;
    writeln!(terminal)
}
