//! `lagrum coordinate`

use crate::cases;
use crate::exit::{Exit, Outcome};
use crate::json;
use crate::packages::{Compiled, From};
use crate::terminal::Terminal;
use clap::ValueEnum;
use lagrum_interpreter::Options;
use lagrum_testing::spoken;
use std::io::Write as _;
use std::path::PathBuf;

/// Arguments of `coordinate`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    from: From,

    /// The periods granted, as JSON, or - for standard input
    case: PathBuf,

    /// The coordination's name, if the package has several
    #[arg(long, value_name = "NAME")]
    coordination: Option<String>,

    /// How to write what is paid
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Format,
}

/// `--format` of coordinations.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    #[default]
    Json,
    Text,
}

/// Works out what is paid of several benefits for the same time.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let interpreter = match arguments.from.interpreter(terminal)? {
        Compiled::Runs(interpreter) => interpreter,
        Compiled::Refused => return Ok(Exit::Findings),
    };
    let case = cases::read(&arguments.case)?;
    let options = Options { language: spoken(terminal.language), ..Options::default() };
    let name = arguments.coordination.as_deref();
    let answer = match interpreter.coordinate(name, &case, &options) {
        Ok(answer) => answer,
        Err(error) => return cases::refused(&error, terminal),
    };
    let text = match arguments.format {
        Format::Json => json::indented(&answer.to_json()),
        Format::Text => answer.to_text().trim_end().to_owned(),
    };
    writeln!(terminal, "{text}")?;
    Ok(if answer.is_valid() { Exit::Good } else { Exit::Findings })
}
