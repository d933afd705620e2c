//! The cases of a batch, as they come.

use crate::body;
use crate::problem::{Code, Problem};
use axum::body::Body;
use bytes::{Buf as _, Bytes};
use lagrum_interpreter::{LineError, LineFault, MAX_LINE_BYTES};
use std::time::Duration;
use tokio::time::{Instant, timeout};

/// How many cases are decided, and written to the log, at once.
const GROUP: usize = 256;

/// How many bytes of cases are held at once; a group of long ones is cut short.
const GROUP_BYTES: usize = 4 << 20;

/// When nothing more has come for so long, what is there is decided.
const LULL: Duration = Duration::from_millis(25);

/// How long a case gives whoever sends the right to let the next one wait, besides what may be let wait at first.
const PACE: Duration = Duration::from_secs(2);

/// A line, which is to hold a case, or why it could not be read.
pub(super) struct Line {
    /// Its number, from 1.
    pub(super) number: u64,
    pub(super) text: Result<String, Problem>,
}

/// Cases that are decided together.
#[derive(Default)]
pub(super) struct Group {
    pub(super) lines: Vec<Line>,
    /// Whether nothing comes after them.
    pub(super) last: bool,
    /// Why nothing does, and which line is missing, if the batch was broken off.
    pub(super) broken: Option<(u64, Problem)>,
}

/// The cases as they come.
pub(super) struct Incoming {
    body: Body,
    /// What has come, and has not been looked at.
    part: Bytes,
    /// The line that has begun to come.
    begun: Begun,
    number: u64,
    /// How long a wait may be at most, and how long it may be now.
    most: Duration,
    left: Duration,
}

/// The beginning of a line.
#[derive(Default)]
struct Begun {
    bytes: Vec<u8>,
    any: bool,
    too_long: bool,
}

impl Incoming {
    pub(super) fn new(body: Body, most: Duration) -> Self {
        let (part, begun) = (Bytes::new(), Begun::default());
        Self { body, part, begun, number: 0, most, left: most }
    }

    /// The cases that have come: as many as are decided at once, or as there are when nothing more has come for a moment.
    pub(super) async fn group(&mut self) -> Group {
        let (mut group, mut bytes) = (Group::default(), 0_usize);
        while group.lines.len() < GROUP && bytes < GROUP_BYTES {
            match self.waited(!group.lines.is_empty()).await {
                Waited::Line(line) => {
                    bytes += line.text.as_ref().map_or(0, String::len);
                    group.lines.push(line);
                }
                Waited::Lull => break,
                Waited::End => {
                    group.last = true;
                    break;
                }
                Waited::Broken(problem) => {
                    group.last = true;
                    group.broken = Some((self.number.saturating_add(1), problem));
                    break;
                }
            }
        }
        group
    }

    /// The next line, if it comes in time: soon if others wait to be decided.
    async fn waited(&mut self, others: bool) -> Waited {
        let began = Instant::now();
        let patience = if others { self.left.min(LULL) } else { self.left };
        let next = timeout(patience, self.next()).await;
        self.left = self.left.saturating_sub(began.elapsed());
        match next {
            Ok(Ok(Some(line))) => {
                self.left = self.left.saturating_add(PACE).min(self.most);
                Waited::Line(line)
            }
            Ok(Ok(None)) => Waited::End,
            Ok(Err(problem)) => Waited::Broken(problem),
            Err(_) if others => Waited::Lull,
            Err(_) => Waited::Broken(self.too_slow()),
        }
    }

    fn too_slow(&self) -> Problem {
        let (seconds, pace) = (self.most.as_secs(), PACE.as_secs());
        Problem::new(
            Code::Slow,
            format!(
                "the cases come too slowly: none within {seconds} s, or for long fewer than one each {pace} s"
            ),
            format!(
                "ärendena kommer för långsamt: inget inom {seconds} s, eller länge färre än ett var {pace} s"
            ),
        )
    }

    /// The next line; `None` at the end. Whoever stops waiting for it loses nothing.
    async fn next(&mut self) -> Result<Option<Line>, Problem> {
        loop {
            if let Some(line) = self.cut() {
                return Ok(Some(self.read(line)));
            }
            match body::next(&mut self.body).await? {
                Some(part) => self.part = part,
                None if self.begun.any => {
                    let line = std::mem::take(&mut self.begun);
                    return Ok(Some(self.read(line)));
                }
                None => return Ok(None),
            }
        }
    }

    /// The line that ends in what has come.
    fn cut(&mut self) -> Option<Begun> {
        let end = self.part.iter().position(|byte| *byte == b'\n');
        let part = self.part.split_to(end.unwrap_or(self.part.len()));
        let begun = &mut self.begun;
        begun.any |= end.is_some() || !part.is_empty();
        begun.too_long |= begun.bytes.len().saturating_add(part.len()) > MAX_LINE_BYTES;
        if !begun.too_long {
            begun.bytes.extend_from_slice(&part);
        }
        end?;
        self.part.advance(1);
        Some(std::mem::take(begun))
    }

    /// A line that has come whole.
    fn read(&mut self, Begun { bytes, too_long, .. }: Begun) -> Line {
        self.number = self.number.saturating_add(1);
        let number = self.number;
        let text = if too_long {
            Err(LineError::TooLong { line: number })
        } else {
            String::from_utf8(bytes).map_err(|error| {
                let byte = error.utf8_error().valid_up_to().saturating_add(1);
                LineError::NotText { line: number, byte }
            })
        };
        let text = text.map_err(|error| LineFault::Line(error).into());
        Line { number, text }
    }
}

/// What came of waiting for a line.
enum Waited {
    Line(Line),
    /// Nothing for a moment.
    Lull,
    End,
    Broken(Problem),
}
