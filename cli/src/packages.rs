//! Packages that commands work on: from source, or compiled.

use crate::exit::Failure;
use crate::files;
use crate::keys::Trusted;
use crate::report;
use crate::surroundings::shown;
use crate::terminal::Terminal;
use lagrum_interpreter::{Interpreter, LoadError};
use lagrum_language::db;
use lagrum_language::diagnostics::Text;
use lagrum_language::workspace::Workspace;
use lagrum_plan::bundle::{self, PublicKey};
use lagrum_plan::package::Package;
use std::path::{Path, PathBuf};

/// Where a command takes its rules from, and whose signature they must have.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub struct From {
    #[command(flatten)]
    rules: Rules,

    #[command(flatten)]
    trusted: Trusted,
}

/// A folder or a bundle.
#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
struct Rules {
    /// The package's folder
    #[arg(long, short, value_name = "FOLDER")]
    package: Option<PathBuf>,

    /// A compiled package, as `lagrum build` makes it
    #[arg(long, short, value_name = "FILE")]
    bundle: Option<PathBuf>,
}

/// What came of rules.
pub enum Compiled<T> {
    /// They run.
    Runs(T),
    /// They have errors, which have been shown.
    Refused,
}

impl From {
    /// The rules, ready to run. Errors in them are written to standard error.
    pub fn interpreter(
        &self,
        terminal: &mut Terminal,
    ) -> Result<Compiled<Box<Interpreter>>, Failure> {
        match &self.rules.bundle {
            Some(file) => from_bundle(file, &self.trusted),
            None => {
                let folder = self.rules.package.as_deref().unwrap_or(Path::new("."));
                from_folder(folder, &self.trusted, terminal)
            }
        }
    }
}

/// The rules at a path: those of a package's folder, or a compiled package.
pub fn at(
    path: &Path,
    trusted: &Trusted,
    terminal: &mut Terminal,
) -> Result<Compiled<Box<Interpreter>>, Failure> {
    if path.extension().is_some_and(|ending| ending == "bundle") {
        from_bundle(path, trusted)
    } else {
        from_folder(path, trusted, terminal)
    }
}

fn from_bundle(file: &Path, trusted: &Trusted) -> Result<Compiled<Box<Interpreter>>, Failure> {
    let keys = trusted.keys()?;
    let loaded = loaded(&bundle_bytes(file)?, keys.as_deref());
    loaded.map(runs).map_err(|error| not_loaded(&shown(file), &error))
}

/// The bytes of a file that should hold a bundle.
pub fn bundle_bytes(file: &Path) -> Result<Vec<u8>, Failure> {
    files::read(file, u64::try_from(bundle::MAX_BYTES).unwrap_or(u64::MAX))
}

/// A bundle, ready to run; one of the keys must have signed it, if a signature is demanded.
pub fn loaded(bytes: &[u8], keys: Option<&[PublicKey]>) -> Result<Interpreter, LoadError> {
    match keys {
        Some(keys) => Interpreter::from_bundle_signed_by(bytes, keys),
        None => Interpreter::from_bundle(bytes),
    }
}

fn from_folder(
    folder: &Path,
    trusted: &Trusted,
    terminal: &mut Terminal,
) -> Result<Compiled<Box<Interpreter>>, Failure> {
    trusted.must_not_be_demanded(folder)?;
    match compile(folder, terminal)? {
        Compiled::Runs(package) => {
            Interpreter::new(package).map(runs).map_err(|error| not_loaded(&shown(folder), &error))
        }
        Compiled::Refused => Ok(Compiled::Refused),
    }
}

fn runs(interpreter: Interpreter) -> Compiled<Box<Interpreter>> {
    Compiled::Runs(Box::new(interpreter))
}

/// Why a package cannot be run.
pub fn not_loaded(path: &str, error: &LoadError) -> Failure {
    Failure::Files(Text::new(format!("{path}: {error}"), format!("{path}: {}", error.swedish())))
}

/// The one package in a folder, compiled. Errors in it are written to standard error.
pub fn compile(folder: &Path, terminal: &mut Terminal) -> Result<Compiled<Package>, Failure> {
    let workspace = Workspace::load(folder);
    let root = only(&workspace)?;
    Ok(compile_root(&workspace, root, terminal))
}

/// The one package of a workspace.
pub fn only(workspace: &Workspace) -> Result<db::Package, Failure> {
    match workspace.roots.as_slice() {
        [] => Err(unreadable(workspace)),
        [root] => Ok(*root),
        [_, _, ..] => Err(several(workspace)),
    }
}

/// A package of a workspace, compiled. Errors in it are written to standard error.
pub fn compile_root(
    workspace: &Workspace,
    root: db::Package,
    terminal: &mut Terminal,
) -> Compiled<Package> {
    match workspace.build(root) {
        Ok(package) => Compiled::Runs(package),
        Err(found) => {
            let text = report::render(workspace, &found, terminal.language, terminal.colour_errors);
            terminal.complain(&text);
            Compiled::Refused
        }
    }
}

/// A package of a workspace, ready to run. Errors in it are written to standard error.
pub fn interpreter(
    workspace: &Workspace,
    root: db::Package,
    terminal: &mut Terminal,
) -> Result<Compiled<Interpreter>, Failure> {
    let package = match compile_root(workspace, root, terminal) {
        Compiled::Runs(package) => package,
        Compiled::Refused => return Ok(Compiled::Refused),
    };
    let loaded = Interpreter::new(package);
    loaded
        .map(Compiled::Runs)
        .map_err(|error| Failure::Files(Text::new(error.to_string(), error.swedish())))
}

/// Every package of a workspace, ready to run; there is at least one. Errors in one are written to standard error.
pub fn interpreters(
    workspace: &Workspace,
    terminal: &mut Terminal,
) -> Result<Compiled<Vec<(db::Package, Interpreter)>>, Failure> {
    if workspace.roots.is_empty() {
        return Err(unreadable(workspace));
    }
    let mut all = Vec::new();
    for root in &workspace.roots {
        match interpreter(workspace, *root, terminal)? {
            Compiled::Runs(interpreter) => all.push((*root, interpreter)),
            Compiled::Refused => return Ok(Compiled::Refused),
        }
    }
    Ok(Compiled::Runs(all))
}

/// Why there is no package.
pub fn unreadable(workspace: &Workspace) -> Failure {
    let Some(found) = workspace.diagnostics.first() else {
        return Failure::Files(Text::new("there is no package here", "här finns inget paket"));
    };
    let path = workspace
        .file(found.primary.span.file)
        .map_or_else(String::new, |file| shown(&file.location));
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
