//! The secret seed that samples are drawn with.

use crate::exit::Failure;
use crate::files;
use lagrum_interpreter::Seed;
use lagrum_language::diagnostics::Text;
use std::path::PathBuf;

/// A seed longer than this is some other file.
const MAX_BYTES: u64 = 4096;

/// The seed of samples. The secret is read from a file, so that it shows in no list of processes.
#[derive(Debug, clap::Args)]
pub struct SeedFrom {
    /// A file that holds the secret seed of random samples
    #[arg(long, value_name = "FILE", requires = "seed_name")]
    seed_file: Option<PathBuf>,

    /// The seed's name, which decisions carry
    #[arg(long, value_name = "NAME", requires = "seed_file")]
    seed_name: Option<String>,
}

impl SeedFrom {
    /// The seed, if one is given. A line end after the secret is no part of it.
    pub fn seed(&self) -> Result<Option<Seed>, Failure> {
        let (Some(file), Some(name)) = (&self.seed_file, &self.seed_name) else {
            return Ok(None);
        };
        let secret = files::read(file, MAX_BYTES)?;
        let secret = secret.strip_suffix(b"\n").unwrap_or(&secret);
        let secret = secret.strip_suffix(b"\r").unwrap_or(secret);
        let seed = Seed::new(name, secret).map_err(|error| {
            let message = error.message();
            Failure::Usage(Text::new(message.en, message.sv))
        })?;
        Ok(Some(seed))
    }
}
