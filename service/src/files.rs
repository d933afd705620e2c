//! The files of the service: bundles, tokens, certificates.
#![expect(clippy::disallowed_methods, reason = "this room owns the service's files")]

use crate::packages::Refused;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The bundles at a path: the file itself, or those in the folder, by name.
pub(crate) fn bundles(path: &Path) -> Result<Vec<PathBuf>, Refused> {
    let refused = |error: io::Error| unreadable(path, &error);
    if !fs::metadata(path).map_err(refused)?.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(path).map_err(refused)? {
        let file = entry.map_err(refused)?.path();
        let is_bundle = file.extension().is_some_and(|ending| ending == "bundle");
        if is_bundle && file.is_file() {
            found.push(file);
        }
    }
    found.sort();
    Ok(found)
}

/// The bytes of a bundle; no more than a bundle may have.
pub(crate) fn bundle(file: &Path) -> Result<Vec<u8>, Refused> {
    let limit = u64::try_from(lagrum_plan::bundle::MAX_BYTES).unwrap_or(u64::MAX);
    read(file, limit).map_err(|error| unreadable(file, &error))
}

/// A file, and no more than one byte beyond a limit of it.
pub(crate) fn read(file: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(file)?.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Endings of what bundles are made of: bundles, and rules with what declares them.
const WATCHED: [&str; 4] = ["bundle", "lagrum", "md", "toml"];

/// The bundles and rules at a path, or in the folder, with length and time; of links what they lead to. A log that is
/// written beside them changes nothing.
pub(crate) fn below(path: &Path) -> Vec<(PathBuf, u64, Option<SystemTime>)> {
    let (mut found, mut looked) = (Vec::new(), 0);
    let mut open = vec![path.to_owned()];
    while let Some(path) = open.pop() {
        let Ok(about) = fs::metadata(&path) else { continue };
        let entries = if about.is_dir() { fs::read_dir(&path).ok() } else { None };
        open.extend(entries.into_iter().flatten().filter_map(Result::ok).map(|it| it.path()));
        let watched = path.extension().and_then(|ending| ending.to_str());
        if watched.is_some_and(|ending| WATCHED.contains(&ending)) && about.is_file() {
            found.push((path, about.len(), about.modified().ok()));
        }
        looked += 1;
        if looked == MOST_FILES {
            break;
        }
    }
    found.sort();
    found
}

/// A file with length and time, if it is there.
pub(crate) fn about(path: &Path) -> Option<(PathBuf, u64, Option<SystemTime>)> {
    let about = fs::metadata(path).ok()?;
    Some((path.to_owned(), about.len(), about.modified().ok()))
}

/// More files than this are not watched: links may go in a circle.
const MOST_FILES: usize = 10_000;

fn unreadable(path: &Path, error: &io::Error) -> Refused {
    Refused::new(
        &path.display().to_string(),
        format!("it cannot be read: {error}"),
        format!("det går inte att läsa: {error}"),
    )
}
