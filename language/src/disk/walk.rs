//! The folders and files under a package's folder.

use super::{MAX_DEPTH, MAX_FILES, MAX_FOLDERS, findings, found, inside};
use crate::workspace::{FileProblem, FoundFile, MANIFEST, is_rule_file};
use std::fs::FileType;
use std::path::{Path, PathBuf};

/// The folder beside a manifest that holds the cases of a package, and never rules.
const CASES: &str = "cases";

/// An entry of a folder.
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) location: PathBuf,
    pub(super) kind: FileType,
}

/// The entries of a folder, by name.
pub(super) fn entries(folder: &Path) -> std::io::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        entries.push(Entry { name, location: entry.path(), kind: entry.file_type()? });
    }
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(entries)
}

/// Whether rules are looked for in a folder of this name.
pub(super) fn is_searched(name: &str) -> bool {
    !name.starts_with('.') && name != "target"
}

/// The files of rules of a package, in path order, with what is wrong among them.
pub(super) fn rules(folder: &Path) -> Vec<FoundFile> {
    let mut walk = Walk { root: folder, files: Vec::new(), folders: 0, full: false };
    walk.folder(folder, 0);
    walk.files.sort_by(|a, b| a.path.cmp(&b.path));
    walk.files
}

struct Walk<'a> {
    root: &'a Path,
    files: Vec<FoundFile>,
    folders: usize,
    full: bool,
}

impl Walk<'_> {
    fn folder(&mut self, folder: &Path, depth: usize) {
        self.folders = self.folders.saturating_add(1);
        if depth > MAX_DEPTH || self.folders > MAX_FOLDERS {
            return self.stop(folder, findings::too_many_folders());
        }
        let entries = match entries(folder) {
            Ok(entries) => entries,
            Err(error) => return self.problem(folder, findings::io(&error)),
        };
        // A package in a package is a package of its own.
        if depth > 0 && entries.iter().any(|entry| entry.name == MANIFEST) {
            return;
        }
        for entry in entries {
            if self.full {
                return;
            }
            self.entry(&entry, depth);
        }
    }

    fn entry(&mut self, entry: &Entry, depth: usize) {
        if entry.kind.is_symlink() {
            self.link(entry);
        } else if is_rule_file(&entry.name) {
            if self.files.len() >= MAX_FILES {
                return self.stop(self.root, findings::too_many_files());
            }
            self.files.push(found(self.root, &entry.location));
        } else if entry.kind.is_dir()
            && is_searched(&entry.name)
            && !(depth == 0 && entry.name == CASES)
        {
            self.folder(&entry.location, depth.saturating_add(1));
        }
    }

    /// A link into the package is read where it leads; one that leads out is not followed.
    fn link(&mut self, entry: &Entry) {
        let matters =
            |is_folder: bool| is_rule_file(&entry.name) || (is_folder && is_searched(&entry.name));
        match std::fs::canonicalize(&entry.location) {
            Ok(target) if target.starts_with(self.root) => {}
            Ok(target) if matters(target.is_dir()) => {
                self.problem(&entry.location, findings::leads_out(&target))
            }
            Err(error) if matters(false) => self.problem(&entry.location, findings::io(&error)),
            Ok(_) | Err(_) => {}
        }
    }

    fn problem(&mut self, location: &Path, problem: FileProblem) {
        self.files.push(FoundFile {
            path: inside(self.root, location),
            location: location.to_path_buf(),
            text: String::new(),
            problem: Some(problem),
        });
    }

    fn stop(&mut self, location: &Path, problem: FileProblem) {
        if !self.full {
            self.full = true;
            self.problem(location, problem);
        }
    }
}
