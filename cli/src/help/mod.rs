//! Help in both languages: what the parser knows, with texts and examples put in.

mod examples;
mod mistakes;
mod swedish;

use crate::args::Cli;
use clap::{Arg, ArgAction, Command, CommandFactory};
use lagrum_language::diagnostics::Language;

pub use mistakes::mistake;

/// The whole command line, in a language.
pub fn command(language: Language) -> Command {
    let command = Cli::command().after_help(examples::codes(language));
    let names: Vec<String> =
        command.get_subcommands().map(|inner| inner.get_name().to_owned()).collect();
    let mut command =
        with_version_flag(with_help_flag(translated(command, "", language), language), language);
    for name in names {
        command = command.mut_subcommand(&name, |inner| {
            let inner = inner.after_help(examples::text(&name, language));
            with_help_flag(translated(within(inner, &name, language), &name, language), language)
        });
    }
    command
}

/// A subcommand with those of its own, `log` with `log verify`.
fn within(mut command: Command, name: &str, language: Language) -> Command {
    let names: Vec<String> =
        command.get_subcommands().map(|inner| inner.get_name().to_owned()).collect();
    for inner in names {
        let path = format!("{name} {inner}");
        command = command.mut_subcommand(&inner, |inner| {
            with_help_flag(translated(inner, &path, language), language)
        });
    }
    command.disable_help_subcommand(true)
}

fn translated(command: Command, name: &str, language: Language) -> Command {
    match language {
        Language::English => command,
        Language::Swedish => swedish::translate(command, name),
    }
}

/// The parser's own flags have their texts in English only.
fn with_help_flag(command: Command, language: Language) -> Command {
    let flag = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    let flag = match language {
        Language::English => flag.help("Print help"),
        Language::Swedish => flag.help("Visa hjälp").help_heading("Val"),
    };
    command.disable_help_flag(true).arg(flag)
}

fn with_version_flag(command: Command, language: Language) -> Command {
    let flag = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    let flag = match language {
        Language::English => flag.help("Print version"),
        Language::Swedish => flag.help("Visa versionen").help_heading("Val"),
    };
    command.disable_version_flag(true).arg(flag)
}

#[cfg(test)]
mod tests {
    use super::{command, examples, swedish};
    use clap::Command;
    use lagrum_language::diagnostics::Language;

    #[test]
    fn the_command_line_is_sound_in_both_languages() {
        command(Language::English).debug_assert();
        command(Language::Swedish).debug_assert();
    }

    #[test]
    fn every_text_is_in_swedish_and_every_subcommand_has_examples() {
        let english = command(Language::English);
        let mut missing = Vec::new();
        for (name, inner) in english.get_subcommands().map(|inner| (inner.get_name(), inner)) {
            if examples::of(name).is_empty() {
                missing.push(format!("{name}: no examples"));
            }
            let within =
                inner.get_subcommands().map(|it| (format!("{name} {}", it.get_name()), it));
            for (path, command) in within {
                missing.extend(untold(&path, command));
            }
            // A line that the parser breaks cannot be copied.
            let long = examples::of(name).iter().filter(|(line, _, _)| line.len() > 97);
            missing.extend(long.map(|(line, _, _)| format!("{line}: too long")));
            missing.extend(untold(name, inner));
        }
        assert_eq!(missing, [] as [String; 0]);
    }

    /// What of a command has no Swedish text.
    fn untold(name: &str, command: &Command) -> Vec<String> {
        let arguments = command.get_arguments().map(|argument| argument.get_id().as_str());
        let told = arguments.filter(|id| !["help", "lang", "color"].contains(id)).chain([""]);
        told.filter(|argument| swedish::text(name, argument).is_none())
            .map(|argument| format!("{name} {argument}: no Swedish text"))
            .collect()
    }
}
