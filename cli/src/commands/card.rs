//! `lagrum card`

use crate::card;
use crate::exit::{Exit, Outcome};
use crate::terminal::Terminal;
use clap::ValueEnum;
use std::io::Write as _;

/// Arguments of `card`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// How to write the card
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Format,
}

/// `--format` of the card.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Format {
    /// Plain text.
    #[default]
    Text,
    /// Markdown.
    Md,
}

/// Prints the card.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let text = match arguments.format {
        Format::Text => card::text(terminal.language),
        Format::Md => card::markdown(terminal.language),
    };
    terminal.write_all(text.as_bytes())?;
    Ok(Exit::Good)
}
