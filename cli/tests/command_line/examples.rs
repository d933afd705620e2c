//! What the help says can be done can be done.

use crate::program::Desk;

const COMMANDS: [&str; 26] = [
    "ask",
    "new",
    "check",
    "fmt",
    "followup",
    "log",
    "translate",
    "build",
    "verify",
    "keys",
    "token",
    "decide",
    "explain",
    "compare",
    "coordinate",
    "test",
    "doc",
    "diff",
    "provisions",
    "graph",
    "schema",
    "card",
    "explain-code",
    "completions",
    "contract",
    "man",
];

#[test]
fn every_example_of_every_help_runs() {
    for command in COMMANDS {
        let desk = Desk::new();
        let help = desk.run(&[command, "--help"]).ended(0).out;
        let (_, examples) =
            help.split_once("EXAMPLES\n").unwrap_or_else(|| panic!("{command} has no examples"));
        let lines: Vec<&str> = examples
            .lines()
            .filter_map(|line| line.strip_prefix("  "))
            .filter(|line| !line.starts_with(' '))
            .collect();
        assert!(!lines.is_empty(), "{command}: {help}");
        for line in lines {
            assert!(line.contains("lagrum "), "{command}: {line}");
            let run = desk.shell(line);
            assert_eq!(run.code, 0, "{line}\n{}", run.told());
            assert!(!run.err.contains("error"), "{line}\n{}", run.told());
        }
    }
}

#[test]
fn the_first_help_names_every_command_and_every_exit_code() {
    let desk = Desk::new();
    let help = desk.run(&["--help"]).ended(0).out;
    for command in COMMANDS {
        assert!(help.contains(&format!("\n  {command} ")), "{command}\n{help}");
    }
    for code in 0..=4 {
        assert!(help.contains(&format!("\n  {code}  ")), "{code}\n{help}");
    }
    assert_eq!(desk.run::<&str>(&[]).code, 2);
}

#[test]
fn help_is_in_both_languages() {
    let desk = Desk::new();
    for command in COMMANDS {
        let swedish = desk.run(&[command, "--help", "--lang", "sv"]).ended(0).out;
        assert!(swedish.contains("EXEMPEL"), "{swedish}");
        for english in ["Options:", "Arguments:", "Usage:", "possible values", "default"] {
            assert!(!swedish.contains(english), "{command}: {english}\n{swedish}");
        }
    }
}
