//! Bytes of a file, up to a limit.

use super::findings;
use crate::workspace::FileProblem;
use std::fs::{File, Metadata};
use std::io::Read;
use std::path::Path;

/// The bytes of a file, wherever it lies.
///
/// # Errors
/// If it is not there, is no file, may not be read, or is larger than `limit` bytes.
pub(super) fn read(path: &Path, limit: u64) -> Result<Vec<u8>, FileProblem> {
    let about = std::fs::metadata(path).map_err(|error| findings::io(&error))?;
    // Asked before it is opened: to open a pipe waits for whoever writes to it.
    plain_file(&about, limit)?;
    let file = File::open(path).map_err(|error| findings::io(&error))?;
    plain_file(&file.metadata().map_err(|error| findings::io(&error))?, limit)?;
    let mut bytes = Vec::new();
    file.take(limit.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| findings::io(&error))?;
    // It may have grown since.
    if too_large(bytes.len(), limit) { Err(findings::too_large(limit)) } else { Ok(bytes) }
}

/// The bytes of a file of a package; a link may not lead out of it.
pub(super) fn inside(folder: &Path, path: &Path, limit: u64) -> Result<Vec<u8>, FileProblem> {
    let real = std::fs::canonicalize(path).map_err(|error| findings::io(&error))?;
    if !real.starts_with(folder) {
        return Err(findings::leads_out(&real));
    }
    read(&real, limit)
}

fn plain_file(about: &Metadata, limit: u64) -> Result<(), FileProblem> {
    if about.is_dir() {
        Err(findings::folder_for_file())
    } else if !about.is_file() {
        Err(findings::not_a_file())
    } else if about.len() > limit {
        Err(findings::too_large(limit))
    } else {
        Ok(())
    }
}

fn too_large(bytes: usize, limit: u64) -> bool {
    u64::try_from(bytes).is_ok_and(|bytes| bytes > limit)
}
