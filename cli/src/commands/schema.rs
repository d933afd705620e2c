//! `lagrum schema`

use crate::cases;
use crate::exit::{Exit, Outcome};
use crate::json;
use crate::packages::{Compiled, From};
use crate::terminal::Terminal;
use std::io::Write as _;

/// Arguments of `schema`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The name of the decision or coordination
    decision: String,

    #[command(flatten)]
    from: From,

    /// Describe what comes out instead of the facts that go in
    #[arg(long)]
    result: bool,
}

/// Prints a schema.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let interpreter = match arguments.from.interpreter(terminal)? {
        Compiled::Runs(interpreter) => interpreter,
        Compiled::Refused => return Ok(Exit::Findings),
    };
    let schema = if arguments.result {
        interpreter.result_schema(&arguments.decision)
    } else {
        interpreter.schema(&arguments.decision)
    };
    match schema {
        Ok(schema) => writeln!(terminal, "{}", json::indented(&schema))?,
        Err(error) => return cases::refused(&error, terminal),
    }
    Ok(Exit::Good)
}
