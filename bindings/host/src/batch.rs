//! Many cases, one a line, answered one a line.

use crate::error::Error;
use lagrum_interpreter::{Decided, Decisions};
use std::io::BufRead;

/// Answers in the order of the cases, each one line of JSON without a line end. They come as they are asked for, and no
/// more than a few hundred cases are held at once.
///
/// A line that has no decision gives `{"line": 3, "error": {"code": …}}`, and the rest carry on.
#[derive(Debug)]
pub struct Lines<'p, R> {
    decisions: Decisions<'p, R>,
    before: u64,
}

impl<'p, R> Lines<'p, R> {
    pub(crate) const fn new(decisions: Decisions<'p, R>) -> Self {
        Self { decisions, before: 0 }
    }

    /// The same, of a source that is a later part of a longer one: lines are numbered after those that came before.
    #[must_use]
    pub fn after(self, lines: u64) -> Self {
        Self { before: lines, ..self }
    }
}

impl<R: BufRead> Iterator for Lines<'_, R> {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        let Decided { line, decision } = self.decisions.next()?;
        Some(match decision {
            Ok(decision) => decision.to_json(),
            Err(fault) => {
                let line = line.saturating_add(self.before);
                Error::from(fault).in_line(line)
            }
        })
    }
}
