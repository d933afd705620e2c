//! `lagrum check`

use crate::exit::{Exit, Outcome};
use crate::packages;
use crate::report::{self, Counts, Format};
use crate::terminal::Terminal;
use lagrum_language::check::Judged;
use lagrum_language::diagnostics::Text;
use lagrum_language::workspace::Workspace;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::thread::available_parallelism;

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

    /// Say also which clashes of exceptions are not decided, and how many are proved not to happen
    #[arg(long)]
    verbose: bool,
}

/// What `--verbose` alone lists: exceptions that cannot be judged beforehand.
const NOT_DECIDED: &str = "L0432";

/// Says everything that is wrong.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let workspace = Workspace::load(&arguments.path);
    if workspace.roots.is_empty() && arguments.format == Format::Text {
        return Err(packages::unreadable(&workspace));
    }
    let mut found = workspace.check_by(available_parallelism().unwrap_or(NonZeroUsize::MIN));
    let before = found.len();
    found.retain(|said| arguments.verbose || said.code.id != NOT_DECIDED);
    let left_out = before.saturating_sub(found.len());
    report::write(terminal, &workspace, &found, arguments.format)?;
    let counts = Counts::of(&found);
    if arguments.format == Format::Text {
        terminal.say(&summary(counts, workspace.root_files().len()))?;
        if let Some(said) = of_exceptions(arguments.verbose, left_out, workspace.judged()) {
            terminal.say(&said)?;
        }
    }
    if workspace.roots.is_empty() {
        return Err(packages::unreadable(&workspace));
    }
    // The program ends here, and its memory with it: to take the trees apart first would be a tenth of the time.
    std::mem::forget(workspace);
    let refused = counts.errors > 0 || (arguments.deny_warnings && counts.warnings > 0);
    Ok(if refused { Exit::Findings } else { Exit::Good })
}

/// How it went with the exceptions, where there is anything to say of it.
fn of_exceptions(verbose: bool, left_out: usize, judged: Judged) -> Option<Text> {
    let Judged { shown, absent, not_decided } = judged;
    if verbose && shown.max(absent).max(not_decided) > 0 {
        return Some(Text::new(
            format!(
                "Clashes and gaps among exceptions: {absent} proved not to happen, {shown} shown, {not_decided} not decided."
            ),
            format!(
                "Krockar och luckor bland undantag: {absent} kan bevisligen inte inträffa, {shown} visade, {not_decided} inte avgjorda."
            ),
        ));
    }
    (left_out > 0).then(|| {
        Text::new(
            format!("Not decided of exceptions: {left_out}. `--verbose` lists them."),
            format!("Inte avgjort om undantag: {left_out}. `--verbose` räknar upp dem."),
        )
    })
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
