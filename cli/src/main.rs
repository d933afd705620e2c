//! The lagrum command line: the only crate that prints.

mod archive;
mod args;
mod asked;
mod card;
mod cases;
mod commands;
mod exit;
mod files;
mod format;
mod help;
mod json;
mod keys;
mod logs;
mod markdown;
mod packages;
mod progress;
mod report;
mod seed;
mod served;
mod surroundings;
mod terminal;
mod versions;

use args::Cli;
use clap::FromArgMatches;
use clap::error::ErrorKind;
use exit::{Exit, Failure, Outcome};
use lagrum_language::diagnostics::{Language, Text};
use std::ffi::OsString;
use std::io::Write;
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;
use surroundings::Colour;
use terminal::Terminal;

/// Several threads make and drop the small pieces of syntax trees; the system's own allocator has them wait for each other.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments = surroundings::arguments();
    let (language, colour) = surroundings::foretold(&arguments);
    let mut terminal = Terminal::new(language, colour);
    panic::set_hook(Box::new(|_| {}));
    let outcome =
        panic::catch_unwind(AssertUnwindSafe(|| work(&arguments, &mut terminal, language, colour)));
    let outcome = outcome.unwrap_or_else(|fault| Err(internal(fault.as_ref())));
    match outcome.and_then(|exit| flushed(&mut terminal, exit)) {
        Ok(exit) => exit.into(),
        Err(failure) => {
            if let Some(message) = failure.message(language) {
                terminal.error(message);
            }
            ExitCode::from(failure.code())
        }
    }
}

/// Output that could not be written is a failure, however the work went.
fn flushed(terminal: &mut Terminal, exit: Exit) -> Outcome {
    terminal.flush()?;
    Ok(exit)
}

fn work(
    arguments: &[OsString],
    terminal: &mut Terminal,
    language: Language,
    colour: Colour,
) -> Outcome {
    let choice =
        |wanted: bool| if wanted { clap::ColorChoice::Always } else { clap::ColorChoice::Never };
    let command = help::command(language).color(match colour {
        Colour::Auto => clap::ColorChoice::Auto,
        Colour::Always | Colour::Never => choice(colour == Colour::Always),
    });
    let parsed =
        command.try_get_matches_from(arguments).and_then(|matches| Cli::from_arg_matches(&matches));
    match parsed {
        Ok(cli) => commands::run(&cli, terminal),
        Err(error) => misunderstood(&error, terminal),
    }
}

/// Help and version are asked for; everything else is a mistake.
#[expect(clippy::wildcard_enum_match_arm, reason = "the parser's list, which may grow")]
fn misunderstood(error: &clap::Error, terminal: &mut Terminal) -> Outcome {
    let rendered = error.render();
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let text =
                if terminal.colour { rendered.ansi().to_string() } else { rendered.to_string() };
            terminal.write_all(text.as_bytes())?;
            Ok(Exit::Good)
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let text = if terminal.colour_errors {
                rendered.ansi().to_string()
            } else {
                rendered.to_string()
            };
            terminal.complain(&text);
            Err(Failure::Usage(Text::new("name a command", "ange ett kommando")))
        }
        _ => {
            let english = rendered.to_string();
            let english = english.trim_start_matches("error: ").trim_end().to_owned();
            Err(Failure::Usage(Text::new(english, help::mistake(error))))
        }
    }
}

fn internal(fault: &(dyn std::any::Any + Send)) -> Failure {
    let said = fault
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| fault.downcast_ref::<&str>().copied());
    let said = said.unwrap_or("?");
    Failure::Internal(Text::new(
        format!("this is a fault of lagrum itself; please report it, with what you did: {said}"),
        format!("detta är ett fel i lagrum självt; anmäl det gärna, med vad du gjorde: {said}"),
    ))
}
