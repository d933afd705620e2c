//! `lagrum doc`

use crate::exit::{Exit, Failure, Outcome};
use crate::files;
use crate::format::Format;
use crate::packages;
use crate::progress::Count;
use crate::report;
use crate::surroundings::{self, Lang, shown};
use crate::terminal::Terminal;
use lagrum_interpreter::Language;
use lagrum_language::diagnostics::{Language as Spoken, Text};
use lagrum_language::hir::surface_of;
use lagrum_language::surface::Surface;
use lagrum_language::workspace::Workspace;
use lagrum_site::{MARK, Refused, Site, site};
use lagrum_testing::spoken;
use serde_json::json;
use std::path::PathBuf;

/// Arguments of `doc`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// A package's folder, or a folder with packages in it
    #[arg(default_value = ".")]
    path: PathBuf,

    /// The folder to write; one that `lagrum doc` has made is replaced
    #[arg(long, short, value_name = "FOLDER", default_value = "doc")]
    out: PathBuf,

    /// The language of the pages [default: that of the rules]
    #[arg(long, value_enum, value_name = "LANGUAGE")]
    language: Option<Lang>,

    /// Open the first page when it is made
    #[arg(long)]
    open: bool,

    /// How to say what was written
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Format,
}

/// Writes the pages of packages.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let workspace = Workspace::load(&arguments.path);
    if workspace.roots.is_empty() {
        return Err(packages::unreadable(&workspace));
    }
    let language =
        arguments.language.map_or_else(|| of_the_rules(&workspace), |chosen| spoken(chosen.into()));
    let count = Count::new(0, terminal.language);
    let made = site(&workspace, language, &|all| count.one_of(all));
    count.end();
    let pages = match made {
        Ok(pages) => pages,
        Err(Refused::Errors(found)) => {
            let text =
                report::render(&workspace, &found, terminal.language, terminal.colour_errors);
            terminal.complain(&text);
            return Ok(Exit::Findings);
        }
        Err(Refused::Load(error)) => {
            return Err(Failure::Files(Text::new(error.to_string(), error.swedish())));
        }
    };
    files::replace_folder(&arguments.out, &pages.files, MARK)?;
    say(arguments, &pages, terminal)?;
    let first = arguments.out.join("index.html");
    if arguments.open {
        surroundings::open(&first).map_err(|error| cannot_open(&shown(&first), &error))?;
    }
    Ok(Exit::Good)
}

/// The language that most of what was asked for is written in: that of the first file of rules.
fn of_the_rules(workspace: &Workspace) -> Language {
    let db = &workspace.db;
    let mut files = workspace.roots.iter().flat_map(|root| root.files(db));
    spoken(match files.next().map(|file| surface_of(db, *file)) {
        Some(Surface::Swedish) => Spoken::Swedish,
        Some(Surface::English) | None => Spoken::English,
    })
}

fn say(arguments: &Arguments, pages: &Site, terminal: &mut Terminal) -> Result<(), Failure> {
    let count = pages.files.keys().filter(|path| path.ends_with(".html")).count();
    let bytes: usize = pages.files.values().map(String::len).sum();
    let first = shown(&arguments.out.join("index.html"));
    match arguments.format {
        Format::Text => terminal.say(&Text::new(
            format!("Wrote {count} pages. Begin with {first}"),
            format!("Skrev {count} sidor. Börja med {first}"),
        ))?,
        Format::Json => {
            use std::io::Write as _;
            let said = json!({ "first": first, "pages": count, "files": pages.files.len(), "bytes": bytes });
            writeln!(terminal, "{said}")?;
        }
    }
    Ok(())
}

fn cannot_open(path: &str, error: &std::io::Error) -> Failure {
    Failure::Files(Text::new(
        format!("{path} is written, but no browser could be started: {error}"),
        format!("{path} är skriven, men ingen webbläsare gick att starta: {error}"),
    ))
}
