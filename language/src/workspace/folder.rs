//! What the loader asks of wherever the files lie.

use super::manifest::MANIFEST;
use crate::diagnostics::{Code, Text};
use std::path::{Path, PathBuf};

/// Where package folders lie: the disk, or memory.
pub trait Files {
    /// Everything of a package that lies in a folder, in path order. What cannot be read is a problem, never
    /// left out in silence.
    fn package(&mut self, folder: &Path) -> Folder;

    /// The folder that a package means when its manifest says `path = "…"`, in the one spelling that
    /// [`Files::package`] takes.
    ///
    /// # Errors
    /// If there is no such folder.
    fn dependency(&mut self, from: &Path, written: &str) -> Result<PathBuf, FileProblem>;
}

/// The files of a package, as found.
#[derive(Debug, Clone, Default)]
pub struct Folder {
    /// `lagrum.toml`; `None` for rules that stand alone, in tests and examples.
    pub manifest: Option<FoundFile>,
    /// Files of rules, in path order.
    pub rules: Vec<FoundFile>,
}

/// A file, as found.
#[derive(Debug, Clone)]
pub struct FoundFile {
    /// From the package's folder, with `/` between folders.
    pub path: String,
    /// Where it lies.
    pub location: PathBuf,
    /// Its text; empty where it could not be read.
    pub text: String,
    /// What is wrong with it.
    pub problem: Option<FileProblem>,
}

impl FoundFile {
    /// Whether its text is all there, however badly encoded.
    #[must_use]
    pub fn was_read(&self) -> bool {
        self.problem.as_ref().is_none_or(|problem| problem.was_read)
    }
}

/// What is wrong with a file as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileProblem {
    /// Its kind.
    pub code: Code,
    /// The byte where it is wrong; 0 for the file as a whole.
    pub at: u32,
    /// What is wrong.
    pub message: Text,
    /// What to do.
    pub help: Option<Text>,
    /// Whether the text could be read in spite of it.
    pub was_read: bool,
}

/// Whether a file of this name holds rules.
#[must_use]
pub fn is_rule_file(name: &str) -> bool {
    name != MANIFEST
        && !name.starts_with('.')
        && (name.ends_with(".lagrum") || name.ends_with(".lagrum.md"))
}
