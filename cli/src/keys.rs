//! Keys that sign bundles, in files.

use crate::exit::Failure;
use crate::files;
use crate::surroundings::shown;
use lagrum_language::diagnostics::Text;
use lagrum_plan::bundle::{KeyError, PrivateKey, PublicKey};
use std::path::Path;

/// A file longer than this holds something else.
const MAX_BYTES: u64 = 65_536;

/// The key in a file that must be nobody else's to read.
pub fn private(file: &Path) -> Result<PrivateKey, Failure> {
    let text = text(file)?;
    let key = PrivateKey::from_pem(&text).map_err(|error| refused(file, error))?;
    if files::is_open_to_others(file) {
        let path = shown(file);
        return Err(Failure::Files(Text::new(
            format!("others may read the private key {path}: chmod 600 {path}"),
            format!("andra får läsa den hemliga nyckeln {path}: chmod 600 {path}"),
        )));
    }
    Ok(key)
}

/// The public keys in files.
pub fn public<'f>(
    files: impl IntoIterator<Item = &'f std::path::PathBuf>,
) -> Result<Vec<PublicKey>, Failure> {
    let mut keys = Vec::new();
    for file in files {
        let text = text(file)?;
        keys.extend(PublicKey::all_from_pem(&text).map_err(|error| refused(file, error))?);
    }
    Ok(keys)
}

/// A new key that nobody can guess.
pub fn fresh() -> Result<PrivateKey, Failure> {
    let mut secret = [0; 32];
    getrandom::fill(&mut secret).map_err(|error| {
        Failure::Files(Text::new(
            format!("the system gives no random numbers: {error}"),
            format!("systemet ger inga slumptal: {error}"),
        ))
    })?;
    Ok(PrivateKey::from_secret(&secret))
}

fn text(file: &Path) -> Result<String, Failure> {
    let bytes = files::read(file, MAX_BYTES)?;
    String::from_utf8(bytes).map_err(|_| refused(file, KeyError::NotPem))
}

fn refused(file: &Path, error: KeyError) -> Failure {
    let path = shown(file);
    Failure::Files(Text::new(format!("{path}: {error}"), format!("{path}: {}", error.swedish())))
}
