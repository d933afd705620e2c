//! `lagrum man`

use crate::exit::{Exit, Outcome};
use crate::terminal::Terminal;
use crate::{files, help};
use clap_mangen::Man;
use std::io::Write as _;
use std::path::PathBuf;

/// Arguments of `man`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Write a page for each subcommand to this folder, instead of printing the first page
    #[arg(long, value_name = "FOLDER")]
    folder: Option<PathBuf>,
}

/// Prints or writes manual pages.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let mut command = help::command(terminal.language);
    command.build();
    let Some(folder) = &arguments.folder else {
        let mut page = Vec::new();
        Man::new(command).render(&mut page)?;
        terminal.write_all(&page)?;
        return Ok(Exit::Good);
    };
    files::make_sure_of_folder(folder)?;
    let names = command
        .get_subcommands()
        .map(|inner| (format!("lagrum-{}.1", inner.get_name()), inner.clone()));
    let pages = std::iter::once(("lagrum.1".to_owned(), command.clone())).chain(names);
    for (name, command) in pages {
        let mut page = Vec::new();
        Man::new(command).render(&mut page)?;
        files::write(&folder.join(&name), &page)?;
        writeln!(terminal, "{}", folder.join(&name).display())?;
    }
    Ok(Exit::Good)
}
