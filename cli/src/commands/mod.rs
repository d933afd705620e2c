//! The subcommands, a file each: its arguments, and what it does.

pub mod ask;
pub mod build;
pub mod card;
pub mod check;
pub mod compare;
pub mod completions;
pub mod contract;
pub mod coordinate;
pub mod coverage;
pub mod decide;
pub mod diff;
pub mod doc;
pub mod explain;
pub mod explain_code;
pub mod fmt;
pub mod followup;
pub mod graph;
pub mod keys;
pub mod log;
pub mod lsp;
pub mod man;
pub mod mutate;
pub mod new;
pub mod provisions;
pub mod schema;
pub mod serve;
pub mod suggest;
pub mod test;
pub mod token;
pub mod translate;
pub mod verify;

use crate::args::{Cli, Command};
use crate::exit::Outcome;
use crate::terminal::Terminal;

/// Does what was asked.
pub fn run(cli: &Cli, terminal: &mut Terminal) -> Outcome {
    match &cli.command {
        Command::New(arguments) => new::run(arguments, terminal),
        Command::Check(arguments) => check::run(arguments, terminal),
        Command::Fmt(arguments) => fmt::run(arguments, terminal),
        Command::Translate(arguments) => translate::run(arguments, terminal),
        Command::Build(arguments) => build::run(arguments, terminal),
        Command::Verify(arguments) => verify::run(arguments, terminal),
        Command::Keys(arguments) => keys::run(arguments, terminal),
        Command::Decide(arguments) => decide::run(arguments, terminal),
        Command::Coordinate(arguments) => coordinate::run(arguments, terminal),
        Command::Ask(arguments) => ask::run(arguments, terminal),
        Command::Explain(arguments) => explain::run(arguments, terminal),
        Command::Compare(arguments) => compare::run(arguments, terminal),
        Command::Coverage(arguments) => coverage::run(arguments, terminal),
        Command::Test(arguments) => test::run(arguments, terminal),
        Command::Mutate(arguments) => mutate::run(arguments, terminal),
        Command::Doc(arguments) => doc::run(arguments, terminal),
        Command::Suggest(arguments) => suggest::run(arguments, terminal),
        Command::Diff(arguments) => diff::run(arguments, terminal),
        Command::Provisions(arguments) => provisions::run(arguments, terminal),
        Command::Log(arguments) => log::run(arguments, terminal),
        Command::Followup(arguments) => followup::run(arguments, terminal),
        Command::Graph(arguments) => graph::run(arguments, terminal),
        Command::Schema(arguments) => schema::run(arguments, terminal),
        Command::Contract(arguments) => contract::run(arguments, terminal),
        Command::Serve(arguments) => serve::run(arguments, terminal),
        Command::Token(arguments) => token::run(arguments, terminal),
        Command::Card(arguments) => card::run(arguments, terminal),
        Command::ExplainCode(arguments) => explain_code::run(arguments, terminal),
        Command::Completions(arguments) => completions::run(arguments, terminal),
        Command::Lsp(arguments) => lsp::run(arguments, terminal),
        Command::Man(arguments) => man::run(arguments, terminal),
    }
}
