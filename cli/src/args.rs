//! What can be written on the command line.

use crate::commands::{
    ask, build, card, check, compare, completions, contract, coordinate, coverage, decide, diff,
    doc, explain, explain_code, fmt, followup, graph, keys, log, lsp, man, mutate, new, provisions,
    schema, serve, suggest, test, token, translate, verify,
};
use crate::surroundings::{Colour, Lang};
use clap::{Parser, Subcommand};

/// Rules of law, written, checked and run: who gets what, how much, and from when.
#[derive(Debug, Parser)]
#[command(name = "lagrum", version, arg_required_else_help = true, disable_help_subcommand = true)]
pub struct Cli {
    /// The language of messages [default: that of LC_ALL or LANG, else English]
    #[arg(long, global = true, value_enum, value_name = "LANGUAGE", hide_possible_values = false)]
    pub lang: Option<Lang>,

    /// Whether to use colour; NO_COLOR is heeded
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t)]
    pub color: Colour,

    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a new rule package with a decision, a test and a case
    New(new::Arguments),
    /// Say everything that is wrong with a package
    Check(check::Arguments),
    /// Lay out rule files in the one common way
    Fmt(fmt::Arguments),
    /// Respell rules in English or Swedish keywords; the meaning stays
    Translate(translate::Arguments),
    /// Compile a package to a bundle, which runs without its source
    Build(build::Arguments),
    /// Say what a bundle holds and who signed it, or why it is refused
    Verify(verify::Arguments),
    /// Make a pair of keys to sign bundles with
    Keys(keys::Arguments),
    /// Decide a case, or many
    Decide(decide::Arguments),
    /// Ask for the facts that a decision needs, one question at a time, and decide
    Ask(ask::Arguments),
    /// Decide a case and show why, provision by provision
    Explain(explain::Arguments),
    /// Decide a case as it was and as it is, and show what differs and why
    Compare(compare::Arguments),
    /// Say what is paid of several benefits for the same time
    Coordinate(coordinate::Arguments),
    /// Run the tests of a package: those in its rules, and the cases in its folder `cases`
    Test(test::Arguments),
    /// Say what of the rules the tests exercise
    Coverage(coverage::Arguments),
    /// Change the rules in small, and say what no case notices
    Mutate(mutate::Arguments),
    /// Write pages to read: rules with commentary, provisions, figures and worked examples
    Doc(doc::Arguments),
    /// Suggest the cases that are missing: at and around every threshold
    Suggest(suggest::Arguments),
    /// Say what differs between two versions of a package, and which cases get another decision
    Diff(diff::Arguments),
    /// Say which sections of which acts are encoded, tested and missing
    Provisions(provisions::Arguments),
    /// Draw what depends on what: facts, rules with their exceptions, results
    Graph(graph::Arguments),
    /// Verify, replay, search, export and prune the log of decisions
    Log(log::Arguments),
    /// Work out how often decisions are wrong, and what the controls find of it
    Followup(followup::Arguments),
    /// Serve decisions over HTTP
    Serve(serve::Arguments),
    /// Make a token that a caller of the service shows
    Token(token::Arguments),
    /// Print the JSON Schema of a decision's facts
    Schema(schema::Arguments),
    /// Print which facts a package uses, from whom, and by what right
    Contract(contract::Arguments),
    /// Print the language on two pages
    Card(card::Arguments),
    /// Explain a diagnostic code
    ExplainCode(explain_code::Arguments),
    /// Serve an editor: the language server
    Lsp(lsp::Arguments),
    /// Print completions for a shell
    Completions(completions::Arguments),
    /// Print the manual page
    Man(man::Arguments),
}
