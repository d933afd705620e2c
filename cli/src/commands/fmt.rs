//! `lagrum fmt`

use crate::exit::{Exit, Failure, Outcome};
use crate::surroundings::shown;
use crate::terminal::Terminal;
use crate::{files, packages, report};
use lagrum_language::diagnostics::{Diagnostic, Text};
use lagrum_language::format::{Formatted, Unformatted, format};
use lagrum_language::hir::file_items;
use lagrum_language::syntax::FileKind;
use lagrum_language::workspace::{Workspace, WorkspaceFile};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Arguments of `fmt`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// A package's folder, a folder with packages in it, or one file
    #[arg(default_value = ".")]
    path: PathBuf,

    /// Change nothing; name the files that would change, and exit with 1 if there are any
    #[arg(long)]
    check: bool,
}

/// Lays out files.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let workspace = Workspace::load(&arguments.path);
    let mut changed = 0_usize;
    let mut unread = Vec::new();
    for (number, file) in rule_files(&workspace, &arguments.path)? {
        let text = workspace.text(number);
        match format(text, kind_of(file)) {
            Ok(formatted) if formatted.text == text => {}
            Ok(Formatted { text }) => {
                changed = changed.saturating_add(1);
                writeln!(terminal, "{}", shown(&file.location))?;
                if !arguments.check {
                    files::write(&file.location, text.as_bytes())?;
                }
            }
            Err(why) => unread.extend(problems(&workspace, file, &why)?),
        }
    }
    let refused = refuse(terminal, &workspace, &unread);
    terminal.complain(&format!("{}\n", summary(changed, arguments.check).get(terminal.language)));
    Ok(if refused || (arguments.check && changed > 0) { Exit::Findings } else { Exit::Good })
}

fn summary(changed: usize, check: bool) -> Text {
    match (changed, check) {
        (0, _) => Text::new("No file needs to change.", "Ingen fil behöver ändras."),
        (1, true) => Text::new("1 file would change.", "1 fil skulle ändras."),
        (1, false) => Text::new("1 file changed.", "1 fil ändrades."),
        (n, true) => {
            Text::new(format!("{n} files would change."), format!("{n} filer skulle ändras."))
        }
        (n, false) => Text::new(format!("{n} files changed."), format!("{n} filer ändrades.")),
    }
}

/// The files of rules that a path means, with their numbers: one, or all of the packages there.
///
/// A file whose bytes are not as they should be is left out: to write it back would change more than its layout.
pub fn rule_files<'a>(
    workspace: &'a Workspace,
    path: &Path,
) -> Result<Vec<(u32, &'a WorkspaceFile)>, Failure> {
    if workspace.roots.is_empty() {
        return Err(packages::unreadable(workspace));
    }
    let roots = workspace.root_files();
    let one = workspace.files().find(|(_, file)| is_at(&file.location, path));
    if let Some((number, _)) = one
        && !roots.contains(&number)
    {
        return Err(Failure::Usage(Text::new(
            format!("{} is no file of rules", path.display()),
            format!("{} är ingen regelfil", path.display()),
        )));
    }
    let damaged: Vec<u32> = workspace
        .diagnostics
        .iter()
        .filter(|found| found.code.id >= "L0620")
        .map(|found| found.primary.span.file)
        .collect();
    let all =
        workspace.files().filter(|(number, _)| roots.contains(number) && !damaged.contains(number));
    Ok(match one {
        Some((one, _)) => all.filter(|(number, _)| *number == one).collect(),
        None => all.collect(),
    })
}

#[expect(
    clippy::disallowed_methods,
    reason = "the path as written and the path as found are compared without links"
)]
fn is_at(location: &Path, path: &Path) -> bool {
    path.canonicalize().is_ok_and(|path| path == location)
}

/// How a file is to be read.
pub fn kind_of(file: &WorkspaceFile) -> FileKind {
    FileKind::of_name(&file.path).unwrap_or(FileKind::Code)
}

/// What keeps a file from being written anew.
pub fn problems(
    workspace: &Workspace,
    file: &WorkspaceFile,
    why: &Unformatted,
) -> Result<Vec<Diagnostic>, Failure> {
    let path = shown(&file.location);
    match why {
        Unformatted::Problems(_) => {
            let source = file.source();
            Ok(source
                .map(|source| file_items(&workspace.db, source).diagnostics.clone())
                .unwrap_or_default())
        }
        Unformatted::ReadsOtherwise => Err(Failure::Internal(Text::new(
            format!(
                "{path} would not mean the same when laid out, and is left as it is; please report it"
            ),
            format!(
                "{path} skulle inte betyda detsamma om den ställdes upp, och lämnas som den är; anmäl det gärna"
            ),
        ))),
    }
}

/// Shows what keeps files from being written anew, and what could not be read.
pub fn refuse(terminal: &mut Terminal, workspace: &Workspace, problems: &[Diagnostic]) -> bool {
    let unread = workspace.diagnostics.iter().filter(|found| found.code.id >= "L0620");
    let all: Vec<Diagnostic> = unread.chain(problems).cloned().collect();
    let text = report::render(workspace, &all, terminal.language, terminal.colour_errors);
    terminal.complain(&text);
    !all.is_empty()
}
