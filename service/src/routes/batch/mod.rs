//! Many cases, one a line, answered one a line while they come. No more than a few hundred are held at once.

use super::Name;
use super::decide::Order;
use super::observed::{Noted, busy};
use crate::access::{Caller, Scope};
use crate::body;
use crate::problem::{Code, Problem};
use crate::query::{Format, Query};
use crate::service::Service;
use crate::settings::Limits;
use crate::shape;
use axum::body::{Body, HttpBody};
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use hyper::body::Frame;
use lagrum_host::{Code as HostCode, Error};
use lagrum_interpreter::{Decided, Line, LineError, LineFault, Lines};
use lagrum_log::Decided as Entry;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fmt::Write as _;
use std::io::{self, BufReader, Cursor, Read};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::sync::{OwnedSemaphorePermit, mpsc};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

/// How many cases are decided, and written to the log, at once.
const GROUP: usize = 256;

/// How many bytes of cases are held at once; a group of long ones is cut short.
const GROUP_BYTES: usize = 4 << 20;

/// How many groups of answers wait for the one who asked to read them.
const WAITING: usize = 2;

/// Decides many cases.
pub(crate) async fn batch(
    State(service): State<Arc<Service>>,
    caller: Caller,
    Name(name): Name,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    caller.must(Scope::Decide)?;
    body::must_be(body::LINES, &headers)?;
    let mut query = Query::read(query.as_deref(), &headers)?;
    if query.format != Format::Json {
        return Err(only_json());
    }
    if !query.says_relied_on {
        query.options.relied_on = false;
    }
    let packages = service.packages();
    let loaded = Arc::clone(packages.choose(&name, &query.asked)?);
    let order = Order::new(&service, &caller, (loaded, name), query);
    let limit = service.limits.batches;
    let place = Arc::clone(&service.batches).try_acquire_owned();
    let place = place.map_err(|_| busy("batches", "massanrop", limit))?;
    order.can_be_met()?;
    let (answers, read) = mpsc::channel(WAITING);
    let noted = Noted {
        package: order.loaded.name().to_owned(),
        decision: order.decision.clone(),
        outcome: "many",
    };
    let handle = Handle::current();
    let cases =
        Cases { body, handle: handle.clone(), part: Bytes::new(), wait: service.limits.receive };
    let batch = Batch { service, order, answers, handle, _place: place };
    spawn_blocking(move || batch.run(cases));
    let types = [(header::CONTENT_TYPE, "application/x-ndjson")];
    let mut response = (types, Body::new(Answers(read))).into_response();
    response.extensions_mut().insert(noted);
    Ok(response)
}

fn only_json() -> Problem {
    Problem::new(
        Code::Host(HostCode::UnknownFormat),
        "many decisions are answered as JSON only",
        "många beslut besvaras bara som JSON",
    )
}

/// A batch that is being decided, on a thread of its own.
struct Batch {
    service: Arc<Service>,
    order: Order,
    answers: mpsc::Sender<Bytes>,
    handle: Handle,
    _place: OwnedSemaphorePermit,
}

/// The answer to a line, and what is to be logged of it.
struct Answer {
    text: String,
    entry: Option<Entry>,
}

impl Batch {
    fn run(self, cases: Cases) {
        let mut lines = Lines::new(BufReader::with_capacity(1 << 16, cases));
        loop {
            let group = gather(&mut lines);
            if group.is_empty() {
                return;
            }
            let broken =
                group.last().is_some_and(|line| matches!(line, Err(LineError::Source { .. })));
            let out = match self.answered(&group) {
                Ok(out) => out,
                // What could not be logged is not acknowledged, and nothing after it is decided.
                Err(problem) => {
                    let _ = self.send(format!("{{\"error\":{}}}\n", problem.to_json()));
                    return;
                }
            };
            if self.send(out).is_err() || broken {
                return;
            }
        }
    }

    /// The answers to a group of lines, all of them logged.
    fn answered(&self, group: &[Result<Line, LineError>]) -> Result<String, Problem> {
        let mut answers = self.decide(group)?;
        self.log(answers.iter_mut().filter_map(|answer| answer.entry.take()))?;
        let mut out = String::new();
        for answer in &answers {
            out.push_str(&answer.text);
            out.push('\n');
        }
        Ok(out)
    }

    fn decide(&self, group: &[Result<Line, LineError>]) -> Result<Vec<Answer>, Problem> {
        let mut refused = BTreeMap::new();
        let mut text = String::new();
        let mut good = Vec::new();
        for (at, line) in group.iter().enumerate() {
            match let_in(line, &self.service.limits) {
                Ok(line) => {
                    text.push_str(&line.text);
                    text.push('\n');
                    good.push(line);
                }
                Err(problem) => {
                    refused.insert(at, problem);
                }
            }
        }
        let Order { loaded, decision, options, .. } = &self.order;
        let decided = loaded.interpreter().decide_many(decision, Cursor::new(&text), options);
        let mut decided = decided.map_err(|error| Problem::from(Error::from(error)))?.zip(good);
        let mut outcomes: BTreeMap<&'static str, u64> = BTreeMap::new();
        let mut answers = Vec::with_capacity(group.len());
        for (at, line) in group.iter().enumerate() {
            let number = line.as_ref().map_or_else(LineError::line, |line| line.number);
            let answer = match refused.remove(&at) {
                Some(problem) => fault(number, problem),
                None => match decided.next() {
                    Some((Decided { decision: Ok(decision), .. }, line)) => {
                        let made = self.order.made(decision, &line.text)?;
                        *outcomes.entry(made.outcome).or_default() += 1;
                        Answer { text: made.text, entry: made.entry }
                    }
                    Some((Decided { decision: Err(error), .. }, _)) => {
                        fault(number, Problem::from(Error::from(error)))
                    }
                    None => fault(number, Problem::failed()),
                },
            };
            answers.push(answer);
        }
        for (outcome, cases) in outcomes {
            self.service.metrics.decided(loaded.name(), decision, outcome, cases);
        }
        Ok(answers)
    }

    /// Writes what was decided to the log; when this returns it is on the disk.
    fn log(&self, entries: impl Iterator<Item = Entry>) -> Result<(), Problem> {
        let entries: Vec<Entry> = entries.collect();
        let Some((log, _)) = self.service.log().filter(|_| !entries.is_empty()) else {
            return Ok(());
        };
        self.handle.block_on(async {
            let mut waiting = tokio::task::JoinSet::new();
            for entry in entries {
                let log = log.clone();
                waiting.spawn(async move { log.append(entry).await });
            }
            while let Some(written) = waiting.join_next().await {
                let written = written.map_err(|_| Problem::failed())?;
                written.map_err(|error| Problem::said(Code::LogFailed, error.message()))?;
            }
            Ok(())
        })
    }

    /// Hands answers over to be sent, when there is room; whoever reads nothing for long is given up.
    fn send(&self, out: String) -> Result<(), ()> {
        let sent = timeout(self.service.limits.receive, self.answers.send(Bytes::from(out)));
        match self.handle.block_on(sent) {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) | Err(_) => Err(()),
        }
    }
}

fn gather(lines: &mut Lines<BufReader<Cases>>) -> Vec<Result<Line, LineError>> {
    let (mut group, mut bytes) = (Vec::new(), 0);
    while group.len() < GROUP && bytes < GROUP_BYTES {
        let Some(line) = lines.next() else { break };
        bytes += line.as_ref().map_or(0, |line| line.text.len());
        group.push(line);
    }
    group
}

/// A line that may be decided.
fn let_in<'l>(line: &'l Result<Line, LineError>, limits: &Limits) -> Result<&'l Line, Problem> {
    let line = line
        .as_ref()
        .map_err(|error| Problem::from(Error::from(LineFault::Line(error.clone()))))?;
    if line.text.len() > limits.body {
        return Err(body::too_large(limits.body));
    }
    shape::within(line.text.as_bytes(), limits)?;
    Ok(line)
}

/// What stands instead of a decision that there is none of.
fn fault(number: u64, problem: Problem) -> Answer {
    let problem = Problem { line: Some(number), ..problem };
    let mut text = String::new();
    let _ = write!(text, "{{\"line\":{number},\"error\":{}}}", problem.to_json());
    Answer { text, entry: None }
}

/// The cases as they come, read by a thread that may wait.
struct Cases {
    body: Body,
    handle: Handle,
    part: Bytes,
    wait: Duration,
}

impl Read for Cases {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.part.is_empty() {
            let next = timeout(self.wait, body::next(&mut self.body));
            let next = self.handle.block_on(next).map_err(|_| body::too_slow(self.wait));
            match next.and_then(|read| read) {
                Ok(Some(part)) => self.part = part,
                Ok(None) => return Ok(0),
                Err(problem) => return Err(io::Error::other(problem.message)),
            }
        }
        let count = self.part.len().min(into.len());
        let part = self.part.split_to(count);
        if let Some(into) = into.get_mut(..count) {
            into.copy_from_slice(&part);
        }
        Ok(count)
    }
}

/// The answers as they come.
struct Answers(mpsc::Receiver<Bytes>);

impl HttpBody for Answers {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.0.poll_recv(context).map(|part| part.map(|part| Ok(Frame::data(part))))
    }
}
