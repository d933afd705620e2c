//! `lagrum decide`

use crate::asked::Asked;
use crate::exit::{Exit, Failure, Outcome};
use crate::logs::{LogTo, Logging};
use crate::packages::{Compiled, From};
use crate::progress::Progress;
use crate::terminal::{Terminal, plain};
use crate::{cases, json};
use clap::ValueEnum;
use lagrum_interpreter::{Decided, Decision, InputError, Interpreter, LineFault, Lines, Options};
use lagrum_testing::spoken;
use std::io::{self, BufRead, BufReader, Write as _};
use std::path::{Path, PathBuf};

/// Arguments of `decide`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The decision's name
    decision: String,

    #[command(flatten)]
    from: From,

    /// The case as JSON, or - for standard input; .ndjson holds many cases, a line each
    case: PathBuf,

    /// How to write the decision
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Format,

    /// Read many cases, a line each, whatever the file is called
    #[arg(long)]
    lines: bool,

    #[command(flatten)]
    asked: Asked,

    #[command(flatten)]
    log_to: LogTo,
}

/// `--format` of decisions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    #[default]
    Json,
    Text,
}

/// Decides a case, or many.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let interpreter = match arguments.from.interpreter(terminal)? {
        Compiled::Runs(interpreter) => interpreter,
        Compiled::Refused => return Ok(Exit::Findings),
    };
    let many =
        arguments.lines || arguments.case.extension().is_some_and(|ending| ending == "ndjson");
    if many {
        return decide_many(arguments, &interpreter, terminal);
    }
    let case = cases::read(&arguments.case)?;
    let logging = arguments.log_to.open()?;
    let options = Options { provisions: logging.is_some(), ..arguments.asked.options(terminal)? };
    let decision = match interpreter.decide(&arguments.decision, &case, &options) {
        Ok(decision) => decision,
        Err(error) => return cases::refused(&error, terminal),
    };
    if let Some(logging) = logging {
        logging.write(vec![logging.entry(&decision, &case, &options)?])?;
        logging.close();
    }
    let text = match arguments.format {
        Format::Json => json::indented(&decision.to_json()),
        Format::Text => decision.to_text(&cases::style(terminal.colour)).trim_end().to_owned(),
    };
    writeln!(terminal, "{text}")?;
    Ok(cases::exit(decision.outcome))
}

/// Decides a line at a time; a line that is no case is reported, and the rest carry on.
fn decide_many(
    arguments: &Arguments,
    interpreter: &Interpreter,
    terminal: &mut Terminal,
) -> Outcome {
    let (source, size) = cases::open(&arguments.case)?;
    let progress = Progress::new(size, terminal.language);
    let source = BufReader::with_capacity(1 << 16, progress.of(source));
    let options = Options { relied_on: false, ..arguments.asked.options(terminal)? };
    if let Some(logging) = arguments.log_to.open()? {
        let tally = match decide_logged(arguments, interpreter, (source, &logging), terminal)? {
            Ok(tally) => tally,
            Err(error) => return cases::refused(&error, terminal),
        };
        logging.close();
        progress.end();
        return told(&tally, arguments, terminal);
    }
    let decisions = match interpreter.decide_many(&arguments.decision, source, &options) {
        Ok(decisions) => decisions,
        Err(error) => return cases::refused(&error, terminal),
    };
    let mut tally = Tally::default();
    let mut line = String::new();
    for decided in decisions {
        line.clear();
        tally.count(&decided);
        write_line(&decided, arguments.format, terminal, &mut line);
        line.push('\n');
        terminal.write_all(line.as_bytes())?;
    }
    progress.end();
    told(&tally, arguments, terminal)
}

/// Decides a line at a time; a group is written to the log, and then shown.
fn decide_logged(
    arguments: &Arguments,
    interpreter: &Interpreter,
    (source, logging): (impl BufRead, &Logging),
    terminal: &mut Terminal,
) -> Result<Result<Tally, InputError>, Failure> {
    const GROUP: usize = 256;
    let options = Options { provisions: true, ..arguments.asked.options(terminal)? };
    if let Err(error) = interpreter.decide_many(&arguments.decision, io::empty(), &options) {
        return Ok(Err(error));
    }
    let mut tally = Tally::default();
    let mut lines = Lines::new(source);
    loop {
        let (mut entries, mut out) = (Vec::new(), String::new());
        for line in lines.by_ref().take(GROUP) {
            let decided = match &line {
                Ok(line) => {
                    let decided = interpreter.decide(&arguments.decision, &line.text, &options);
                    if let Ok(decision) = &decided {
                        entries.push(logging.entry(decision, &line.text, &options)?);
                    }
                    Decided { line: line.number, decision: decided.map_err(LineFault::Case) }
                }
                Err(error) => {
                    Decided { line: error.line(), decision: Err(LineFault::Line(error.clone())) }
                }
            };
            tally.count(&decided);
            write_line(&decided, arguments.format, terminal, &mut out);
            out.push('\n');
        }
        if out.is_empty() {
            return Ok(Ok(tally));
        }
        logging.write(entries)?;
        terminal.write_all(out.as_bytes())?;
    }
}

fn told(tally: &Tally, arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    terminal.flush()?;
    let summary = tally.summary(terminal, &arguments.case);
    terminal.complain(&summary);
    Ok(if tally.bad > 0 { Exit::Findings } else { Exit::Good })
}

fn write_line(decided: &Decided<'_>, format: Format, terminal: &Terminal, line: &mut String) {
    let number = decided.line;
    match (&decided.decision, format) {
        (Ok(decision), Format::Json) => decision.write_json(line),
        (Ok(decision), Format::Text) => line.push_str(&in_words(decision, number, terminal)),
        (Err(fault), Format::Json) => {
            let error = fault.message(spoken(terminal.language));
            line.push_str(&serde_json::json!({ "line": number, "error": error }).to_string());
        }
        (Err(fault), Format::Text) => {
            let error = fault.message(spoken(terminal.language));
            let error = plain(&error);
            line.push_str(&format!("{} {number}: {error}", terminal.pick("line", "rad")));
        }
    }
}

/// `2012-000117: granted. You get …`
fn in_words(decision: &Decision<'_>, number: u64, terminal: &Terminal) -> String {
    let case = decision
        .case
        .clone()
        .unwrap_or_else(|| format!("{} {number}", terminal.pick("line", "rad")));
    let word = decision.word.unwrap_or(decision.outcome.in_words(spoken(terminal.language)));
    let reason =
        decision.reason.as_deref().map_or_else(String::new, |reason| format!(". {reason}"));
    plain(&format!("{case}: {word}{reason}"))
}

#[derive(Default)]
struct Tally {
    read: u64,
    bad: u64,
}

impl Tally {
    fn count(&mut self, decided: &Decided<'_>) {
        self.read = self.read.saturating_add(1);
        let good = decided
            .decision
            .as_ref()
            .is_ok_and(|decision| cases::exit(decision.outcome) == Exit::Good);
        self.bad = self.bad.saturating_add(u64::from(!good));
    }

    fn summary(&self, terminal: &Terminal, file: &Path) -> String {
        let (read, bad, file) = (self.read, self.bad, file.display());
        match (terminal.pick("en", "sv"), bad) {
            ("en", 0) => format!("{read} cases decided from {file}\n"),
            ("en", _) => format!("{read} cases read from {file}; {bad} of them have errors\n"),
            (_, 0) => format!("{read} ärenden från {file} avgjorda\n"),
            (_, _) => format!("{read} ärenden lästa från {file}; {bad} av dem har fel\n"),
        }
    }
}
