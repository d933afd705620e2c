//! `lagrum log head`

use crate::exit::{Exit, Outcome};
use crate::logs::At;
use crate::terminal::Terminal;
use std::io::Write as _;

/// Arguments of `log head`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    at: At,
}

/// Prints the end of the log.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let head = arguments.at.read(async |mut reader| Ok(reader.head().await?))?;
    writeln!(terminal, "{head}")?;
    Ok(Exit::Good)
}
