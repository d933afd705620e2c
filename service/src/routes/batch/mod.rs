//! Many cases, one a line, answered one a line while they come. No more than a few hundred are held at once.

mod ended;
mod incoming;

use super::decide::Order;
use super::meant::{Meant, Way};
use super::observed::{Noted, busy};
use super::state::log_failed;
use crate::body;
use crate::problem::Problem;
use crate::service::Service;
use crate::settings::Limits;
use crate::shape;
use axum::body::{Body, HttpBody};
use axum::extract::{Request, State};
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use ended::Ended;
use hyper::body::Frame;
use incoming::{Group, Incoming, Line};
use lagrum_interpreter::Decided;
use lagrum_log::Decided as Entry;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::io::Cursor;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use tokio::runtime::Handle;
use tokio::sync::{OwnedSemaphorePermit, mpsc};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

/// How many groups of answers wait for the one who asked to read them.
const WAITING: usize = 2;

/// Decides many cases.
pub(crate) async fn batch(
    State(service): State<Arc<Service>>,
    request: Request,
) -> Result<Response, Problem> {
    let Meant { caller, loaded, name, query, body, .. } =
        Meant::open(&service, request, Way::CASES).await?;
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
        logged: None,
    };
    let incoming = Incoming::new(body, service.limits.receive);
    let ended = Ended::begun(&service, &caller, &noted);
    let handle = Handle::current();
    let batch = Batch { service, order, answers, handle, ended, _place: place };
    spawn_blocking(move || batch.run(incoming));
    let types = [(header::CONTENT_TYPE, "application/x-ndjson")];
    let mut response = (types, Body::new(Answers(read))).into_response();
    response.extensions_mut().insert(noted);
    Ok(response)
}

/// A batch that is being decided, on a thread of its own.
struct Batch {
    service: Arc<Service>,
    order: Order,
    answers: mpsc::Sender<Bytes>,
    handle: Handle,
    ended: Ended,
    _place: OwnedSemaphorePermit,
}

/// The answer to a line; of a decision also its outcome, and what is to be logged of it.
struct Answer {
    text: String,
    outcome: Option<&'static str>,
    entry: Option<Entry>,
}

impl Batch {
    fn run(mut self, mut incoming: Incoming) {
        loop {
            let Group { lines, last, broken } = self.handle.block_on(incoming.group());
            if !lines.is_empty() && self.answer(&lines).is_err() {
                return;
            }
            if let Some((line, problem)) = broken {
                self.ended.broken(&problem);
                let _ = self.send(fault(line, problem).text + "\n");
            }
            if last {
                return;
            }
        }
    }

    /// Decides a group of lines, logs it, and hands its answers over to be sent.
    fn answer(&mut self, group: &[Line]) -> Result<(), ()> {
        let answers = self.decide(group).and_then(|answers| self.logged(answers));
        match answers {
            Ok(answers) => {
                self.count(&answers);
                let mut out = String::new();
                for answer in &answers {
                    out.push_str(&answer.text);
                    out.push('\n');
                }
                self.send(out).inspect_err(|()| self.ended.gone())
            }
            // What could not be logged is not acknowledged, and nothing after it is decided.
            Err(problem) => {
                self.ended.broken(&problem);
                let _ = self.send(format!("{{\"error\":{}}}\n", problem.error.to_json()));
                Err(())
            }
        }
    }

    fn decide(&self, group: &[Line]) -> Result<Vec<Answer>, Problem> {
        let let_in: Vec<_> = group.iter().map(|line| let_in(line, &self.service.limits)).collect();
        let mut text = String::new();
        for line in let_in.iter().flatten() {
            text.push_str(line);
            text.push('\n');
        }
        let Order { loaded, decision, options, .. } = &self.order;
        let decided = loaded.interpreter().decide_many(decision, Cursor::new(&text), options);
        let mut decided = decided.map_err(Problem::from)?;
        let answer = |(line, let_in): (&Line, Result<&str, Problem>)| {
            let made = let_in.and_then(|text| match decided.next() {
                Some(Decided { decision: Ok(decision), .. }) => self.order.made(decision, text),
                Some(Decided { decision: Err(error), .. }) => Err(error.into()),
                None => Err(Problem::failed()),
            });
            match made {
                Ok(made) => {
                    Answer { text: made.text, outcome: Some(made.outcome), entry: made.entry }
                }
                Err(problem) => fault(line.number, problem),
            }
        };
        Ok(group.iter().zip(let_in).map(answer).collect())
    }

    /// Writes what was decided to the log; when this returns it is on the disk.
    fn logged(&self, mut answers: Vec<Answer>) -> Result<Vec<Answer>, Problem> {
        let entries: Vec<Entry> = answers.iter_mut().filter_map(|it| it.entry.take()).collect();
        if entries.is_empty() {
            return Ok(answers);
        }
        let (log, _) = self.service.log().ok_or_else(log_failed)?;
        // All of them or none, so that what is not answered was not decided.
        match self.handle.block_on(log.append_all(entries)) {
            Ok(_) => Ok(answers),
            Err(_) => Err(log_failed()),
        }
    }

    /// Counts what is decided and, where a log is kept, logged.
    fn count(&mut self, answers: &[Answer]) {
        let mut outcomes: BTreeMap<&'static str, u64> = BTreeMap::new();
        for outcome in answers.iter().filter_map(|answer| answer.outcome) {
            *outcomes.entry(outcome).or_default() += 1;
        }
        let (package, decision) = (self.order.loaded.name(), &*self.order.decision);
        for (outcome, cases) in &outcomes {
            self.service.metrics.decided(package, decision, outcome, *cases);
        }
        let decided = outcomes.into_values().sum();
        let refused = answers.iter().filter(|answer| answer.outcome.is_none()).count();
        self.ended.answered(decided, u64::try_from(refused).unwrap_or(u64::MAX));
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

/// A line that may be decided.
fn let_in<'l>(line: &'l Line, limits: &Limits) -> Result<&'l str, Problem> {
    let text = line.text.as_ref().map_err(Clone::clone)?;
    if text.len() > limits.body {
        return Err(body::too_large(limits.body));
    }
    shape::within(text.as_bytes(), limits)?;
    Ok(text)
}

/// What stands instead of a decision that there is none of.
fn fault(number: u64, problem: Problem) -> Answer {
    Answer { text: problem.error.in_line(number), outcome: None, entry: None }
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
