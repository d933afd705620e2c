//! Keys that sign bundles, in files.

use crate::exit::Failure;
use crate::files;
use crate::surroundings::shown;
use lagrum_language::diagnostics::Text;
use lagrum_plan::bundle::{KeyError, PrivateKey, PublicKey};
use std::path::{Path, PathBuf};

/// A file longer than this holds something else.
const MAX_BYTES: u64 = 65_536;

/// Whose signature a bundle must have.
#[derive(Debug, clap::Args)]
pub struct Trusted {
    /// A file with public keys: refuse a bundle that none of them has signed; may be given several times
    #[arg(long, value_name = "FILE")]
    key: Vec<PathBuf>,
}

impl Trusted {
    /// The keys, if a signature is demanded.
    pub fn keys(&self) -> Result<Option<Vec<PublicKey>>, Failure> {
        if self.key.is_empty() {
            return Ok(None);
        }
        let all = self.key.iter().map(|file| public(file)).collect::<Result<Vec<_>, _>>()?;
        Ok(Some(all.concat()))
    }

    /// The same in PEM, for whoever reads bundles themselves.
    pub fn pem(&self) -> Result<Option<String>, Failure> {
        let keys = self.keys()?;
        Ok(keys.map(|keys| keys.iter().map(PublicKey::to_pem).collect()))
    }

    /// Refuses rules that are no bundle, if a signature is demanded: nobody has signed them.
    pub fn must_not_be_demanded(&self, folder: &Path) -> Result<(), Failure> {
        if self.key.is_empty() {
            return Ok(());
        }
        let path = shown(folder);
        Err(Failure::Usage(Text::new(
            format!("{path} is no bundle, so nobody has signed it, and --key demands a signature"),
            format!(
                "{path} är inget kompilerat paket, så ingen har undertecknat det, och --key kräver en underskrift"
            ),
        )))
    }
}

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

/// The public keys in a file.
fn public(file: &Path) -> Result<Vec<PublicKey>, Failure> {
    PublicKey::all_from_pem(&text(file)?).map_err(|error| refused(file, error))
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
