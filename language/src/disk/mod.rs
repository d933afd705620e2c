//! The only room that touches the file system. Reads are capped, nothing is followed out of a package, and whatever
//! cannot be read is a diagnostic of its own.
#![expect(clippy::disallowed_methods, reason = "this room owns the file system")]

mod decode;
mod findings;
mod read;
mod roots;
mod walk;

#[cfg(test)]
mod tests;

#[cfg(test)]
use read::read;

use crate::workspace::{FileProblem, Files, Folder, FoundFile, MANIFEST, Workspace};
use std::path::{Path, PathBuf};

/// Most bytes of a file of rules: 4 MB.
pub const MAX_FILE: u64 = 4_000_000;
/// Most files of a package.
pub const MAX_FILES: usize = 2_000;
/// Most folders that are looked through, and how deep.
pub(crate) const MAX_FOLDERS: usize = 20_000;
pub(crate) const MAX_DEPTH: usize = 32;

impl Workspace {
    /// The packages at a path, with all they depend on.
    ///
    /// The path is a package's folder, a folder with packages somewhere in it, or a file or folder in a package.
    /// What is wrong is in [`Workspace::diagnostics`]; there are no roots where no package was found.
    #[must_use]
    pub fn load(path: &Path) -> Workspace {
        match roots::roots(path) {
            Ok(folders) => Workspace::load_from(&mut Disk, &folders),
            Err(refused) => {
                let mut nothing = Workspace::empty();
                let location = &refused.location;
                nothing.add_problem(&location.to_string_lossy(), location, &refused.problem);
                nothing
            }
        }
    }
}

/// The disk, as a place where packages lie.
#[derive(Debug, Clone, Copy, Default)]
pub struct Disk;

impl Disk {
    /// The folders of the packages in a folder: at it, and anywhere under it. None where it cannot be read.
    #[must_use]
    pub fn packages(folder: &Path) -> Vec<PathBuf> {
        std::fs::canonicalize(folder).map(|real| roots::all_below(&real)).unwrap_or_default()
    }

    /// Whether a folder has a manifest.
    #[must_use]
    pub fn has_manifest(folder: &Path) -> bool {
        roots::has_manifest(folder)
    }

    /// Whether a path is that of a folder.
    #[must_use]
    pub fn is_folder(path: &Path) -> bool {
        path.is_dir()
    }

    /// A path in the one spelling that packages are found under: no links. The file itself need not be there.
    #[must_use]
    pub fn plain(path: &Path) -> PathBuf {
        let mut missing = Vec::new();
        for folder in path.ancestors() {
            if let Ok(real) = std::fs::canonicalize(folder) {
                return missing.into_iter().rev().fold(real, |at, name| at.join(name));
            }
            missing.extend(folder.file_name());
        }
        path.to_path_buf()
    }
}

impl Files for Disk {
    fn package(&mut self, folder: &Path) -> Folder {
        let manifest = found(folder, &folder.join(MANIFEST));
        Folder { manifest: Some(manifest), rules: walk::rules(folder) }
    }

    fn dependency(&mut self, from: &Path, written: &str) -> Result<PathBuf, FileProblem> {
        let folder = from.join(written);
        let Ok(folder) = std::fs::canonicalize(&folder) else {
            return Err(findings::no_dependency(&folder));
        };
        let manifest = folder.join(MANIFEST);
        match std::fs::symlink_metadata(&manifest) {
            Ok(_) => Ok(folder),
            Err(_) => Err(findings::no_dependency(&folder)),
        }
    }
}

/// A file of a package: its text, or why there is none.
fn found(folder: &Path, location: &Path) -> FoundFile {
    let path = inside(folder, location);
    let location = location.to_path_buf();
    match read::inside(folder, &location, MAX_FILE) {
        Ok(bytes) => {
            let (text, problem) = decode::decode(bytes);
            FoundFile { path, location, text, problem }
        }
        Err(problem) => FoundFile { path, location, text: String::new(), problem: Some(problem) },
    }
}

/// A path from a package's folder, with `/` between folders.
fn inside(folder: &Path, location: &Path) -> String {
    let path = location.strip_prefix(folder).unwrap_or(location);
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}
