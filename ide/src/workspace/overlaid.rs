//! Open files over those that lie elsewhere.

use super::Base;
use lagrum_language::workspace::{FileProblem, Files, Folder, FoundFile, MANIFEST, is_rule_file};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Open files, over a base. A package folder that is the path of a file means that file alone: rules that no package
/// holds.
pub(super) struct Overlaid<'a> {
    pub(super) base: &'a mut dyn Base,
    pub(super) open: &'a BTreeMap<PathBuf, String>,
}

impl Overlaid<'_> {
    /// The package folders in workspace folders, and those of open files that lie elsewhere.
    pub(super) fn packages(&self, folders: &[PathBuf]) -> Vec<PathBuf> {
        let mut found: BTreeSet<PathBuf> =
            folders.iter().flat_map(|folder| self.base.packages(folder)).collect();
        let open = self.open.keys().filter(|path| is_read(path));
        found.extend(open.map(|path| self.owner(path)));
        found.into_iter().collect()
    }

    /// The package folder that a file belongs to: the innermost with a manifest, else the file itself.
    fn owner(&self, path: &Path) -> PathBuf {
        let has_manifest = |folder: &&Path| {
            self.open.contains_key(&folder.join(MANIFEST)) || self.base.has_manifest(folder)
        };
        path.ancestors().skip(1).find(has_manifest).unwrap_or(path).to_path_buf()
    }

    fn overlay(&self, file: &mut FoundFile) {
        if let Some(text) = self.open.get(&file.location) {
            file.text.clone_from(text);
            file.problem = None;
        }
    }
}

impl Files for Overlaid<'_> {
    fn package(&mut self, folder: &Path) -> Folder {
        if let Some(text) = self.open.get(folder) {
            return Folder { manifest: None, rules: vec![opened(Path::new(""), folder, text)] };
        }
        let mut found = self.base.package(folder);
        found.manifest.iter_mut().chain(&mut found.rules).for_each(|file| self.overlay(file));
        let manifest = folder.join(MANIFEST);
        if let (None, Some(text)) = (&found.manifest, self.open.get(&manifest)) {
            found.manifest = Some(opened(folder, &manifest, text));
        }
        for (path, text) in self.open.iter().filter(|(path, _)| is_rules(path)) {
            let known = found.rules.iter().any(|file| file.location == *path);
            if !known && self.owner(path) == folder {
                found.rules.push(opened(folder, path, text));
            }
        }
        found.rules.sort_by(|a, b| a.path.cmp(&b.path));
        found
    }

    fn dependency(&mut self, from: &Path, written: &str) -> Result<PathBuf, FileProblem> {
        self.base.dependency(from, written)
    }
}

fn opened(folder: &Path, location: &Path, text: &str) -> FoundFile {
    let inside = location.strip_prefix(folder).unwrap_or(location);
    let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
    FoundFile {
        path: parts.join("/"),
        location: location.to_path_buf(),
        text: text.to_owned(),
        problem: None,
    }
}

fn is_rules(path: &Path) -> bool {
    path.file_name().is_some_and(|name| is_rule_file(&name.to_string_lossy()))
}

/// Whether a file is one of rules, or a manifest.
pub(super) fn is_read(path: &Path) -> bool {
    is_rules(path) || path.file_name().is_some_and(|name| name == MANIFEST)
}
