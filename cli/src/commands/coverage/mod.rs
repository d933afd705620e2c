//! `lagrum coverage`

mod html;
mod json;
mod lcov;
mod text;

use crate::exit::{Exit, Failure, Outcome};
use crate::files;
use crate::packages::{self, Compiled};
use crate::progress::Count;
use crate::surroundings::shown;
use crate::terminal::Terminal;
use clap::ValueEnum;
use lagrum_language::db::Package;
use lagrum_language::diagnostics::Text;
use lagrum_language::workspace::Workspace;
use lagrum_testing::Trial;
use lagrum_testing::coverage::{Coverage, Suite, measure};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Arguments of `coverage`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// A package's folder, a folder with packages in it, or a file in a package
    #[arg(default_value = ".")]
    path: PathBuf,

    /// How to write what is covered
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Format,

    /// The file to write, or the folder of HTML pages [default: standard output; of HTML, `coverage`]
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,

    /// End with 1 where less than so many per cent is covered
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(0..=100))]
    min: Option<u8>,

    /// Only cases whose name, decision or file has this text in it
    #[arg(long, value_name = "TEXT")]
    filter: Option<String>,
}

/// `--format` of coverage.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    #[default]
    Text,
    Json,
    Html,
    Lcov,
}

/// The folder that pages are written to where none is named.
const PAGES: &str = "coverage";

/// What has been measured.
struct Measured<'w> {
    workspace: &'w Workspace,
    coverage: Coverage,
}

/// A file of rules.
struct Rules<'m> {
    package: &'m str,
    /// Its path in the package.
    file: &'m str,
    /// Where it lies, from the present folder if it lies there.
    shown: String,
    text: &'m str,
}

/// Measures what the cases of packages cover.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let workspace = Workspace::load(&arguments.path);
    let filter = arguments.filter.as_deref();
    let Compiled::Runs(measured) = Measured::new(&workspace, filter, terminal)? else {
        return Ok(Exit::Findings);
    };
    match arguments.format {
        Format::Text => write(&text::of(&measured, terminal), arguments, terminal)?,
        Format::Json => write(&json::of(&measured, terminal.language), arguments, terminal)?,
        Format::Lcov => write(&lcov::of(&measured), arguments, terminal)?,
        Format::Html => {
            let folder = arguments.out.as_deref().unwrap_or(Path::new(PAGES));
            let first = write_pages(&measured, folder, terminal)?;
            let total = measured.coverage.total().percent();
            let first = shown(&first);
            terminal.say(&Text::new(
                format!("{total}% is covered; see {first}"),
                format!("{total} % är täckt; se {first}"),
            ))?;
        }
    }
    Ok(enough(arguments, &measured.coverage, terminal))
}

fn write(text: &str, arguments: &Arguments, terminal: &mut Terminal) -> Result<(), Failure> {
    match &arguments.out {
        Some(file) => files::write(file, text.as_bytes()),
        None => Ok(terminal.write_all(text.as_bytes())?),
    }
}

/// Writes all pages; gives the first.
fn write_pages(
    measured: &Measured<'_>,
    folder: &Path,
    terminal: &Terminal,
) -> Result<PathBuf, Failure> {
    files::make_sure_of_folder(folder)?;
    for (name, page) in html::pages(measured, terminal.language) {
        files::write(&folder.join(name), page.as_bytes())?;
    }
    Ok(folder.join(html::FIRST))
}

/// Whether as much is covered as was asked for; says it where it is not.
fn enough(arguments: &Arguments, coverage: &Coverage, terminal: &mut Terminal) -> Exit {
    let Some(min) = arguments.min.filter(|min| !coverage.total().reaches(usize::from(*min))) else {
        return Exit::Good;
    };
    let percent = coverage.total().percent();
    let message = Text::new(
        format!("{percent}% is covered, which is less than {min}%"),
        format!("{percent} % är täckt, mindre än {min} %"),
    );
    terminal.error(message.get(terminal.language));
    Exit::Findings
}

impl<'w> Measured<'w> {
    /// Runs the cases of all packages. Errors in their rules are written to standard error.
    fn new(
        workspace: &'w Workspace,
        filter: Option<&str>,
        terminal: &mut Terminal,
    ) -> Result<Compiled<Self>, Failure> {
        let Compiled::Runs(packages) = packages::interpreters(workspace, terminal)? else {
            return Ok(Compiled::Refused);
        };
        let trials = packages.iter().map(|(root, interpreter)| {
            let all = lagrum_testing::suite(workspace, *root, interpreter);
            let wanted = |trial: &Trial| super::test::is_wanted(workspace, trial, filter);
            all.into_iter().filter(wanted).collect()
        });
        let trials: Vec<Vec<Trial>> = trials.collect();
        let suites: Vec<Suite<'_>> =
            packages.iter().zip(&trials).map(|((_, one), all)| (one, all.as_slice())).collect();
        let count = Count::new(trials.iter().map(Vec::len).sum(), terminal.language);
        let coverage = measure(&suites, &mut || count.one_more());
        count.end();
        Ok(Compiled::Runs(Self { workspace, coverage }))
    }

    /// The files that there is something to cover in.
    fn files(&self) -> Vec<Rules<'_>> {
        let rules = |(package, file)| self.rules(package, file);
        self.coverage.by_file().into_keys().map(rules).collect()
    }

    fn rules<'m>(&'m self, package: &'m str, file: &'m str) -> Rules<'m> {
        let root = self.root(package);
        let folder = root.and_then(|root| self.workspace.folder(root));
        let location = folder.map_or_else(|| PathBuf::from(file), |folder| folder.join(file));
        let files = root.into_iter().flat_map(|root| root.files(&self.workspace.db));
        let text = files
            .into_iter()
            .find(|found| found.path(&self.workspace.db) == file)
            .map_or("", |found| found.text(&self.workspace.db));
        Rules { package, file, shown: shown(&location), text }
    }

    fn root(&self, package: &str) -> Option<Package> {
        let is = |root: &&Package| root.manifest(&self.workspace.db).name == package;
        self.workspace.roots.iter().find(is).copied()
    }
}
