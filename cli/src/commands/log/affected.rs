//! `lagrum log affected`

use crate::exit::{Exit, Failure, Outcome};
use crate::format::Format;
use crate::logs::{At, Only};
use crate::terminal::{Terminal, plain};
use lagrum_language::diagnostics::Text;
use lagrum_log::{Affected, Changed};
use serde_json::{Value, json};
use std::io::Write as _;

/// Arguments of `log affected`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    at: At,

    /// A fact as a JSON pointer, and what lies below it; * stands for any place in a list
    #[arg(long, value_name = "POINTER", required_unless_present_any = ["provision", "bundle", "decision"])]
    fact: Option<String>,

    /// The value that the fact had, in any attestation of it
    #[arg(long, value_name = "VALUE", requires = "fact")]
    value: Option<String>,

    /// A provision: SFB 97 kap. 18 §, or 97 kap. 18 § SFB
    #[arg(long, value_name = "PROVISION")]
    provision: Option<String>,

    /// The digest of a bundle
    #[arg(long, value_name = "DIGEST")]
    bundle: Option<String>,

    #[command(flatten)]
    only: Only,

    /// How to write what was found; json is a line for each
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Format,
}

/// Says which decisions rest on what has changed.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let value =
        |text: &String| serde_json::from_str(text).unwrap_or_else(|_| Value::from(text.as_str()));
    let changed = Changed {
        fact: arguments.fact.clone(),
        value: arguments.value.as_ref().map(value),
        provision: arguments.provision.clone(),
        bundle: arguments.bundle.clone(),
        decision: arguments.only.decision.clone(),
        from: arguments.only.from,
        to: arguments.only.to,
    };
    let format = arguments.format;
    let searched = arguments.at.read(async |mut reader| {
        lagrum_log::affected(&mut reader, &changed, |one| show(&one, format, terminal)).await
    })?;
    let (affected, decisions, untold) = (searched.affected, searched.decisions, searched.untold);
    let (mut en, mut sv) = (
        format!("{affected} of {decisions} decisions rest on it\n"),
        format!("{affected} av {decisions} beslut vilar på det\n"),
    );
    if untold > 0 {
        en.push_str(&format!(
            "{untold} more rest on the fact, but its value was not kept or is pruned\n"
        ));
        sv.push_str(&format!(
            "{untold} till vilar på uppgiften, men värdet sparades inte eller är gallrat\n"
        ));
    }
    let summary = Text::new(en, sv).get(terminal.language).to_owned();
    terminal.complain(&summary);
    Ok(Exit::Good)
}

fn show(one: &Affected, format: Format, terminal: &mut Terminal) -> Result<(), Failure> {
    let body = &one.body;
    match format {
        Format::Json => {
            let line = json!({
                "n": one.n, "id": body.id, "time": body.time, "decision": body.decision, "case": one.case,
                "bundle": body.bundle, "as_of": body.as_of, "outcome": body.outcome,
                "facts": one.facts, "provisions": one.provisions,
            });
            writeln!(terminal, "{line}")?;
        }
        Format::Text => {
            let day = body.time.split('T').next().unwrap_or_default();
            let case = plain(one.case.as_deref().unwrap_or("–"));
            let because: Vec<&str> =
                one.facts.iter().chain(&one.provisions).map(String::as_str).collect();
            writeln!(
                terminal,
                "{day}  {case}  {}  {}  {}  {}",
                body.decision,
                body.as_of.as_deref().unwrap_or("–"),
                body.outcome,
                plain(&because.join(", "))
            )?;
        }
    }
    Ok(())
}
