//! Bundles kept by digest: what a decision names is found under that name, for as long as it may be asked about.

use crate::exit::Failure;
use crate::files;
use crate::packages;
use crate::surroundings::shown;
use lagrum_interpreter::Interpreter;
use lagrum_plan::bundle::{self, Bundle, PublicKey};
use std::path::{Path, PathBuf};

/// Where the bundle of a digest is.
fn place(folder: &Path, digest: &str) -> PathBuf {
    folder.join(format!("{}.bundle", digest.replace(':', "-")))
}

/// The bundle of a digest, if it is there and whole; if a signature is demanded it is an error that it has none by these keys.
pub fn get(
    folder: &Path,
    digest: &str,
    keys: Option<&[PublicKey]>,
) -> Result<Option<Interpreter>, Failure> {
    let file = place(folder, digest);
    let Ok(bytes) = packages::bundle_bytes(&file) else { return Ok(None) };
    match packages::loaded(&bytes, keys) {
        Ok(loaded) => Ok((loaded.digest() == digest).then_some(loaded)),
        Err(error) if keys.is_some() && bundle::read(&bytes).is_ok() => {
            Err(packages::not_loaded(&shown(&file), &error))
        }
        Err(_) => Ok(None),
    }
}

/// Puts a bundle into an archive. One of the same digest that is there already stays, unless it is damaged, or the new
/// one is signed and it is not.
pub fn put(folder: &Path, digest: &str, bytes: &[u8]) -> Result<PathBuf, Failure> {
    files::make_sure_of_folder(folder)?;
    let file = place(folder, digest);
    if files::is_free(&file) || gives_way(&file, digest, bytes)? {
        files::write(&file, bytes)?;
    }
    Ok(file)
}

fn gives_way(file: &Path, digest: &str, bytes: &[u8]) -> Result<bool, Failure> {
    let there = bundle::read(&packages::bundle_bytes(file)?);
    let signed = |bundle: &Bundle| bundle.signed_by.is_some();
    Ok(match there {
        Ok(there) if there.digest == digest => {
            !signed(&there) && bundle::read(bytes).is_ok_and(|bundle| signed(&bundle))
        }
        Ok(_) | Err(_) => true,
    })
}
