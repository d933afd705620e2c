//! Where the files lie that nobody has open.

use super::shelf::{OnDisk, Shelf};
use lagrum_language::disk::Disk;
use lagrum_language::workspace::{Files, Memory};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where the files lie that nobody has open: the disk, or memory.
pub trait Base: Files + Send {
    /// The files of cases, as they lie now and later.
    fn shelf(&self) -> Arc<dyn Shelf>;

    /// The folders of the packages in a folder, at it and under it.
    fn packages(&self, folder: &Path) -> Vec<PathBuf>;

    /// Whether a folder has a manifest.
    fn has_manifest(&self, folder: &Path) -> bool;

    /// Whether a path is that of a folder.
    fn is_folder(&self, path: &Path) -> bool;

    /// A path in the one spelling that packages are found under.
    fn plain(&self, path: &Path) -> PathBuf;
}

impl Base for Disk {
    fn shelf(&self) -> Arc<dyn Shelf> {
        Arc::new(OnDisk)
    }

    fn packages(&self, folder: &Path) -> Vec<PathBuf> {
        Disk::packages(folder)
    }

    fn has_manifest(&self, folder: &Path) -> bool {
        Disk::has_manifest(folder)
    }

    fn is_folder(&self, path: &Path) -> bool {
        Disk::is_folder(path)
    }

    fn plain(&self, path: &Path) -> PathBuf {
        Disk::plain(path)
    }
}

impl Base for Memory {
    fn shelf(&self) -> Arc<dyn Shelf> {
        Arc::new(self.clone())
    }

    fn packages(&self, folder: &Path) -> Vec<PathBuf> {
        self.folders().into_iter().filter(|package| package.starts_with(folder)).collect()
    }

    fn has_manifest(&self, folder: &Path) -> bool {
        Memory::has_manifest(self, folder)
    }

    fn is_folder(&self, path: &Path) -> bool {
        self.under(path).any(|(file, _)| file != path)
    }

    fn plain(&self, path: &Path) -> PathBuf {
        path.to_path_buf()
    }
}
