//! `lagrum explain-code`

use crate::exit::{Exit, Failure, Outcome};
use crate::markdown;
use crate::terminal::Terminal;
use lagrum_language::diagnostics::{Code, Language, Text, all_codes, code_by_id, page};
use lagrum_language::resolve::nearest;
use std::io::Write as _;

/// Arguments of `explain-code`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The code, as L0301; without it, all codes are listed
    code: Option<String>,
}

/// Explains a code, or lists them.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let Some(wanted) = &arguments.code else {
        for code in all_codes() {
            let title = title(code, terminal.language);
            writeln!(terminal, "{}  {title}", code.id)?;
        }
        return Ok(Exit::Good);
    };
    let code = code_by_id(wanted).ok_or_else(|| unknown(wanted))?;
    match page(code, terminal.language) {
        Some(page) => {
            let text = markdown::plain(page, terminal.colour);
            terminal.write_all(text.as_bytes())?;
        }
        None => {
            let title = title(code, terminal.language);
            writeln!(terminal, "{}: {title}", code.id)?;
        }
    }
    Ok(Exit::Good)
}

fn title(code: Code, language: Language) -> &'static str {
    match language {
        Language::English => code.en,
        Language::Swedish => code.sv,
    }
}

fn unknown(wanted: &str) -> Failure {
    let ids: Vec<&str> = all_codes().iter().map(|code| code.id).collect();
    let upper = wanted.to_ascii_uppercase();
    let (en, sv) = match nearest(&upper, ids) {
        Some(near) => (format!(" Did you mean {near}?"), format!(" Menade du {near}?")),
        None => (
            " `lagrum explain-code` lists them all.".to_owned(),
            " `lagrum explain-code` räknar upp alla.".to_owned(),
        ),
    };
    Failure::Usage(Text::new(
        format!("there is no code {wanted}.{en}"),
        format!("det finns ingen kod {wanted}.{sv}"),
    ))
}
