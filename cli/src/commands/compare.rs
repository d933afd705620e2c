//! `lagrum compare`

use crate::asked::Asked;
use crate::cases;
use crate::exit::{Exit, Failure, Outcome};
use crate::json;
use crate::packages::{Compiled, From};
use crate::terminal::Terminal;
use clap::ValueEnum;
use lagrum_interpreter::{CompareError, Compared, Comparison, Ledger, Options, Side};
use lagrum_language::diagnostics::Text;
use lagrum_plan::calendar::Date;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Arguments of `compare`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The decision's name
    decision: String,

    #[command(flatten)]
    from: From,

    /// The case as it was: JSON, a list of cases, or .ndjson with a case a line
    before: PathBuf,

    /// The case as it is; the same, if something else is to differ: --reform, --known-before, --known-after
    #[arg(required_unless_present_any = ["reform", "known_before", "known_after"])]
    after: Option<PathBuf>,

    /// What had been received by this day counts, before
    #[arg(long, value_name = "DATE")]
    known_before: Option<Date>,

    /// What had been received by this day counts, after
    #[arg(long, value_name = "DATE")]
    known_after: Option<Date>,

    #[command(flatten)]
    asked: Asked,

    /// How to write the comparison
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Format,

    /// Write the basis of a claim for repayment: what was paid, what should have been, and why
    #[arg(long, conflicts_with = "reform")]
    proof: bool,

    /// What was really paid and what the person was told, as JSON; for --proof
    #[arg(long, value_name = "FILE", requires = "proof")]
    payments: Option<PathBuf>,

    /// Show values of sensitive facts
    #[arg(long)]
    show_sensitive: bool,
}

/// `--format` of comparisons.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    #[default]
    Text,
    Md,
    Html,
    Json,
}

/// Decides cases as they were and as they are, and tells the difference.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let interpreter = match arguments.from.interpreter(terminal)? {
        Compiled::Runs(interpreter) => interpreter,
        Compiled::Refused => return Ok(Exit::Findings),
    };
    let before = read(Side::Before, &arguments.before)?;
    let after = arguments.after.as_ref().unwrap_or(&arguments.before);
    let after = read(Side::After, after)?;
    let before = Compared { cases: &before, known_on: arguments.known_before };
    let after = Compared { cases: &after, known_on: arguments.known_after };
    let asked = arguments.asked.options(terminal)?;
    let options = Options { show_sensitive: arguments.show_sensitive, ..asked };
    let compared = interpreter.compare(&arguments.decision, (before, after), &options);
    let comparison = match compared {
        Ok(comparison) => comparison,
        Err(CompareError::Input(error)) => return cases::refused(&error, terminal),
        Err(error) => return Err(failed(&error)),
    };
    let text = if arguments.proof {
        prove(&comparison, arguments, terminal)?
    } else {
        written(&comparison, arguments.format, terminal)
    };
    writeln!(terminal, "{}", text.trim_end())?;
    Ok(exit(&comparison))
}

fn read(side: Side, path: &Path) -> Result<Vec<String>, Failure> {
    let lines = path.extension().is_some_and(|ending| ending == "ndjson");
    lagrum_interpreter::cases(side, &cases::read(path)?, lines).map_err(|error| failed(&error))
}

fn failed(error: &CompareError) -> Failure {
    use lagrum_interpreter::Language::{English, Swedish};
    Failure::Files(Text::new(error.message(English), error.message(Swedish)))
}

fn written(comparison: &Comparison<'_>, format: Format, terminal: &Terminal) -> String {
    match format {
        Format::Text => comparison.to_text(&cases::style(terminal.colour)),
        Format::Md => comparison.to_markdown(),
        Format::Html => comparison.to_html(),
        Format::Json => json::indented(&comparison.to_json()),
    }
}

fn prove(
    comparison: &Comparison<'_>,
    arguments: &Arguments,
    terminal: &Terminal,
) -> Result<String, Failure> {
    let ledger = match &arguments.payments {
        Some(path) => Ledger::read(&cases::read(path)?).map_err(|error| failed(&error))?,
        None => Ledger::default(),
    };
    let proof = comparison.proof(&ledger).map_err(|error| failed(&error))?;
    Ok(match arguments.format {
        Format::Text => proof.to_text(&cases::style(terminal.colour)),
        Format::Md => proof.to_markdown(),
        Format::Html => proof.to_html(),
        Format::Json => json::indented(&proof.to_json()),
    })
}

/// A difference is an answer; a case that has no outcome on one side is a finding.
fn exit(comparison: &Comparison<'_>) -> Exit {
    let settled = comparison.pairs.iter().all(|pair| {
        [&pair.before, &pair.after]
            .iter()
            .all(|decision| cases::exit(decision.outcome) == Exit::Good)
    });
    if settled { Exit::Good } else { Exit::Findings }
}
