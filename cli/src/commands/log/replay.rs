//! `lagrum log replay`

use crate::archive;
use crate::exit::{Exit, Failure, Outcome};
use crate::format::Format;
use crate::keys::Trusted;
use crate::logs::At;
use crate::seed::SeedFrom;
use crate::terminal::{Terminal, plain};
use lagrum_interpreter::Interpreter;
use lagrum_language::diagnostics::Text;
use lagrum_log::{Difference, Found, Replay, Replayed, Tally};
use lagrum_testing::spoken;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

/// Arguments of `log replay`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    at: At,

    /// The folder that holds the bundles by their digests, as `lagrum build --archive` fills it
    #[arg(long, value_name = "FOLDER")]
    bundles: PathBuf,

    #[command(flatten)]
    trusted: Trusted,

    #[command(flatten)]
    seed: SeedFrom,

    /// How to write what was found
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Format,
}

/// Decides again what has been decided.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let seeds: Vec<_> = arguments.seed.seed()?.into_iter().collect();
    let mut loaded: BTreeMap<String, Option<Arc<Interpreter>>> = BTreeMap::new();
    let keys = arguments.trusted.keys()?;
    let mut refused = None;
    let mut bundle = |digest: &str| {
        let load = || match archive::get(&arguments.bundles, digest, keys.as_deref()) {
            Ok(found) => found.map(Arc::new),
            Err(failure) => {
                refused = Some(failure);
                None
            }
        };
        loaded.entry(digest.to_owned()).or_insert_with(load).clone()
    };
    let with = Replay { bundle: &mut bundle, seeds: &seeds };
    let format = arguments.format;
    let tally = arguments.at.read(async |mut reader| {
        lagrum_log::replay(&mut reader, with, |replayed| show(&replayed, format, terminal)).await
    })?;
    if let Some(failure) = refused {
        return Err(failure);
    }
    match format {
        Format::Text => words(&tally, terminal)?,
        Format::Json => writeln!(terminal, "{}", data(&tally))?,
    }
    Ok(if tally.different == 0 { Exit::Good } else { Exit::Findings })
}

fn show(replayed: &Replayed, format: Format, terminal: &mut Terminal) -> Result<(), Failure> {
    let Found::Differs(differences) = &replayed.found else { return Ok(()) };
    match format {
        Format::Json => {
            let one = |it: &Difference| json!({ "key": it.key, "was": it.was, "is": it.is });
            let line = json!({
                "n": replayed.n,
                "id": replayed.body.id,
                "decision": replayed.body.decision,
                "case": replayed.case,
                "differences": differences.iter().map(one).collect::<Vec<Value>>(),
            });
            writeln!(terminal, "{line}")?;
        }
        Format::Text => {
            let language = spoken(terminal.language);
            let clauses = differences.iter().map(|it| it.message().get(language).to_owned());
            let clauses = clauses.collect::<Vec<_>>().join("; ");
            let (n, decision) = (replayed.n, &replayed.body.decision);
            let case = plain(replayed.case.as_deref().unwrap_or("–"));
            terminal.say(&Text::new(
                format!("entry {n}, {decision} in case {case}: {clauses}"),
                format!("post {n}, {decision} i ärende {case}: {clauses}"),
            ))?;
        }
    }
    Ok(())
}

fn words(tally: &Tally, terminal: &mut Terminal) -> std::io::Result<()> {
    let Tally { decisions, same, by_another_engine, different, not } = tally;
    let (mut en, mut sv) = (
        format!("{decisions} decisions: {same} the same, {different} different"),
        format!("{decisions} beslut: {same} lika, {different} olika"),
    );
    if *by_another_engine > 0 {
        en.push_str(&format!(" ({by_another_engine} of the same were made by another engine)"));
        sv.push_str(&format!(" ({by_another_engine} av de lika gjordes av en annan motor)"));
    }
    for (why, count) in not {
        let why = why.message();
        en.push_str(&format!("\n{count} not replayable: {}", why.en));
        sv.push_str(&format!("\n{count} kan inte göras om: {}", why.sv));
    }
    terminal.say(&Text::new(en, sv))
}

fn data(tally: &Tally) -> Value {
    let not =
        tally.not.iter().map(|(why, count)| json!({ "why": why.message().en, "count": count }));
    json!({
        "decisions": tally.decisions,
        "same": tally.same,
        "by_another_engine": tally.by_another_engine,
        "different": tally.different,
        "not_replayable": not.collect::<Vec<_>>(),
    })
}
