//! `lagrum log`, a file for each of its subcommands.

mod affected;
mod export;
mod head;
mod new;
mod prune;
mod replay;
mod review;
mod verify;

use crate::exit::Outcome;
use crate::terminal::Terminal;
use clap::Subcommand;

/// Arguments of `log`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

/// What to do with a log.
#[derive(Debug, Subcommand)]
enum Command {
    /// Make an empty log, and print its head
    New(new::Arguments),
    /// Say whether the log is what was written, and where it is not
    Verify(verify::Arguments),
    /// Print the head of the log, to be kept elsewhere
    Head(head::Arguments),
    /// Decide again what the log holds, and say what differs
    Replay(replay::Arguments),
    /// Say which decisions rest on a fact, a provision or a bundle
    Affected(affected::Arguments),
    /// Write the log for other programs
    Export(export::Arguments),
    /// Enter reviews of decisions: right or not, and the right amounts
    Review(review::Arguments),
    /// Remove facts and results whose time has passed; the log still verifies
    #[command(visible_alias = "gallra")]
    Prune(prune::Arguments),
}

/// Does what was asked.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    match &arguments.command {
        Command::New(arguments) => new::run(arguments, terminal),
        Command::Verify(arguments) => verify::run(arguments, terminal),
        Command::Head(arguments) => head::run(arguments, terminal),
        Command::Replay(arguments) => replay::run(arguments, terminal),
        Command::Affected(arguments) => affected::run(arguments, terminal),
        Command::Export(arguments) => export::run(arguments, terminal),
        Command::Review(arguments) => review::run(arguments, terminal),
        Command::Prune(arguments) => prune::run(arguments, terminal),
    }
}
