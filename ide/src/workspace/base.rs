//! Where the files lie that nobody has open.

use lagrum_language::disk::Disk;
use lagrum_language::workspace::{Files, Memory};
use std::path::{Path, PathBuf};

/// Where the files lie that nobody has open: the disk, or memory.
pub trait Base: Files + Send {
    /// The folders of the packages in a folder, at it and under it.
    fn packages(&self, folder: &Path) -> Vec<PathBuf>;

    /// Whether a folder has a manifest.
    fn has_manifest(&self, folder: &Path) -> bool;

    /// A path in the one spelling that packages are found under.
    fn plain(&self, path: &Path) -> PathBuf;
}

impl Base for Disk {
    fn packages(&self, folder: &Path) -> Vec<PathBuf> {
        Disk::packages(folder)
    }

    fn has_manifest(&self, folder: &Path) -> bool {
        Disk::has_manifest(folder)
    }

    fn plain(&self, path: &Path) -> PathBuf {
        Disk::plain(path)
    }
}

impl Base for Memory {
    fn packages(&self, folder: &Path) -> Vec<PathBuf> {
        self.folders().into_iter().filter(|package| package.starts_with(folder)).collect()
    }

    fn has_manifest(&self, folder: &Path) -> bool {
        Memory::has_manifest(self, folder)
    }

    fn plain(&self, path: &Path) -> PathBuf {
        path.to_path_buf()
    }
}
