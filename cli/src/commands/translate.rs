//! `lagrum translate`

use super::fmt::{kind_of, problems, refuse, rule_files};
use crate::exit::{Exit, Failure, Outcome};
use crate::files;
use crate::surroundings::{Lang, shown};
use crate::terminal::Terminal;
use lagrum_language::diagnostics::Text;
use lagrum_language::format::{Formatted, respell};
use lagrum_language::surface::Surface;
use lagrum_language::workspace::Workspace;
use std::io::Write as _;
use std::path::PathBuf;

/// Arguments of `translate`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// A file of rules; with --write also a package's folder
    path: PathBuf,

    /// The language of the keywords to write
    #[arg(long, value_enum, value_name = "LANGUAGE")]
    to: Lang,

    /// Write the files instead of printing one
    #[arg(long)]
    write: bool,
}

/// Respells files.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let workspace = Workspace::load(&arguments.path);
    let chosen = rule_files(&workspace, &arguments.path)?;
    if !arguments.write && chosen.len() > 1 {
        return Err(Failure::Usage(Text::new(
            "this is several files; name one of them, or write them all with --write",
            "detta är flera filer; ange en av dem, eller skriv alla med --write",
        )));
    }
    let surface = match arguments.to {
        Lang::En => Surface::English,
        Lang::Sv => Surface::Swedish,
    };
    let mut unread = Vec::new();
    for (number, file) in chosen {
        let text = workspace.text(number);
        match respell(text, kind_of(file), surface) {
            Ok(Formatted { text }) if !arguments.write => terminal.write_all(text.as_bytes())?,
            Ok(formatted) if formatted.text == text => {}
            Ok(Formatted { text }) => {
                files::write(&file.location, text.as_bytes())?;
                writeln!(terminal, "{}", shown(&file.location))?;
            }
            Err(why) => unread.extend(problems(&workspace, file, &why)?),
        }
    }
    let refused = refuse(terminal, &workspace, &unread);
    Ok(if refused { Exit::Findings } else { Exit::Good })
}
