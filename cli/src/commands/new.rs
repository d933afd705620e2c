//! `lagrum new`

use crate::exit::{Exit, Failure, Outcome};
use crate::files;
use crate::surroundings::{Lang, shown};
use crate::terminal::Terminal;
use lagrum_language::diagnostics::{Language, Text};
use lagrum_language::surface::{is_name_continue, is_name_start};
use lagrum_language::workspace::{EDITION, MANIFEST};
use std::path::{Path, PathBuf};

/// Arguments of `new`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The package's name, and its folder's
    name: String,

    /// The folder to put the package's folder in
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    folder: PathBuf,

    /// The agency that answers for the rules
    #[arg(long, value_name = "NAME")]
    agency: Option<String>,

    /// The language of the keywords [default: that of messages]
    #[arg(long, value_enum, value_name = "LANGUAGE")]
    rules: Option<Lang>,
}

/// Makes a package.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let name = &arguments.name;
    if !(name.starts_with(is_name_start) && name.chars().all(is_name_continue)) {
        return Err(Failure::Usage(Text::new(
            format!(
                "`{name}` cannot be the name of a package: use letters, digits and _, and begin with a letter"
            ),
            format!(
                "`{name}` kan inte vara ett paketnamn: använd bokstäver, siffror och _, och börja med en bokstav"
            ),
        )));
    }
    let language = arguments.rules.map_or(terminal.language, Language::from);
    let (rules, case) = match language {
        Language::English => {
            (include_str!("new/rules.en.lagrum"), include_str!("new/case.en.json"))
        }
        Language::Swedish => {
            (include_str!("new/rules.sv.lagrum"), include_str!("new/case.sv.json"))
        }
    };
    let rules_file = format!("{name}.lagrum");
    let written = [
        (MANIFEST, manifest(name, arguments.agency.as_deref())),
        (rules_file.as_str(), rules.replace("PACKAGE", name)),
        ("case.json", case.to_owned()),
    ];
    let folder = if arguments.folder == Path::new(".") {
        PathBuf::from(name)
    } else {
        arguments.folder.join(name)
    };
    files::write_folder(&folder, &written)?;
    let folder = shown(&folder);
    let decision = match language {
        Language::English => "Supplement",
        Language::Swedish => "Tillägg",
    };
    terminal.say(&Text::new(
        format!("Made {folder}. Try it:\n  lagrum test {folder}\n  lagrum explain {decision} -p {folder} {folder}/case.json"),
        format!(
            "Skapade {folder}. Prova:\n  lagrum test {folder}\n  lagrum explain {decision} -p {folder} {folder}/case.json"
        ),
    ))?;
    Ok(Exit::Good)
}

fn manifest(name: &str, agency: Option<&str>) -> String {
    let agency = agency.map_or_else(String::new, |agency| format!("agency = {}\n", quoted(agency)));
    format!(
        "[package]\nname = {}\nversion = \"0.1.0\"\nlanguage = \"{EDITION}\"\n{agency}",
        quoted(name)
    )
}

/// A text of TOML.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => quoted.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
