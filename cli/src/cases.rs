//! Cases in, and what is said when they are none.

use crate::exit::{Exit, Failure, Outcome};
use crate::files;
use crate::terminal::Terminal;
use lagrum_interpreter::{InputError, MAX_LINE_BYTES, Outcome as Decided, Paint, Style};
use lagrum_language::diagnostics::Text;
use std::io::Read;
use std::path::Path;

/// The text of a case.
pub fn read(path: &Path) -> Result<String, Failure> {
    let bytes = files::read(path, u64::try_from(MAX_LINE_BYTES).unwrap_or(u64::MAX))?;
    String::from_utf8(bytes).map_err(|error| {
        let (path, byte) = (path.display(), error.utf8_error().valid_up_to());
        Failure::Files(Text::new(
            format!("{path} is not UTF-8: see byte {byte}"),
            format!("{path} är inte UTF-8: se byte {byte}"),
        ))
    })
}

/// Many cases, and how many bytes they are, if that is known.
pub fn open(path: &Path) -> Result<(Box<dyn Read>, Option<u64>), Failure> {
    files::open(path)
}

/// Says why a text is no case, or why there is no such decision.
pub fn refused(error: &InputError, terminal: &mut Terminal) -> Outcome {
    let text = lagrum_testing::refused(error);
    match error {
        InputError::UnknownDecision { .. }
        | InputError::UnknownCoordination { .. }
        | InputError::UnknownReform { .. } => Err(Failure::Usage(text)),
        InputError::Unreadable { .. } | InputError::TooLarge { .. } => Err(Failure::Files(text)),
        InputError::Engine { .. } => Err(Failure::Internal(text)),
        InputError::Problems(_) => {
            let message = text.get(terminal.language).to_owned();
            terminal.error(&message);
            Ok(Exit::Findings)
        }
    }
}

/// Facts that are impossible and rules that give no answer are findings; a denial is not.
pub fn exit(outcome: Decided) -> Exit {
    match outcome {
        Decided::Granted | Decided::Denied | Decided::Undetermined => Exit::Good,
        Decided::Invalid | Decided::Fault => Exit::Findings,
    }
}

/// The colours of explanations.
pub fn style(colour: bool) -> Style {
    if !colour {
        return Style::default();
    }
    let paint = |before| Paint { before, after: "\u{1b}[0m" };
    Style {
        strong: paint("\u{1b}[1m"),
        good: paint("\u{1b}[1;32m"),
        bad: paint("\u{1b}[1;31m"),
        value: paint("\u{1b}[33m"),
        law: paint("\u{1b}[36m"),
        faint: paint("\u{1b}[2m"),
    }
}
