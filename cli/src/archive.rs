//! Bundles kept by digest: what a decision names is found under that name, for as long as it may be asked about.

use crate::exit::Failure;
use crate::files;
use lagrum_plan::bundle::{self, Bundle};
use std::path::{Path, PathBuf};

/// Puts a bundle into an archive. One of the same digest that is there already stays, unless it is damaged, or the new
/// one is signed and it is not.
pub fn put(folder: &Path, digest: &str, bytes: &[u8]) -> Result<PathBuf, Failure> {
    files::make_sure_of_folder(folder)?;
    let file = folder.join(format!("{}.bundle", digest.replace(':', "-")));
    if files::is_free(&file) || gives_way(&file, digest, bytes)? {
        files::write(&file, bytes)?;
    }
    Ok(file)
}

fn gives_way(file: &Path, digest: &str, bytes: &[u8]) -> Result<bool, Failure> {
    let limit = u64::try_from(bundle::MAX_BYTES).unwrap_or(u64::MAX);
    let there = bundle::read(&files::read(file, limit)?);
    let signed = |bundle: &Bundle| bundle.signed_by.is_some();
    Ok(match there {
        Ok(there) if there.digest == digest => {
            !signed(&there) && bundle::read(bytes).is_ok_and(|bundle| signed(&bundle))
        }
        Ok(_) | Err(_) => true,
    })
}
