//! Many cases, one a line, decided in batches and given back in order.

use crate::decision::Decision;
use crate::door::{InputError, Line, LineError, Lines};
use crate::interpreter::Options;
use crate::language::Language;
use crate::session::Session;
use std::collections::VecDeque;
use std::fmt;
use std::io::BufRead;

/// How many cases are decided at once.
const BATCH: usize = 256;

/// How much text is held at once, in bytes; a batch of long cases is cut short.
const BATCH_BYTES: usize = 8 * 1024 * 1024;

/// The decision of a line, or why it has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided<'p> {
    /// The number of the line, from 1.
    pub line: u64,
    /// The decision.
    pub decision: Result<Decision<'p>, LineFault>,
}

/// Why a line has no decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineFault {
    /// It could not be read.
    Line(LineError),
    /// It is no case.
    Case(InputError),
}

impl LineFault {
    /// The fault, without the number of the line.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        match self {
            Self::Line(error) => error.message(language),
            Self::Case(error) => error.message(language),
        }
    }
}

impl fmt::Display for LineFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::English))
    }
}

impl std::error::Error for LineFault {}

/// Decisions in the order of their lines. A bad line is given as such, and the rest carry on.
#[derive(Debug)]
pub struct Decisions<'p, R> {
    session: Session<'p>,
    index: usize,
    options: Options,
    lines: Lines<R>,
    ready: VecDeque<Decided<'p>>,
}

impl<'p, R: BufRead> Decisions<'p, R> {
    pub(crate) fn new(session: Session<'p>, index: usize, source: R, options: Options) -> Self {
        Self { session, index, options, lines: Lines::new(source), ready: VecDeque::new() }
    }

    /// Lines enough for a batch.
    fn gather(&mut self) -> Vec<Result<Line, LineError>> {
        let (mut lines, mut bytes) = (Vec::new(), 0);
        while lines.len() < BATCH && bytes < BATCH_BYTES {
            match self.lines.next() {
                Some(line) => {
                    bytes += line.as_ref().map_or(0, |line| line.text.len());
                    lines.push(line);
                }
                None => break,
            }
        }
        lines
    }

    fn decide(&mut self, lines: &[Result<Line, LineError>]) {
        self.session.begin();
        let mut cases = Vec::with_capacity(lines.len());
        let mut faults = Vec::with_capacity(lines.len());
        for line in lines {
            let read = match line {
                Ok(line) => self
                    .session
                    .read(self.index, &line.text, &self.options)
                    .map_err(LineFault::Case),
                Err(error) => Err(LineFault::Line(error.clone())),
            };
            match read {
                Ok(case) => {
                    cases.push(case);
                    faults.push(None);
                }
                Err(fault) => faults.push(Some(fault)),
            }
        }
        let count = cases.len();
        let decided = self.session.finish(self.index, cases, &self.options);
        let mut decided = decided.unwrap_or_else(|error| vec![Err(error); count]).into_iter();
        for (line, fault) in lines.iter().zip(faults) {
            let number = line.as_ref().map_or_else(LineError::line, |line| line.number);
            let decision = match fault {
                Some(fault) => Err(fault),
                None => match decided.next() {
                    Some(decision) => decision.map_err(LineFault::Case),
                    None => continue,
                },
            };
            self.ready.push_back(Decided { line: number, decision });
        }
    }
}

impl<'p, R: BufRead> Iterator for Decisions<'p, R> {
    type Item = Decided<'p>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ready.is_empty() {
            let lines = self.gather();
            if !lines.is_empty() {
                self.decide(&lines);
            }
        }
        self.ready.pop_front()
    }
}
