//! Many cases, one a line (NDJSON), read as they come.

use crate::language::Language;
use std::fmt;
use std::io::{self, BufRead};

/// The longest line that is read, in bytes: 16 MiB. A longer one is reported and passed over, never kept.
pub const MAX_LINE_BYTES: usize = super::error::MAX_CASE_BYTES;

/// A line that should hold a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number, from 1.
    pub number: u64,
    /// Its text, without the line end.
    pub text: String,
}

/// Why a line was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineError {
    /// It is longer than [`MAX_LINE_BYTES`].
    TooLong {
        /// The number of the line.
        line: u64,
    },
    /// It is not UTF-8.
    NotText {
        /// The number of the line.
        line: u64,
        /// The first byte that is no text, from 1.
        byte: usize,
    },
    /// The source of the lines failed. Nothing comes after this.
    Source {
        /// The number of the line.
        line: u64,
        /// What the source said.
        reason: String,
    },
}

impl LineError {
    /// The number of the line.
    #[must_use]
    pub const fn line(&self) -> u64 {
        match self {
            Self::TooLong { line } | Self::NotText { line, .. } | Self::Source { line, .. } => {
                *line
            }
        }
    }

    /// The error, without the number of the line.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        match (self, language) {
            (Self::TooLong { .. }, Language::English) => {
                format!("the line is longer than the limit of {MAX_LINE_BYTES} bytes")
            }
            (Self::TooLong { .. }, Language::Swedish) => {
                format!("raden är längre än gränsen {MAX_LINE_BYTES} byte")
            }
            (Self::NotText { byte, .. }, Language::English) => {
                format!("the line is not UTF-8 text: byte {byte}")
            }
            (Self::NotText { byte, .. }, Language::Swedish) => {
                format!("raden är inte text i UTF-8: byte {byte}")
            }
            (Self::Source { reason, .. }, Language::English) => {
                format!("the line could not be read: {reason}")
            }
            (Self::Source { reason, .. }, Language::Swedish) => {
                format!("raden gick inte att läsa: {reason}")
            }
        }
    }
}

impl fmt::Display for LineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line(), self.message(Language::English))
    }
}

impl std::error::Error for LineError {}

/// The lines of a source, each in its turn: an empty one too, which holds no case, so that whoever puts answers beside cases
/// by their order is not misled. A bad one is given as an error, and the rest carry on.
#[derive(Debug)]
pub struct Lines<R> {
    source: R,
    number: u64,
    ended: bool,
}

impl<R: BufRead> Lines<R> {
    /// The lines of a source.
    pub const fn new(source: R) -> Self {
        Self { source, number: 0, ended: false }
    }

    /// One line as it stands; `None` at the end.
    fn raw(&mut self) -> io::Result<Option<Raw>> {
        let (mut bytes, mut too_long, mut any) = (Vec::new(), false, false);
        loop {
            let chunk = match self.source.fill_buf() {
                Ok(chunk) => chunk,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if chunk.is_empty() {
                break;
            }
            any = true;
            let end = chunk.iter().position(|byte| *byte == b'\n');
            let part = end.map_or(chunk, |end| chunk.get(..end).unwrap_or_default());
            too_long |= bytes.len() + part.len() > MAX_LINE_BYTES;
            if !too_long {
                bytes.extend_from_slice(part);
            }
            let used = end.map_or(chunk.len(), |end| end + 1);
            self.source.consume(used);
            if end.is_some() {
                break;
            }
        }
        Ok(any.then_some(if too_long { Raw::TooLong } else { Raw::Bytes(bytes) }))
    }
}

enum Raw {
    Bytes(Vec<u8>),
    TooLong,
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<Line, LineError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        self.number += 1;
        let line = self.number;
        match self.raw() {
            Ok(Some(Raw::Bytes(bytes))) => Some(text(line, bytes)),
            Ok(Some(Raw::TooLong)) => Some(Err(LineError::TooLong { line })),
            Ok(None) => {
                self.ended = true;
                None
            }
            Err(error) => {
                self.ended = true;
                Some(Err(LineError::Source { line, reason: error.to_string() }))
            }
        }
    }
}

fn text(number: u64, bytes: Vec<u8>) -> Result<Line, LineError> {
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Line { number, text }),
        Err(error) => {
            let byte = error.utf8_error().valid_up_to() + 1;
            Err(LineError::NotText { line: number, byte })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_line_is_told_and_the_rest_carry_on() {
        let mut source = b"{\"a\":1}\r\n\n  \n\xff\xfe\n".to_vec();
        source.extend(std::iter::repeat_n(b'x', MAX_LINE_BYTES + 1));
        source.extend(b"\n{\"b\":2}");
        let lines: Vec<_> = Lines::new(&source[..]).collect();
        let said: Vec<String> = lines
            .iter()
            .map(|line| match line {
                Ok(line) => format!("{} {}", line.number, line.text.trim_end()),
                Err(error) => error.to_string(),
            })
            .collect();
        assert_eq!(
            said,
            [
                "1 {\"a\":1}",
                "2 ",
                "3 ",
                "line 4: the line is not UTF-8 text: byte 1",
                "line 5: the line is longer than the limit of 16777216 bytes",
                "6 {\"b\":2}",
            ]
        );
    }

    #[test]
    fn a_failing_source_ends_the_lines() {
        struct Broken;
        impl io::Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::Error::other("the disk is gone"))
            }
        }
        let mut lines = Lines::new(io::BufReader::new(Broken));
        let error = lines.next().unwrap().unwrap_err();
        assert_eq!(error.to_string(), "line 1: the line could not be read: the disk is gone");
        assert_eq!(error.message(Language::Swedish), "raden gick inte att läsa: the disk is gone");
        assert_eq!(lines.next(), None);
    }
}
