//! Packages that lie in memory: tests, examples, editors, the web.

use super::folder::{FileProblem, Files, Folder, FoundFile, is_rule_file};
use super::manifest::MANIFEST;
use super::{Workspace, findings};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

impl Workspace {
    /// The packages that files in memory make up: paths with `/` between folders, and their texts.
    ///
    /// Each folder with a `lagrum.toml` is a package, and every one of them is a root. Rules that no manifest
    /// covers make up a package of their own, whose name is what they say it is.
    #[must_use]
    pub fn in_memory(files: &[(&str, &str)]) -> Workspace {
        let mut memory = Memory::default();
        for (path, text) in files {
            memory.put(Path::new(path), text);
        }
        let folders = memory.folders();
        Workspace::load_from(&mut memory, &folders)
    }
}

/// Files in memory, by path.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    texts: BTreeMap<PathBuf, String>,
}

impl Memory {
    /// Puts a file at a path, instead of what was there.
    pub fn put(&mut self, path: &Path, text: &str) {
        self.texts.insert(plain(path), text.to_owned());
    }

    /// Takes a file away.
    pub fn remove(&mut self, path: &Path) {
        self.texts.remove(&plain(path));
    }

    /// The text of a file.
    #[must_use]
    pub fn text(&self, path: &Path) -> Option<&str> {
        self.texts.get(&plain(path)).map(String::as_str)
    }

    /// The files in a folder and under it, in path order.
    pub fn under(&self, folder: &Path) -> impl Iterator<Item = (&Path, &str)> {
        let folder = plain(folder);
        let inside = self.texts.iter().filter(move |(path, _)| path.starts_with(&folder));
        inside.map(|(path, text)| (path.as_path(), text.as_str()))
    }

    /// Whether a folder has a manifest.
    #[must_use]
    pub fn has_manifest(&self, folder: &Path) -> bool {
        self.texts.contains_key(&plain(folder).join(MANIFEST))
    }

    /// Package folders, outermost first.
    #[must_use]
    pub fn folders(&self) -> Vec<PathBuf> {
        let owned = self
            .texts
            .keys()
            .filter(|path| is_named(path, |name| name == MANIFEST || is_rule_file(name)));
        let folders: BTreeSet<PathBuf> = owned.map(|path| self.owner(path)).collect();
        folders.into_iter().collect()
    }

    /// The package folder that a file belongs to: the innermost with a manifest, else the outermost.
    fn owner(&self, path: &Path) -> PathBuf {
        let mut folders = path.ancestors().skip(1);
        let found = folders.find(|folder| self.texts.contains_key(&folder.join(MANIFEST)));
        found.unwrap_or(Path::new("")).to_path_buf()
    }

    fn file(&self, folder: &Path, path: &Path, text: &str) -> FoundFile {
        let inside = path.strip_prefix(folder).unwrap_or(path);
        let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
        FoundFile {
            path: parts.join("/"),
            location: path.to_path_buf(),
            text: text.to_owned(),
            problem: None,
        }
    }
}

impl Files for Memory {
    fn package(&mut self, folder: &Path) -> Folder {
        let mut found = Folder::default();
        for (path, text) in self.texts.iter().filter(|(path, _)| self.owner(path) == folder) {
            if is_named(path, |name| name == MANIFEST) {
                found.manifest = Some(self.file(folder, path, text));
            } else if is_named(path, is_rule_file) {
                found.rules.push(self.file(folder, path, text));
            }
        }
        found
    }

    fn dependency(&mut self, from: &Path, written: &str) -> Result<PathBuf, FileProblem> {
        let folder = plain(&from.join(written));
        let manifest = folder.join(MANIFEST);
        if self.texts.contains_key(&manifest) {
            Ok(folder)
        } else {
            Err(findings::nothing_at(&manifest))
        }
    }
}

fn is_named(path: &Path, test: impl Fn(&str) -> bool) -> bool {
    path.file_name().is_some_and(|name| test(&name.to_string_lossy()))
}

/// A path without `.` and `..`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => drop(plain.pop()),
            Component::Normal(_) | Component::RootDir | Component::Prefix(_) => plain.push(part),
            Component::CurDir => {}
        }
    }
    plain
}
