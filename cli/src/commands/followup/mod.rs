//! `lagrum followup`

mod csv;
mod data;
mod notes;
mod page;
mod plot;
mod style;
mod text;
mod words;

use crate::exit::{Exit, Failure, Outcome};
use crate::files;
use crate::logs::{At, Only};
use crate::surroundings::shown;
use crate::terminal::Terminal;
use clap::ValueEnum;
use lagrum_language::diagnostics::Text;
use lagrum_log::{Followup, FollowupAsked};
use std::io::Write as _;
use std::path::PathBuf;
use words::Words;

/// Arguments of `followup`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    at: At,

    #[command(flatten)]
    only: Only,

    /// Show groups, offices and officers with fewer than this together
    #[arg(long, value_name = "NUMBER", default_value_t = 5, value_parser = clap::value_parser!(u64).range(1..))]
    least: u64,

    /// How to write the figures
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Format,

    /// The file to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// `--format` of figures.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    #[default]
    Text,
    Csv,
    Json,
    Html,
}

/// Works out the figures.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let asked = FollowupAsked {
        decision: arguments.only.decision.clone(),
        from: arguments.only.from,
        to: arguments.only.to,
        least: arguments.least,
    };
    let read = async |mut reader| Ok(lagrum_log::followup(&mut reader, &asked).await?);
    let found = arguments.at.read(read)?;
    if found.is_empty() {
        return Err(Failure::Files(Text::new(
            "the log holds no decision that was asked for",
            "loggen har inget beslut av det slag som efterfrågas",
        )));
    }
    let text = written(arguments.format, &found, &arguments.only, Words(terminal.language));
    match &arguments.out {
        None => terminal.write_all(text.as_bytes())?,
        Some(file) => {
            files::write(file, text.as_bytes())?;
            let file = shown(file);
            terminal.say(&Text::new(format!("{file} is written"), format!("{file} är skriven")))?;
        }
    }
    Ok(Exit::Good)
}

fn written(format: Format, found: &[Followup], asked: &Only, words: Words) -> String {
    match format {
        Format::Text => text::text(found, asked, words),
        Format::Csv => csv::csv(found),
        Format::Json => data::json(found, asked),
        Format::Html => page::page(found, asked, words),
    }
}
