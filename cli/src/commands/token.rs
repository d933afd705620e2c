//! `lagrum token`

use crate::exit::{Exit, Failure, Outcome};
use crate::files;
use crate::surroundings::shown;
use crate::terminal::Terminal;
use clap::ValueEnum;
use lagrum_language::diagnostics::Text;
use lagrum_service::{Scope, Token};
use std::io::Write as _;
use std::path::PathBuf;

/// A file of tokens longer than this holds something else.
const MAX_BYTES: u64 = 1 << 20;

/// Arguments of `token`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// What to do: make a new token
    #[arg(value_enum, value_name = "new")]
    action: Action,

    /// The system or role that will show it, as the decision log names it
    name: String,

    /// What it gives a right to
    #[arg(long, value_enum, value_name = "SCOPE", required = true, value_delimiter = ',')]
    scope: Vec<Given>,

    /// The file of tokens, which the new one's hash is added to
    #[arg(long, value_name = "FILE")]
    tokens: PathBuf,
}

/// What is done with tokens.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Action {
    New,
}

/// `--scope`
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Given {
    Decide,
    Audit,
    Admin,
}

/// Makes a token, and prints it once.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    match arguments.action {
        Action::New => new(arguments, terminal),
    }
}

fn new(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let scopes: Vec<Scope> = arguments.scope.iter().map(|given| given.scope()).collect();
    let made = Token::new(&arguments.name, &scopes).map_err(|error| {
        Failure::Files(Text::new(
            format!("the system gives no random numbers: {error}"),
            format!("systemet ger inga slumptal: {error}"),
        ))
    })?;
    let token = made.ok_or_else(|| {
        Failure::Usage(Text::new(
            "a name has letters, digits, “-”, “_” and “.” only",
            "ett namn har bara bokstäver, siffror, ”-”, ”_” och ”.”",
        ))
    })?;
    if is_taken(arguments)? {
        let name = &arguments.name;
        return Err(Failure::Usage(Text::new(
            format!(
                "there is a token of {name} already, and the log could not tell them apart: take its line out, or choose another name such as {name}-2"
            ),
            format!(
                "det finns redan en nyckel för {name}, och loggen skulle inte kunna skilja dem åt: ta bort dess rad, eller välj ett annat namn, till exempel {name}-2"
            ),
        )));
    }
    files::append_secret(&arguments.tokens, token.line.as_bytes())?;
    let path = shown(&arguments.tokens);
    terminal.complain(terminal.pick(
        &format!("its hash is in {path}; the token itself is shown only now:\n"),
        &format!("dess hash ligger i {path}; själva nyckeln visas bara nu:\n"),
    ));
    writeln!(terminal, "{}", token.secret)?;
    Ok(Exit::Good)
}

/// Whether a token has the name already.
fn is_taken(arguments: &Arguments) -> Result<bool, Failure> {
    if files::is_free(&arguments.tokens) {
        return Ok(false);
    }
    let bytes = files::read(&arguments.tokens, MAX_BYTES)?;
    let text = String::from_utf8_lossy(&bytes);
    let mut names = text.lines().filter_map(|line| line.split_whitespace().next());
    Ok(names.any(|name| name == arguments.name))
}

impl Given {
    const fn scope(self) -> Scope {
        match self {
            Self::Decide => Scope::Decide,
            Self::Audit => Scope::Audit,
            Self::Admin => Scope::Admin,
        }
    }
}
