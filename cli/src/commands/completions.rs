//! `lagrum completions`

use crate::exit::{Exit, Outcome};
use crate::help;
use crate::terminal::Terminal;
use clap_complete::Shell;
use std::io::Write as _;

/// Arguments of `completions`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// Prints completions.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(
        arguments.shell,
        &mut help::command(terminal.language),
        "lagrum",
        &mut script,
    );
    terminal.write_all(&script)?;
    Ok(Exit::Good)
}
