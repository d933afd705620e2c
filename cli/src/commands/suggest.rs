//! `lagrum suggest`

use crate::exit::{Exit, Failure, Outcome};
use crate::files;
use crate::format::Format;
use crate::packages::{self, Compiled};
use crate::progress::Count;
use crate::surroundings::shown;
use crate::terminal::Terminal;
use lagrum_interpreter::Interpreter;
use lagrum_language::db::Package;
use lagrum_language::diagnostics::{Language, Text};
use lagrum_language::workspace::Workspace;
use lagrum_testing::suggest::{Suggested, Suggestion, folder, suggest};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Arguments of `suggest`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// A package's folder, or a folder with packages in it
    #[arg(default_value = ".")]
    path: PathBuf,

    /// Only cases of this decision
    #[arg(long, value_name = "DECISION")]
    decision: Option<String>,

    /// How to write what is suggested
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Format,

    /// Write the cases among the package's own, ready for `lagrum test --review`
    #[arg(long)]
    write: bool,
}

/// What is suggested for a package.
struct Found {
    package: String,
    folder: PathBuf,
    /// The folder that suggested cases are written to.
    cases: PathBuf,
    suggested: Suggested,
    /// The files that were written.
    written: Vec<PathBuf>,
}

/// Suggests the cases that are missing.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let workspace = Workspace::load(&arguments.path);
    let Compiled::Runs(packages) = packages::interpreters(&workspace, terminal)? else {
        return Ok(Exit::Findings);
    };
    if let ([(_, only)], Some(name)) = (packages.as_slice(), &arguments.decision) {
        named(only, name)?;
    }
    let tried = packages.iter().map(|(root, interpreter)| {
        found(&workspace, (*root, interpreter), arguments, terminal.language)
    });
    let mut all: Vec<Found> = tried.collect();
    if arguments.write {
        for found in &mut all {
            found.write()?;
        }
    }
    match arguments.format {
        Format::Text => text(&all, arguments.write, terminal)?,
        Format::Json => as_json(&all, terminal)?,
    }
    Ok(Exit::Good)
}

fn found(
    workspace: &Workspace,
    (root, interpreter): (Package, &Interpreter),
    arguments: &Arguments,
    language: Language,
) -> Found {
    let wanted = arguments.decision.as_deref();
    let trials = lagrum_testing::suite(workspace, root, interpreter);
    let count = Count::new(0, language);
    let suggested = suggest(workspace, root, &trials, wanted, &|all| count.one_of(all));
    count.end();
    let of = workspace.folder(root).unwrap_or(&arguments.path).to_owned();
    Found {
        package: interpreter.package().name.clone(),
        cases: of.join(folder(workspace, root)),
        folder: of,
        suggested,
        written: Vec::new(),
    }
}

fn named(interpreter: &Interpreter, name: &str) -> Result<(), Failure> {
    let all: Vec<&str> = interpreter.decisions().iter().map(|one| one.name.as_str()).collect();
    if all.contains(&name) {
        return Ok(());
    }
    let all = all.join(", ");
    Err(Failure::Usage(Text::new(
        format!("there is no decision `{name}`, but {all}"),
        format!("det finns inget beslut `{name}`, men {all}"),
    )))
}

impl Found {
    /// Writes the cases, a file for each rule. A file that is there is left alone.
    fn write(&mut self) -> Result<(), Failure> {
        let mut by_rule: BTreeMap<&str, Vec<&Suggestion>> = BTreeMap::new();
        for case in &self.suggested.cases {
            by_rule.entry(&case.rule).or_default().push(case);
        }
        for (rule, cases) in by_rule {
            let documents: Vec<&str> = cases.iter().map(|case| case.yaml.as_str()).collect();
            let file = free(&self.cases, &plain(rule));
            files::make_sure_of_folder(&self.cases)?;
            files::write(&file, documents.join("---\n").as_bytes())?;
            self.written.push(file);
        }
        Ok(())
    }

    fn place(&self, case: &Suggestion) -> String {
        format!("{}:{}", shown(&self.folder.join(&case.spot.file)), case.spot.line)
    }
}

/// A name for a file that is not there yet.
fn free(folder: &Path, name: &str) -> PathBuf {
    let numbered = |n: u32| match n {
        1 => folder.join(format!("{name}.yaml")),
        n => folder.join(format!("{name}-{n}.yaml")),
    };
    (1..u32::MAX).map(numbered).find(|file| files::is_free(file)).unwrap_or_else(|| numbered(1))
}

/// A rule's name as every disk takes it.
fn plain(name: &str) -> String {
    let plain = name.chars().map(|c| if c.is_alphanumeric() { c } else { '_' });
    plain.collect::<String>().to_lowercase()
}

fn text(all: &[Found], written: bool, terminal: &mut Terminal) -> io::Result<()> {
    for found in all {
        if written {
            for file in &found.written {
                writeln!(terminal, "+ {}", shown(file))?;
            }
        } else {
            for case in &found.suggested.cases {
                let why = case.why.get(terminal.language);
                writeln!(terminal, "{}: {why}", found.place(case))?;
                for line in case.yaml.lines().filter(|line| !line.starts_with('#')) {
                    writeln!(terminal, "  {line}")?;
                }
                writeln!(terminal)?;
            }
        }
        for (why, spot) in &found.suggested.missed {
            let place = format!("{}:{}", shown(&found.folder.join(&spot.file)), spot.line);
            let why = why.get(terminal.language).to_owned();
            terminal.say(&Text::new(
                format!("{place}: found no case {why}"),
                format!("{place}: hittade inget fall {why}"),
            ))?;
        }
        summary(found, terminal)?;
    }
    Ok(())
}

fn summary(found: &Found, terminal: &mut Terminal) -> io::Result<()> {
    let Suggested { thresholds, sides, covered, added, ref cases, ref missed } = found.suggested;
    let (package, cases, missed) = (&found.package, cases.len(), missed.len());
    terminal.say(&Text::new(
        format!(
            "{package}: {thresholds} thresholds with {sides} sides; {covered} covered, {added} by {cases} suggested cases, {missed} not found"
        ),
        format!(
            "{package}: {thresholds} gränser med {sides} sidor; {covered} prövade, {added} genom {cases} föreslagna fall, {missed} ej funna"
        ),
    ))
}

fn as_json(all: &[Found], terminal: &mut Terminal) -> io::Result<()> {
    let language = terminal.language;
    let packages = all.iter().map(|found| {
        let cases = found.suggested.cases.iter().map(|case| {
            json!({
                "at": found.place(case),
                "decision": case.decision,
                "rule": case.rule,
                "under": case.under,
                "side": case.side.word(),
                "changes_decision": case.matters,
                "why": case.why.get(language),
                "facts": serde_json::from_str::<Value>(&case.facts).unwrap_or_default(),
            })
        });
        let missed = found.suggested.missed.iter().map(|(why, spot)| {
            let file = shown(&found.folder.join(&spot.file));
            json!({ "at": format!("{file}:{}", spot.line), "why": why.get(language) })
        });
        json!({
            "package": found.package,
            "thresholds": found.suggested.thresholds,
            "sides": found.suggested.sides,
            "covered": found.suggested.covered,
            "added": found.suggested.added,
            "cases": cases.collect::<Vec<Value>>(),
            "not_found": missed.collect::<Vec<Value>>(),
            "written": found.written.iter().map(|file| shown(file)).collect::<Vec<_>>(),
        })
    });
    let value = json!({ "packages": packages.collect::<Vec<Value>>() });
    serde_json::to_writer_pretty(&mut *terminal, &value).map_err(io::Error::from)?;
    writeln!(terminal)
}
