//! The owner of the files: changes come in one after the other.

use super::overlaid::{Overlaid, is_read};
use super::shelf::{Cases, Listings, is_case};
use super::{Base, Snapshot};
use lagrum_language::workspace::{self, MANIFEST};
use lagrum_plan::calendar::Date;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The files of an author, and what is known of them.
pub struct Workspace {
    rules: workspace::Workspace,
    base: Box<dyn Base>,
    folders: Vec<PathBuf>,
    /// The texts of open files, by plain path.
    open: BTreeMap<PathBuf, String>,
    /// Those of them that are files of cases.
    cases: Arc<BTreeMap<PathBuf, String>>,
    /// What the files of cases list, since one of them was last changed.
    listings: Arc<Listings>,
    /// The plain paths of open files, by the path that the editor has for them.
    plain: BTreeMap<PathBuf, PathBuf>,
    today: Date,
    /// Whether files must be read anew before the next question.
    stale: bool,
}

/// Something that happened to the files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A file was opened: from now on its text is the editor's.
    Open(PathBuf, String),
    /// An open file has another text.
    Edit(PathBuf, String),
    /// A file was closed: its text is again what lies on the disk.
    Close(PathBuf),
    /// Files that are not open were made, changed, renamed or removed.
    Files,
    /// The author works in these folders.
    Folders(Vec<PathBuf>),
    /// Another day has begun.
    Today(Date),
}

impl Workspace {
    /// A workspace of folders.
    #[must_use]
    pub fn new(base: Box<dyn Base>, folders: Vec<PathBuf>, today: Date) -> Self {
        Workspace {
            rules: workspace::Workspace::in_memory(&[]),
            base,
            folders,
            open: BTreeMap::new(),
            cases: Arc::default(),
            listings: Arc::default(),
            plain: BTreeMap::new(),
            today,
            stale: true,
        }
    }

    /// Takes in a change. Snapshots that are still out end with `salsa::Cancelled`; this waits for them.
    pub fn apply(&mut self, change: Change) {
        match change {
            Change::Open(path, text) => {
                let plain = self.base.plain(&path);
                self.plain.insert(path, plain.clone());
                self.edit(plain, text);
            }
            Change::Edit(path, text) => {
                let plain = self.plain(&path);
                self.edit(plain, text);
            }
            Change::Close(path) => {
                let plain = self.plain.remove(&path).unwrap_or(path);
                self.open.remove(&plain);
                if self.cases.contains_key(&plain) {
                    Arc::make_mut(&mut self.cases).remove(&plain);
                    self.listings = Arc::default();
                }
                self.stale |= is_read(&plain);
            }
            Change::Files => self.read_anew(),
            Change::Folders(folders) => {
                self.folders = folders;
                self.read_anew();
            }
            Change::Today(today) => self.today = today,
        }
    }

    fn read_anew(&mut self) {
        self.stale = true;
        self.listings = Arc::default();
    }

    fn edit(&mut self, path: PathBuf, text: String) {
        let is_manifest = path.file_name().is_some_and(|name| name == MANIFEST);
        // A file that could not be read has its problem until all are read anew.
        let sound = |number: u32| {
            !self.rules.diagnostics.iter().any(|found| found.primary.span.file == number)
        };
        let known = self.rules.number_at(&path).filter(|number| !is_manifest && sound(*number));
        let taken = known.is_some_and(|number| self.rules.set_text(number, &text));
        self.stale |= !taken && is_read(&path);
        if is_case(&path) {
            Arc::make_mut(&mut self.cases).insert(path.clone(), text.clone());
            self.listings = Arc::default();
        }
        self.open.insert(path, text);
    }

    /// Whether what happened to something on the disk can change an answer: to a file of rules or cases, a manifest, or a
    /// folder that comes or goes with what is in it.
    #[must_use]
    pub fn concerns(&self, path: &Path, comes_or_goes: bool) -> bool {
        let in_cases = path.iter().any(|part| part == lagrum_testing::FOLDER);
        let is_folder = || {
            let plain = self.base.plain(path);
            let within = |(_, file): (u32, &workspace::WorkspaceFile)| {
                [path, &plain].iter().any(|folder| file.location.starts_with(folder))
            };
            // Of one that comes, nobody knows yet what is in it.
            self.base.is_folder(path) || self.rules.files().any(within)
        };
        is_read(path) || in_cases || (comes_or_goes && is_folder())
    }

    /// The path that an open file is known by.
    #[must_use]
    pub fn plain(&self, path: &Path) -> PathBuf {
        self.plain.get(path).cloned().unwrap_or_else(|| self.base.plain(path))
    }

    /// The text of an open file.
    #[must_use]
    pub fn open_text(&self, path: &Path) -> Option<&str> {
        self.open.get(self.plain.get(path).map_or(path, PathBuf::as_path)).map(String::as_str)
    }

    /// A view of the files as they are now.
    #[must_use]
    pub fn snapshot(&mut self) -> Snapshot {
        if self.stale {
            let mut files = Overlaid { base: self.base.as_mut(), open: &self.open };
            let folders = files.packages(&self.folders);
            self.rules.reload_from(&mut files, &folders);
            self.stale = false;
        }
        let cases = Cases {
            shelf: self.base.shelf(),
            open: Arc::clone(&self.cases),
            listings: Arc::clone(&self.listings),
        };
        Snapshot { rules: self.rules.clone(), today: self.today, cases }
    }
}
