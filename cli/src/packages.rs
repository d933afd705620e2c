//! Packages that commands work on: from source, or compiled.

use crate::exit::Failure;
use crate::files;
use crate::report;
use crate::surroundings::shown;
use crate::terminal::Terminal;
use lagrum_language::check::build;
use lagrum_language::diagnostics::{Diagnostic, Severity, Text};
use lagrum_language::workspace::Workspace;
use lagrum_plan::bundle::{self, Bundle};
use std::path::{Path, PathBuf};

/// Where a command takes its rules from.
#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
pub struct From {
    /// The package's folder
    #[arg(long, short, value_name = "FOLDER")]
    package: Option<PathBuf>,

    /// A compiled package, as `lagrum build` makes it
    #[arg(long, short, value_name = "FILE")]
    bundle: Option<PathBuf>,
}

/// What came of compiling.
pub enum Compiled {
    /// A package that runs.
    Package(Box<Bundle>),
    /// Errors in the rules, which have been shown.
    Refused,
}

impl From {
    /// The compiled package. Errors in the rules are written to standard error.
    pub fn compile(&self, terminal: &mut Terminal) -> Result<Compiled, Failure> {
        match (&self.package, &self.bundle) {
            (_, Some(file)) => read_bundle(file).map(|bundle| Compiled::Package(Box::new(bundle))),
            (Some(folder), None) => compile(folder, terminal),
            (None, None) => compile(Path::new("."), terminal),
        }
    }
}

fn read_bundle(file: &Path) -> Result<Bundle, Failure> {
    let limit = u64::try_from(bundle::MAX_BYTES).unwrap_or(u64::MAX);
    let bytes = files::read(file, limit)?;
    bundle::read(&bytes).map_err(|error| {
        let shown = shown(file);
        Failure::Files(Text::new(format!("{shown}: {error}"), format!("{shown}: {}", error.swedish())))
    })
}

/// The one package in a folder, compiled.
pub fn compile(folder: &Path, terminal: &mut Terminal) -> Result<Compiled, Failure> {
    let workspace = Workspace::load(folder);
    let root = match workspace.roots.as_slice() {
        [] => return Err(unreadable(&workspace)),
        [root] => *root,
        [_, _, ..] => return Err(several(&workspace)),
    };
    let found: Vec<Diagnostic> =
        workspace.check().into_iter().filter(|found| found.severity() == Severity::Error).collect();
    if !found.is_empty() {
        complain(terminal, &workspace, &found);
        return Ok(Compiled::Refused);
    }
    match build(&workspace.db, root) {
        Ok(package) => {
            let digest = bundle::digest(&package);
            Ok(Compiled::Package(Box::new(Bundle { package, digest })))
        }
        Err(found) => {
            complain(terminal, &workspace, &found);
            Ok(Compiled::Refused)
        }
    }
}

fn complain(terminal: &mut Terminal, workspace: &Workspace, found: &[Diagnostic]) {
    let text = report::render(workspace, found, terminal.language, terminal.colour_errors);
    terminal.complain(&text);
}

/// Why there is no package.
pub fn unreadable(workspace: &Workspace) -> Failure {
    let Some(found) = workspace.diagnostics.first() else {
        return Failure::Files(Text::new("there is no package here", "här finns inget paket"));
    };
    let path = workspace.file(found.primary.span.file).map_or_else(String::new, |file| shown(&file.location));
    let help = found.help.clone().unwrap_or_else(|| Text::same(""));
    Failure::Files(Text::new(
        format!("{path}: {}. {}", found.message.en, help.en).trim_end().to_owned(),
        format!("{path}: {}. {}", found.message.sv, help.sv).trim_end().to_owned(),
    ))
}

fn several(workspace: &Workspace) -> Failure {
    let folders = workspace.roots.iter().filter_map(|root| workspace.folder(*root));
    let folders = folders.map(|folder| format!("\n  {}", shown(folder))).collect::<String>();
    Failure::Usage(Text::new(
        format!("there are several packages here; name one of them:{folders}"),
        format!("här finns flera paket; ange ett av dem:{folders}"),
    ))
}
