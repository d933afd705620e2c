//! `lagrum check`

use crate::exit::{Exit, Outcome};
use crate::packages;
use crate::report::{self, Counts, Format};
use crate::terminal::Terminal;
use lagrum_language::diagnostics::Text;
use lagrum_language::workspace::Workspace;
use std::path::PathBuf;

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// A package's folder, a folder with packages in it, or a file in a package
    #[arg(default_value = ".")]
    path: PathBuf,

    /// How to write what is found
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Format,

    /// Treat warnings as findings too: exit with 1
    #[arg(long)]
    deny_warnings: bool,
}

/// Says everything that is wrong.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let workspace = Workspace::load(&arguments.path);
    if workspace.roots.is_empty() && arguments.format == Format::Text {
        return Err(packages::unreadable(&workspace));
    }
    let found = workspace.check();
    report::write(terminal, &workspace, &found, arguments.format)?;
    let counts = Counts::of(&found);
    if arguments.format == Format::Text {
        terminal.say(&summary(counts, workspace.root_files().len()))?;
    }
    if workspace.roots.is_empty() {
        return Err(packages::unreadable(&workspace));
    }
    let refused = counts.errors > 0 || (arguments.deny_warnings && counts.warnings > 0);
    Ok(if refused { Exit::Findings } else { Exit::Good })
}

fn summary(counts: Counts, files: usize) -> Text {
    let many = |n: usize, one: &str, more: &str| {
        if n == 1 { format!("1 {one}") } else { format!("{n} {more}") }
    };
    let (in_files, i_filer) = (many(files, "file", "files"), many(files, "fil", "filer"));
    if counts == Counts::default() {
        return Text::new(
            format!("Nothing to remark in {in_files}."),
            format!("Inget att anmärka i {i_filer}."),
        );
    }
    Text::new(
        format!(
            "{}, {} in {in_files}.",
            many(counts.errors, "error", "errors"),
            many(counts.warnings, "warning", "warnings"),
        ),
        format!(
            "{}, {} i {i_filer}.",
            many(counts.errors, "fel", "fel"),
            many(counts.warnings, "varning", "varningar"),
        ),
    )
}
