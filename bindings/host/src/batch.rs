//! Many cases, one a line, answered one a line.

use crate::error::Error;
use lagrum_interpreter::{Decided, Decisions};
use std::io::BufRead;

/// Answers in the order of the cases, each one line of JSON without a line end. They come as they are asked for, and no
/// more than a few hundred cases are held at once.
///
/// A line that has no decision gives `{"line": 3, "error": {"code": …}}`, and the rest carry on.
#[derive(Debug)]
pub struct Lines<'p, R>(pub(crate) Decisions<'p, R>);

impl<R: BufRead> Iterator for Lines<'_, R> {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        let Decided { line, decision } = self.0.next()?;
        Some(match decision {
            Ok(decision) => decision.to_json(),
            Err(fault) => {
                let error = Error { line: Some(line), ..fault.into() };
                format!("{{\"line\":{line},\"error\":{}}}", error.to_json())
            }
        })
    }
}
