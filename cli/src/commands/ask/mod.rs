//! `lagrum ask`

mod conversation;
mod words;

use self::conversation::Conversation;
use crate::asked::Asked;
use crate::cases;
use crate::exit::{Exit, Failure, Outcome};
use crate::keys::Trusted;
use crate::packages::{self, Compiled};
use crate::terminal::Terminal;
use lagrum_interpreter::interview::Interview;
use lagrum_language::diagnostics::Text;
use lagrum_testing::spoken;
use serde_json::{Map, Value};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Arguments of `ask`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The decision's name
    decision: String,

    /// The package's folder, or a compiled package
    #[arg(default_value = ".")]
    rules: PathBuf,

    #[command(flatten)]
    trusted: Trusted,

    /// Begin with the facts of a case, as JSON
    #[arg(long, value_name = "FILE")]
    case: Option<PathBuf>,

    /// Write the case to a file, as JSON, after each answer
    #[arg(long, value_name = "FILE")]
    save: Option<PathBuf>,

    /// Explain the decision at the end, without asking
    #[arg(long)]
    explain: bool,

    #[command(flatten)]
    asked: Asked,
}

/// Asks for what a decision needs, and decides.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let interpreter = match packages::at(&arguments.rules, &arguments.trusted, terminal)? {
        Compiled::Runs(interpreter) => interpreter,
        Compiled::Refused => return Ok(Exit::Findings),
    };
    let options = arguments.asked.options(terminal)?;
    let facts = arguments.case.as_deref().map_or_else(|| Ok(empty()), begun)?;
    let begun = Interview::new(&interpreter, &arguments.decision, &facts, options);
    let (mut interview, impossible) = match begun {
        Ok(begun) => begun,
        Err(error) => return cases::refused(&error, terminal),
    };
    for problem in impossible {
        let message = problem.message(spoken(terminal.language));
        let left_out = terminal.pick("left out", "utelämnat");
        let at = problem.pointer;
        terminal.complain(&format!("{left_out}: {at}: {message}\n"));
    }
    let mut talk = Conversation::new(&mut interview, terminal, arguments.save.as_deref());
    talk.open(&arguments.decision)?;
    talk.ask_all()?;
    let explained = arguments.explain || talk.ends_with_explanation()?;
    let decided = if explained { interview.explained() } else { interview.decided() };
    let decided = match decided {
        Ok(decided) => decided,
        Err(error) => return cases::refused(&error, terminal),
    };
    if explained {
        let text = decided.to_text(&cases::style(terminal.colour));
        writeln!(terminal, "\n{}", text.trim_end())?;
    }
    if let Some(file) = &arguments.save {
        let file = file.display();
        terminal.complain(&format!("{} {file}\n", words::say(words::SAVED, terminal.language)));
    }
    Ok(cases::exit(decided.outcome))
}

fn empty() -> Value {
    Value::Object(Map::new())
}

/// The facts of a file.
fn begun(file: &Path) -> Result<Value, Failure> {
    let facts: Result<Value, _> = serde_json::from_str(&cases::read(file)?);
    facts.ok().filter(Value::is_object).ok_or_else(|| {
        let file = file.display();
        Failure::Files(Text::new(
            format!("{file} is no case: expected an object of JSON"),
            format!("{file} är inget ärende: väntade ett objekt i JSON"),
        ))
    })
}
