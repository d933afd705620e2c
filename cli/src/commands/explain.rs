//! `lagrum explain`

use crate::asked::Asked;
use crate::cases;
use crate::exit::{Exit, Outcome};
use crate::json;
use crate::packages::{Compiled, From};
use crate::terminal::Terminal;
use clap::ValueEnum;
use std::io::Write as _;
use std::path::PathBuf;

/// Arguments of `explain`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The decision's name
    decision: String,

    #[command(flatten)]
    from: From,

    /// The case as JSON, or - for standard input
    case: PathBuf,

    /// How to write the explanation
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Format,

    #[command(flatten)]
    asked: Asked,
}

/// `--format` of explanations.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    #[default]
    Text,
    Md,
    Html,
    Json,
}

/// Explains a decision.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let interpreter = match arguments.from.interpreter(terminal)? {
        Compiled::Runs(interpreter) => interpreter,
        Compiled::Refused => return Ok(Exit::Findings),
    };
    let case = cases::read(&arguments.case)?;
    let options = arguments.asked.options(terminal)?;
    let decision = match interpreter.explain(&arguments.decision, &case, &options) {
        Ok(decision) => decision,
        Err(error) => return cases::refused(&error, terminal),
    };
    let text = match arguments.format {
        Format::Text => decision.to_text(&cases::style(terminal.colour)),
        Format::Md => decision.to_markdown(),
        Format::Html => decision.to_html(),
        Format::Json => json::indented(&decision.to_json()),
    };
    writeln!(terminal, "{}", text.trim_end())?;
    Ok(cases::exit(decision.outcome))
}
