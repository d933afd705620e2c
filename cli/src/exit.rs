//! How a command ends.

use lagrum_language::diagnostics::{Language, Text};
use std::io::{self, ErrorKind};
use std::process::ExitCode;

/// How a command ended that did what it was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Nothing to remark: 0.
    Good,
    /// Something was found: an error in the rules or the facts, a failing test, an unformatted file: 1.
    Findings,
}

/// Why a command could not do what it was asked.
#[derive(Debug)]
pub enum Failure {
    /// It was asked something that makes no sense: 2.
    Usage(Text),
    /// It could not read what it was given, or write what it made: 3.
    Files(Text),
    /// Whoever read its output has stopped: 0, in silence.
    Closed,
    /// It is to blame itself: 4.
    Internal(Text),
}

/// What a command gives.
pub type Outcome = Result<Exit, Failure>;

impl Failure {
    /// The exit code.
    pub fn code(&self) -> u8 {
        match self {
            Failure::Closed => 0,
            Failure::Usage(_) => 2,
            Failure::Files(_) => 3,
            Failure::Internal(_) => 4,
        }
    }

    /// What to tell the user, if anything.
    pub fn message(&self, language: Language) -> Option<&str> {
        match self {
            Failure::Usage(text) | Failure::Files(text) | Failure::Internal(text) => {
                Some(text.get(language))
            }
            Failure::Closed => None,
        }
    }
}

/// Errors of writing to standard output; other files have their own messages.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == ErrorKind::BrokenPipe {
            return Failure::Closed;
        }
        Failure::Files(Text::new(
            format!("the output could not be written: {error}"),
            format!("utdata kunde inte skrivas: {error}"),
        ))
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Good => ExitCode::from(0),
            Exit::Findings => ExitCode::from(1),
        }
    }
}
