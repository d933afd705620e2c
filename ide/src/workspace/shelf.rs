//! The files of cases: open ones over those that lie elsewhere. They are read when they are asked for.

use lagrum_language::workspace::Memory;
use lagrum_testing::{CaseFile, FOLDER, Listed, case_files, listed};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// Where the files of cases lie that nobody has open.
pub trait Shelf: Send + Sync {
    /// Those of the package in a folder, in path order.
    fn files(&self, package: &Path) -> Vec<CaseFile>;
}

/// The disk.
pub(super) struct OnDisk;

impl Shelf for OnDisk {
    fn files(&self, package: &Path) -> Vec<CaseFile> {
        case_files(package)
    }
}

impl Shelf for Memory {
    fn files(&self, package: &Path) -> Vec<CaseFile> {
        let folder = package.join(FOLDER);
        let all = self.under(&folder);
        all.filter_map(|(path, text)| CaseFile::of_text(path.to_path_buf(), text)).collect()
    }
}

/// Open files of cases, over a shelf.
#[derive(Clone)]
pub(super) struct Cases {
    pub(super) shelf: Arc<dyn Shelf>,
    pub(super) open: Arc<BTreeMap<PathBuf, String>>,
    pub(super) listings: Arc<Listings>,
}

/// What the files of cases list, by the folder of their package: found when it is asked for, and kept until one of the
/// files may have changed.
#[derive(Default)]
pub(super) struct Listings(Mutex<BTreeMap<PathBuf, Arc<[Listed]>>>);

impl Cases {
    /// The files of the package in a folder, in path order.
    pub(super) fn of(&self, package: &Path) -> Vec<Arc<CaseFile>> {
        let mut files = self.shelf.files(package);
        let folder = package.join(FOLDER);
        for (path, text) in self.open.iter().filter(|(path, _)| path.starts_with(&folder)) {
            let Some(open) = CaseFile::of_text(path.clone(), text) else { continue };
            match files.iter_mut().find(|file| file.location == *path) {
                Some(file) => *file = open,
                None => files.push(open),
            }
        }
        files.sort_by(|a, b| a.location.cmp(&b.location));
        files.into_iter().map(Arc::new).collect()
    }

    /// The cases that they list, as they were when a change was last told of.
    pub(super) fn listed(&self, package: &Path) -> Arc<[Listed]> {
        let kept = || self.listings.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = kept().get(package) {
            return Arc::clone(known);
        }
        let found: Arc<[Listed]> = self.of(package).iter().flat_map(|file| listed(file)).collect();
        kept().insert(package.to_path_buf(), Arc::clone(&found));
        found
    }
}

/// Whether a file can be one of cases: it lies in a folder of them, and is text.
pub(super) fn is_case(path: &Path) -> bool {
    path.iter().any(|part| part == FOLDER) && CaseFile::of_text(path.to_path_buf(), "").is_some()
}
