//! `lagrum contract`

use crate::exit::{Exit, Outcome};
use crate::json;
use crate::keys::Trusted;
use crate::packages::{self, Compiled};
use crate::terminal::Terminal;
use clap::ValueEnum;
use lagrum_testing::spoken;
use std::io::Write as _;
use std::path::PathBuf;

/// Arguments of `contract`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The package's folder, or a compiled package
    #[arg(default_value = ".")]
    path: PathBuf,

    #[command(flatten)]
    trusted: Trusted,

    /// How to write the contract
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Format,
}

/// `--format` of contracts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    #[default]
    Text,
    Json,
    Csv,
}

/// Prints which facts a package uses, from whom, and by what right.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let interpreter = match packages::at(&arguments.path, &arguments.trusted, terminal)? {
        Compiled::Runs(interpreter) => interpreter,
        Compiled::Refused => return Ok(Exit::Findings),
    };
    let contract = interpreter.contract(spoken(terminal.language));
    let text = match arguments.format {
        Format::Text => contract.to_text(),
        Format::Json => format!("{}\n", json::indented(&contract.to_json())),
        Format::Csv => contract.to_csv(),
    };
    terminal.write_all(text.as_bytes())?;
    Ok(Exit::Good)
}
