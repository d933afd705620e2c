//! `lagrum log export`

use crate::exit::{Exit, Failure, Outcome};
use crate::logs::At;
use crate::terminal::Terminal;
use clap::ValueEnum;
use lagrum_log::Row;
use std::io::Write as _;

/// Arguments of `log export`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    at: At,

    /// How to write it: chain is the bodies alone, byte for byte, a line each
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Format,

    /// Write facts and results too, and who reviewed: personal data
    #[arg(long)]
    facts: bool,
}

/// `--format` of exports.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    #[default]
    Ndjson,
    Csv,
    Chain,
}

/// Writes the log.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let (format, facts) = (arguments.format, arguments.facts);
    if format == Format::Csv {
        writeln!(terminal, "{}", lagrum_log::CSV_HEAD)?;
    }
    arguments.at.read(async |mut reader| {
        let write = |row: Row| -> Result<(), Failure> {
            let line = match format {
                Format::Ndjson => lagrum_log::ndjson(&row, facts),
                Format::Csv => lagrum_log::csv(&row, facts),
                Format::Chain => row.body,
            };
            Ok(writeln!(terminal, "{line}")?)
        };
        reader.each(write).await
    })?;
    Ok(Exit::Good)
}
