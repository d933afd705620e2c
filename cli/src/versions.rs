//! Versions of a package: a folder, or what git has of one.
#![expect(
    clippy::disallowed_methods,
    reason = "folders are looked up, and git writes an old version into one"
)]

use crate::exit::Failure;
use lagrum_language::diagnostics::Text;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// A version of a package.
pub struct Found {
    /// Its folder.
    pub folder: PathBuf,
    /// What it was asked for as.
    pub said: String,
    /// What is taken away in the end: a folder that was made for it.
    _made: Option<TempDir>,
}

/// Two versions as named on the command line. What git is asked for is of the other's folder, or of the present one.
pub fn find(old: &str, new: &str) -> Result<(Found, Found), Failure> {
    let is_git = |name: &str| name.strip_prefix("git:").map(str::to_owned);
    let folder = match (is_git(old), is_git(new)) {
        (_, None) => Path::new(new),
        (None, Some(_)) => Path::new(old),
        (Some(_), Some(_)) => Path::new("."),
    };
    let one = |name: &str| match is_git(name) {
        Some(revision) => from_git(folder, &revision, name),
        None => Ok(Found { folder: PathBuf::from(name), said: name.to_owned(), _made: None }),
    };
    Ok((one(old)?, one(new)?))
}

/// All of a repository as it was, since packages use each other by path.
fn from_git(folder: &Path, revision: &str, said: &str) -> Result<Found, Failure> {
    if revision.is_empty() || revision.starts_with('-') {
        return Err(Failure::Usage(Text::new(
            format!("`{said}` names no revision: write git:HEAD~1, or git: and a tag"),
            format!("`{said}` anger ingen version: skriv git:HEAD~1, eller git: och en tagg"),
        )));
    }
    let within = git(folder, &["rev-parse".as_ref(), "--show-prefix".as_ref()], None, said)?;
    let top = git(folder, &["rev-parse".as_ref(), "--show-toplevel".as_ref()], None, said)?;
    let made = TempDir::with_prefix("lagrum-").map_err(|error| not_made(said, &error))?;
    // An index of its own: that of the repository stays as it is.
    let index = made.path().join("index");
    let tree = made.path().join("tree");
    fs::create_dir(&tree).map_err(|error| not_made(said, &error))?;
    let top = Path::new(top.trim());
    let commit = format!("{revision}^{{commit}}");
    git(top, &["read-tree".as_ref(), commit.as_ref()], Some(&index), said)?;
    let prefix = format!("--prefix={}/", tree.display());
    git(top, &["checkout-index".as_ref(), "--all".as_ref(), prefix.as_ref()], Some(&index), said)?;
    Ok(Found { folder: tree.join(within.trim()), said: said.to_owned(), _made: Some(made) })
}

fn git(
    folder: &Path,
    arguments: &[&OsStr],
    index: Option<&Path>,
    said: &str,
) -> Result<String, Failure> {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(arguments);
    if let Some(index) = index {
        command.env("GIT_INDEX_FILE", index);
    }
    let done = command.output().map_err(|error| {
        Failure::Files(Text::new(
            format!("{said}: git could not be run: {error}"),
            format!("{said}: git kunde inte köras: {error}"),
        ))
    })?;
    if !done.status.success() {
        let why = String::from_utf8_lossy(&done.stderr).trim().to_owned();
        return Err(Failure::Files(Text::same(format!("{said}: {why}"))));
    }
    Ok(String::from_utf8_lossy(&done.stdout).into_owned())
}

fn not_made(said: &str, error: &std::io::Error) -> Failure {
    Failure::Files(Text::new(
        format!("{said}: no folder could be made for it: {error}"),
        format!("{said}: ingen mapp kunde skapas för den: {error}"),
    ))
}
