//! `lagrum log prune`

use crate::exit::{Exit, Outcome};
use crate::logs::{self, At};
use crate::terminal::Terminal;
use lagrum_language::diagnostics::Text;
use lagrum_log::{Moment, Prune};
use lagrum_plan::calendar::Date;

/// Arguments of `log prune`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    at: At,

    /// Remove what was written before this day
    #[arg(long, value_name = "DATE")]
    before: Date,

    /// Only of this decision, and of reviews of it
    #[arg(long, value_name = "NAME")]
    decision: Option<String>,

    /// The system or role that prunes, as the log names it
    #[arg(long, value_name = "NAME", default_value = "lagrum")]
    caller: String,
}

/// Removes contents whose time has passed.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let prune = Prune {
        time: Moment::now(),
        caller: arguments.caller.clone(),
        before: arguments.before,
        decision: arguments.decision.clone(),
    };
    let prune = async |log: lagrum_log::Log| Ok(log.prune(prune).await?);
    let receipt = logs::write(&arguments.at.place()?, prune)?;
    let (removed, n) = (receipt.removed, receipt.n);
    terminal.say(&Text::new(
        format!("contents removed: {removed}; entry {n} says so"),
        format!("gallrade innehåll: {removed}; post {n} talar om det"),
    ))?;
    Ok(Exit::Good)
}
