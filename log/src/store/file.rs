//! The file of a log: its owner's alone, and still the one that was opened.
#![expect(clippy::disallowed_methods, reason = "this room owns the file of a log")]

use std::fs::OpenOptions;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Makes an empty file that only its owner may read, if there is none. What the database puts beside it gets the same
/// rights.
pub(super) fn make_private(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error),
    }
}

/// Whether there is a file.
pub(super) fn is_there(path: &Path) -> bool {
    !matches!(std::fs::metadata(path), Err(error) if error.kind() == ErrorKind::NotFound)
}

/// What else belongs to the file of a log.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// The files of a log that is open, as they were when it was opened.
pub(super) struct Files(Vec<(PathBuf, Identity)>);

impl Files {
    pub(super) fn of(path: &Path) -> Self {
        let all = ["", "-wal", "-shm"].map(|ending| beside(path, ending));
        Self(all.into_iter().map(|file| (file.clone(), Identity::of(&file))).collect())
    }

    /// Whether what is written still goes where the paths lead.
    pub(super) fn are_in_place(&self) -> bool {
        self.0.iter().all(|(file, opened)| Identity::of(file) == *opened)
    }
}

/// What tells a file from another one at the same path: device and number.
#[derive(Debug, PartialEq, Eq)]
struct Identity(Option<(u64, u64)>);

impl Identity {
    #[cfg(unix)]
    fn of(file: &Path) -> Self {
        use std::os::unix::fs::MetadataExt as _;
        Self(std::fs::metadata(file).ok().map(|found| (found.dev(), found.ino())))
    }

    /// A file that is open is kept there by the system.
    #[cfg(not(unix))]
    fn of(_: &Path) -> Self {
        Self(None)
    }
}
