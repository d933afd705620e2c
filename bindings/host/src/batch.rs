//! Many cases, one a line, answered one a line.

use crate::error::Error;
use crate::package::Package;
use lagrum_interpreter::{Decided, Decisions, MAX_LINE_BYTES, Options};
use std::io::{BufRead, Read as _};
use std::sync::Arc;

/// Answers in the order of the cases, each one line of JSON without a line end. They come as they are asked for, and no
/// more than a few hundred cases are held at once.
///
/// A line that has no decision gives `{"line": 3, "error": {"code": …}}`, and the rest carry on.
#[derive(Debug)]
pub struct Lines<'p, R> {
    decisions: Decisions<'p, R>,
    before: u64,
}

impl<'p, R: BufRead> Lines<'p, R> {
    pub(crate) const fn new(decisions: Decisions<'p, R>) -> Self {
        Self { decisions, before: 0 }
    }

    /// The same, of a source that is a later part of a longer one: lines are numbered after those that came before.
    #[must_use]
    pub fn after(self, lines: u64) -> Self {
        Self { before: lines, ..self }
    }

    /// All of them in one text, each with its line end, and how many they are.
    #[must_use]
    pub fn text(self) -> (String, u64) {
        self.fold((String::new(), 0), |(text, count), line| {
            (text + &line + "\n", count.saturating_add(1))
        })
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

/// Cases, one a line, that come in parts, cut anywhere, and are answered as they come. Between parts it holds no more than
/// the line that has not ended.
///
/// The answers, taken together, are those of [`Package::decide_batch_json`].
#[derive(Debug)]
pub struct Batch(Option<Going>);

impl Batch {
    pub(crate) fn new(
        package: &Arc<Package>,
        decision: &str,
        options: Options,
    ) -> Result<Self, Error> {
        let mut going = Going {
            package: Arc::clone(package),
            decision: decision.to_owned(),
            options,
            open: Vec::new(),
            lines: 0,
        };
        // What is asked for is refused before the first case comes.
        going.answers(&[])?;
        Ok(Self(Some(going)))
    }

    /// The answers to the lines that end in this part.
    ///
    /// # Errors
    /// `call.invalid` if it has ended; `engine.failed`, after which it has. A line without a decision says why in its
    /// place.
    pub fn decide(&mut self, part: &[u8]) -> Result<String, Error> {
        // One that fails within, or panics, is not put back.
        let mut going = self.0.take().ok_or_else(ended)?;
        let answers = going.decide(part)?;
        self.0 = Some(going);
        Ok(answers)
    }

    /// The answer to the last line, if it has not ended. The batch ends here.
    ///
    /// # Errors
    /// As [`Batch::decide`].
    pub fn end(&mut self) -> Result<String, Error> {
        self.0.take().ok_or_else(ended)?.answers(&[])
    }
}

fn ended() -> Error {
    Error::invalid_call("the batch has ended", "satsen är avslutad")
}

/// A batch that has not ended.
#[derive(Debug)]
struct Going {
    package: Arc<Package>,
    decision: String,
    options: Options,
    /// What has come of the line that has not ended.
    open: Vec<u8>,
    /// How many lines have ended.
    lines: u64,
}

impl Going {
    fn decide(&mut self, part: &[u8]) -> Result<String, Error> {
        let ended = part.iter().rposition(|byte| *byte == b'\n').map_or(0, |last| last + 1);
        let (whole, rest) = part.split_at(ended);
        let answers = if whole.is_empty() { String::new() } else { self.answers(whole)? };
        // No more than what makes a line too long: it is refused, whatever comes.
        let room = MAX_LINE_BYTES.saturating_add(1).saturating_sub(self.open.len());
        self.open.extend_from_slice(rest.get(..room).unwrap_or(rest));
        Ok(answers)
    }

    /// The answers to what has come before and these lines.
    fn answers(&mut self, lines: &[u8]) -> Result<String, Error> {
        let open = std::mem::take(&mut self.open);
        let source = open.as_slice().chain(lines);
        let lines = self.package.decide_lines_by(&self.decision, source, &self.options)?;
        let (text, count) = lines.after(self.lines).text();
        self.lines = self.lines.saturating_add(count);
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: &[u8] = include_bytes!("../../../tests/vectors/refused/plain.bundle");
    const CASES: &str =
        "{\"person\": {\"rent\": 6200}, \"day\": \"2024-03-01\"}\r\n\nÅ\n{\"dya\": 1}\n{\"day\": 7";

    fn package() -> Arc<Package> {
        Arc::new(Package::load(RULES, None).unwrap())
    }

    #[test]
    fn cases_that_are_cut_anywhere_are_answered_as_when_they_are_whole() {
        let package = package();
        for cases in [CASES, &format!("{CASES}\n"), "", "\n"] {
            let whole = package.decide_batch_json("Grant", cases.as_bytes(), "").unwrap();
            for size in 1..=cases.len() + 1 {
                let mut batch = package.batch("Grant", "").unwrap();
                let mut answers = String::new();
                for part in cases.as_bytes().chunks(size) {
                    answers += &batch.decide(part).unwrap();
                }
                answers += &batch.end().unwrap();
                assert_eq!(answers, whole, "parts of {size} bytes");
            }
        }
    }

    #[test]
    fn a_line_is_answered_when_it_has_ended() {
        let mut batch = package().batch("Grant", "").unwrap();
        assert_eq!(batch.decide(b"{}").unwrap(), "");
        assert!(batch.decide(b"\n{").unwrap().starts_with("{\"decision\":\"Grant\""));
        assert_eq!(batch.decide(b"").unwrap(), "");
        assert!(batch.end().unwrap().starts_with("{\"line\":2,\"error\":"));
        let after = [batch.decide(b"{}\n"), batch.end()];
        assert!(after.iter().all(|answer| {
            answer.as_ref().is_err_and(|error| error.code.word() == "call.invalid")
        }));
    }

    #[test]
    fn a_line_that_is_too_long_is_passed_over_and_never_held() {
        let package = package();
        let mut batch = package.batch("Grant", "").unwrap();
        let part = vec![b' '; 1 << 20];
        for _ in 0..40 {
            assert_eq!(batch.decide(&part).unwrap(), "");
            assert!(batch.0.as_ref().unwrap().open.len() <= MAX_LINE_BYTES + 1);
        }
        let answers = batch.decide(b"\n{}\nx").unwrap() + &batch.end().unwrap();
        let starts =
            ["{\"line\":1,\"error\":{\"code\":\"limit.size\"", "{\"decision\":", "{\"line\":3,"];
        assert_eq!(answers.lines().count(), 3);
        assert!(
            answers.lines().zip(starts).all(|(line, start)| line.starts_with(start)),
            "{answers}"
        );
    }

    #[test]
    fn what_cannot_be_asked_is_refused_before_the_first_case() {
        let package = package();
        let refused = |decision, options| package.batch(decision, options).unwrap_err().code.word();
        assert_eq!(refused("Grunt", ""), "decision.unknown");
        assert_eq!(refused("Grant", "{\"reform\": \"x\"}"), "reform.unknown");
        assert_eq!(refused("Grant", "{\"x\": 1}"), "options.invalid");
    }
}
