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
            with_help_flag(translated(inner, &name, language), language)
        });
    }
    command
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
            // A line that the parser breaks cannot be copied.
            let long = examples::of(name).iter().filter(|(line, _, _)| line.len() > 97);
            missing.extend(long.map(|(line, _, _)| format!("{line}: too long")));
            let arguments = inner.get_arguments().map(|argument| argument.get_id().as_str());
            for argument in
                arguments.filter(|id| !["help", "lang", "color"].contains(id)).chain([""])
            {
                if swedish::text(name, argument).is_none() {
                    missing.push(format!("{name} {argument}: no Swedish text"));
                }
            }
        }
        assert_eq!(missing, [] as [String; 0]);
    }
}
