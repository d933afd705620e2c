//! `lagrum build`

use crate::exit::{Exit, Failure, Outcome};
use crate::packages::{self, Compiled};
use crate::surroundings::shown;
use crate::terminal::Terminal;
use crate::{archive, files, keys};
use lagrum_language::diagnostics::Text;
use lagrum_plan::bundle::{self, BundleError};
use lagrum_plan::package::Package;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Arguments of `build`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The package's folder
    #[arg(default_value = ".")]
    path: PathBuf,

    /// The file to write, or - for standard output [default: NAME-VERSION.bundle here]
    #[arg(long, short, value_name = "FILE", conflicts_with = "archive")]
    output: Option<PathBuf>,

    /// Sign the bundle with the private key in this file
    #[arg(long, value_name = "FILE")]
    sign: Option<PathBuf>,

    /// Put the bundle in this folder, in a file named after its digest
    #[arg(long, value_name = "FOLDER")]
    archive: Option<PathBuf>,
}

/// Compiles a package and writes it.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let package = match packages::compile(&arguments.path, terminal)? {
        Compiled::Runs(package) => package,
        Compiled::Refused => return Ok(Exit::Findings),
    };
    let bytes = bytes(arguments, &package)?;
    let digest = bundle::digest(&package);
    let default = PathBuf::from(format!("{}-{}.bundle", package.name, package.version));
    let file = match (&arguments.archive, &arguments.output) {
        (Some(folder), _) => archive::put(folder, &digest, &bytes)?,
        (None, Some(file)) if file == Path::new("-") => {
            terminal.write_all(&bytes)?;
            return Ok(Exit::Good);
        }
        (None, file) => {
            let file = file.clone().unwrap_or(default);
            files::write(&file, &bytes)?;
            file
        }
    };
    let path = shown(&file);
    terminal.say(&Text::new(
        format!("{} {} is in {path}\n{digest}", package.name, package.version),
        format!("{} {} ligger i {path}\n{digest}", package.name, package.version),
    ))?;
    Ok(Exit::Good)
}

/// The bundle, signed if that is asked for.
fn bytes(arguments: &Arguments, package: &Package) -> Result<Vec<u8>, Failure> {
    let failed = |error: BundleError| Failure::Files(Text::new(error.to_string(), error.swedish()));
    let bytes = bundle::write(package).map_err(failed)?;
    match &arguments.sign {
        None => Ok(bytes),
        Some(file) => bundle::sign(&bytes, &keys::private(file)?).map_err(failed),
    }
}
