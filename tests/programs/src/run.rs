//! Running a program to its end.

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

/// Runs a program that must end well, and gives what it printed.
#[track_caller]
pub fn run(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {}\n{printed}{said}", output.status);
    printed
}

/// Runs a program with a text on its input, however it ends.
#[track_caller]
pub fn fed(command: &mut Command, input: &str) -> Output {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running = command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let mut stdin = running.stdin.take().unwrap();
    // A program that has ended reads no more; how it ended says the output.
    let _unread = stdin.write_all(input.as_bytes());
    drop(stdin);
    running.wait_with_output().unwrap()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_program_prints_is_given() {
        assert_eq!(
            run(Command::new("sh").args(["-c", "echo said >&2; echo printed"])),
            "printed\n"
        );
    }

    #[test]
    #[should_panic(expected = "printed\nsaid")]
    fn a_failure_shows_all_it_said() {
        run(Command::new("sh").args(["-c", "echo said >&2; echo printed; exit 7"]));
    }

    #[test]
    fn a_program_reads_what_it_is_fed() {
        let ended = fed(Command::new("sh").args(["-c", "cat; exit 7"]), "a case");
        assert_eq!((ended.stdout.as_slice(), ended.status.code()), (&b"a case"[..], Some(7)));
    }
}
