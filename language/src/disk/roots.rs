//! Which packages a path means.

use super::walk::{Entry, entries, is_searched};
use super::{MAX_DEPTH, MAX_FOLDERS, findings};
use crate::workspace::{FileProblem, MANIFEST};
use std::path::{Path, PathBuf};

/// Where there is no package, and why.
pub(super) struct Refused {
    pub(super) location: PathBuf,
    pub(super) problem: FileProblem,
}

fn refused(location: &Path, problem: FileProblem) -> Box<Refused> {
    Box::new(Refused { location: location.to_path_buf(), problem })
}

/// The folders of the packages that a path means, in path order: the one at the path, else those under it, else the
/// one it lies in.
pub(super) fn roots(path: &Path) -> Result<Vec<PathBuf>, Box<Refused>> {
    let unread = |error: std::io::Error| refused(path, findings::io(&error));
    let real = std::fs::canonicalize(path).map_err(unread)?;
    let about = std::fs::metadata(&real).map_err(unread)?;
    if about.is_dir() {
        if has_manifest(&real) {
            return Ok(vec![real]);
        }
        let below = below(&real)?;
        if !below.is_empty() {
            return Ok(below);
        }
    }
    match real.ancestors().skip(1).find(|folder| has_manifest(folder)) {
        Some(folder) => Ok(vec![folder.to_path_buf()]),
        None => Err(refused(path, findings::no_manifest())),
    }
}

/// Every folder with a package at or under a folder, packages in packages too, in path order. What cannot be read is
/// passed by.
pub(super) fn all_below(top: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![(top.to_path_buf(), 0)];
    let mut seen = 0_usize;
    while let Some((folder, depth)) = waiting.pop() {
        seen = seen.saturating_add(1);
        if seen > MAX_FOLDERS {
            break;
        }
        if has_manifest(&folder) {
            found.push(folder.clone());
        }
        if depth < MAX_DEPTH {
            waiting.extend(folders(&folder).map(|inside| (inside, depth.saturating_add(1))));
        }
    }
    found.sort();
    found
}

fn folders(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let inside = entries(folder).unwrap_or_default().into_iter();
    let searched = |entry: &Entry| {
        entry.kind.is_dir() && is_searched(&entry.name) && entry.name != "node_modules"
    };
    inside.filter(move |entry| searched(entry)).map(|entry| entry.location)
}

pub(super) fn has_manifest(folder: &Path) -> bool {
    std::fs::symlink_metadata(folder.join(MANIFEST)).is_ok()
}

fn below(top: &Path) -> Result<Vec<PathBuf>, Box<Refused>> {
    let mut found = Vec::new();
    let mut waiting = vec![(top.to_path_buf(), 0)];
    let mut seen = 0_usize;
    while let Some((folder, depth)) = waiting.pop() {
        seen = seen.saturating_add(1);
        if depth > MAX_DEPTH || seen > MAX_FOLDERS {
            return Err(refused(&folder, findings::too_many_folders()));
        }
        if has_manifest(&folder) {
            found.push(folder);
            continue;
        }
        let inside = entries(&folder).map_err(|error| refused(&folder, findings::io(&error)))?;
        let folders =
            inside.into_iter().filter(|entry| entry.kind.is_dir() && is_searched(&entry.name));
        waiting.extend(folders.map(|entry| (entry.location, depth.saturating_add(1))));
    }
    found.sort();
    Ok(found)
}
