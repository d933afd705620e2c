//! `lagrum keys`

use crate::exit::{Exit, Outcome};
use crate::surroundings::shown;
use crate::terminal::Terminal;
use crate::{files, keys};
use clap::ValueEnum;
use lagrum_language::diagnostics::Text;
use std::path::PathBuf;

/// Arguments of `keys`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// What to do: make a new pair
    #[arg(value_enum, value_name = "new")]
    action: Action,

    /// The files' name: NAME.key is the private key, NAME.pub the public one
    name: PathBuf,
}

/// What is done with keys.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Action {
    New,
}

/// Makes a pair of keys.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    match arguments.action {
        Action::New => new(arguments, terminal),
    }
}

fn new(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let ending = |ending: &str| {
        let mut name = arguments.name.clone().into_os_string();
        name.push(ending);
        PathBuf::from(name)
    };
    let (private, public) = (ending(".key"), ending(".pub"));
    files::must_be_free(&private)?;
    files::must_be_free(&public)?;
    let key = keys::fresh()?;
    files::write_secret(&private, key.to_pem().as_bytes())?;
    files::write_fresh(&public, key.public().to_pem().as_bytes())?;
    let (private, public, name) = (shown(&private), shown(&public), key.public());
    terminal.say(&Text::new(
        format!(
            "{private} signs: keep it secret, and keep a copy\n{public} tells who signed: give it to whoever runs the bundles\nkey {name}"
        ),
        format!(
            "{private} undertecknar: håll den hemlig, och ha en kopia\n{public} visar vem som undertecknat: ge den till dem som tillämpar paketen\nnyckel {name}"
        ),
    ))?;
    Ok(Exit::Good)
}
