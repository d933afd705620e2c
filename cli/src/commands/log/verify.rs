//! `lagrum log verify`

use crate::exit::{Exit, Outcome};
use crate::format::Format;
use crate::logs::{At, text};
use crate::terminal::Terminal;
use lagrum_language::diagnostics::Text;
use lagrum_log::{Finding, Head, Verified};
use serde_json::json;
use std::io::Write as _;

/// Arguments of `log verify`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    at: At,

    /// A head that was kept elsewhere, as `lagrum log head` printed it: 41:sha256:…
    #[arg(long, value_name = "HEAD")]
    head: Option<Head>,

    /// How to write what was found
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Format,
}

/// Looks at the whole chain.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let kept = arguments.head.as_ref();
    let read = async |mut reader| Ok(lagrum_log::verify(&mut reader, kept).await?);
    let found = arguments.at.read(read)?;
    match arguments.format {
        Format::Text => words(&found, kept.is_some(), terminal)?,
        Format::Json => writeln!(terminal, "{}", data(&found))?,
    }
    Ok(if found.findings.is_empty() { Exit::Good } else { Exit::Findings })
}

fn words(found: &Verified, kept: bool, terminal: &mut Terminal) -> std::io::Result<()> {
    for finding in &found.findings {
        terminal.say(&text(finding.message()))?;
    }
    if found.more > 0 {
        let more = found.more;
        terminal.say(&Text::new(format!("… and {more} more"), format!("… och {more} till")))?;
    }
    let Verified { entries, contents, pruned, head, .. } = found;
    terminal.say(&Text::new(
        format!("{entries} entries; {contents} contents, {pruned} pruned\nhead {head}"),
        format!("{entries} poster; {contents} innehåll, {pruned} gallrade\nhuvud {head}"),
    ))?;
    if found.findings.is_empty() {
        return terminal.say(&match kept {
            true => Text::new(
                "the log is what was written, up to the head that was kept and on from it",
                "loggen är som den skrevs, fram till det sparade huvudet och vidare",
            ),
            false => Text::new(
                "the chain is whole; only a head kept elsewhere (--head) tells if its end was cut off or written anew",
                "kedjan är hel; bara ett huvud som sparats på annat håll (--head) visar om slutet är avkortat eller omskrivet",
            ),
        });
    }
    terminal.say(&Text::new("the log is NOT what was written", "loggen är INTE som den skrevs"))
}

fn data(found: &Verified) -> String {
    let finding = |finding: &Finding| json!({ "n": finding.n, "what": finding.what.word(), "message": finding.message().en });
    let value = json!({
        "entries": found.entries,
        "contents": found.contents,
        "pruned": found.pruned,
        "head": found.head.to_string(),
        "findings": found.findings.iter().map(finding).collect::<Vec<_>>(),
        "more": found.more,
    });
    crate::json::indented(&value.to_string())
}
