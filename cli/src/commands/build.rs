//! `lagrum build`

use crate::exit::{Exit, Failure, Outcome};
use crate::files;
use crate::packages::{self, Compiled};
use crate::surroundings::shown;
use crate::terminal::Terminal;
use lagrum_language::diagnostics::Text;
use lagrum_plan::bundle;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Arguments of `build`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The package's folder
    #[arg(default_value = ".")]
    path: PathBuf,

    /// The file to write, or - for standard output [default: NAME-VERSION.bundle here]
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Compiles a package and writes it.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let package = match packages::compile(&arguments.path, terminal)? {
        Compiled::Runs(package) => package,
        Compiled::Refused => return Ok(Exit::Findings),
    };
    let bytes = bundle::write(&package)
        .map_err(|error| Failure::Files(Text::new(error.to_string(), error.swedish())))?;
    let default = PathBuf::from(format!("{}-{}.bundle", package.name, package.version));
    let file = arguments.output.as_ref().unwrap_or(&default);
    if file == Path::new("-") {
        terminal.write_all(&bytes)?;
        return Ok(Exit::Good);
    }
    files::write(file, &bytes)?;
    let (path, digest) = (shown(file), bundle::digest(&package));
    terminal.say(&Text::new(
        format!("{} {} is in {path}\n{digest}", package.name, package.version),
        format!("{} {} ligger i {path}\n{digest}", package.name, package.version),
    ))?;
    Ok(Exit::Good)
}
