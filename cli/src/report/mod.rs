//! Diagnostics as readers and tools want them.

mod fancy;
mod github;
mod json;
mod place;
mod sarif;

use crate::terminal::Terminal;
use clap::ValueEnum;
use lagrum_language::diagnostics::{Diagnostic, Severity};
use lagrum_language::workspace::Workspace;
use std::io::{self, Write};

pub use fancy::render;
pub use place::Place;

/// `--format` of what the checker says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Text,
    /// One JSON object.
    Json,
    /// SARIF 2.1.0, for code review tools.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
}

/// How many findings of each severity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub errors: usize,
    pub warnings: usize,
    pub notes: usize,
}

impl Counts {
    pub fn of(found: &[Diagnostic]) -> Self {
        let count = |severity| found.iter().filter(|found| found.severity() == severity).count();
        Counts {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            notes: count(Severity::Note),
        }
    }
}

/// Writes findings to standard output.
pub fn write(
    terminal: &mut Terminal,
    workspace: &Workspace,
    found: &[Diagnostic],
    format: Format,
) -> io::Result<()> {
    match format {
        Format::Text => {
            let text = render(workspace, found, terminal.language, terminal.colour);
            terminal.write_all(text.as_bytes())
        }
        Format::Json => write_json(terminal, &json::report(workspace, found, terminal.language)),
        Format::Sarif => write_json(terminal, &sarif::report(workspace, found, terminal.language)),
        Format::Github => {
            let text = github::report(workspace, found, terminal.language);
            terminal.write_all(text.as_bytes())
        }
    }
}

fn write_json(terminal: &mut Terminal, value: &serde_json::Value) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *terminal, value)?;
    writeln!(terminal)
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}
