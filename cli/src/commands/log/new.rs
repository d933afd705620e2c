//! `lagrum log new`

use crate::exit::{Exit, Failure, Outcome};
use crate::logs::{self, At};
use crate::terminal::Terminal;
use lagrum_language::diagnostics::Text;
use std::io::Write as _;

/// Arguments of `log new`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    at: At,
}

/// Makes an empty log, and prints its head. One that is there is left as it is.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let place = arguments.at.place()?;
    let head = logs::make(&place)?;
    let Some(head) = head else {
        return Err(Failure::Files(Text::new(
            format!("there is a log at {place} already"),
            format!("det finns redan en logg i {place}"),
        )));
    };
    writeln!(terminal, "{head}")?;
    Ok(Exit::Good)
}
