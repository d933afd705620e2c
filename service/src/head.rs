//! What is said of a head that is too large. The HTTP library refuses it before there is a request to answer, with a status and
//! nothing more; on the way out the problem details take the place of that.

use crate::problem::{Code, Problem};
use crate::routes::protect;
use axum::response::IntoResponse as _;
use bytes::{Buf as _, Bytes};
use lagrum_interpreter::Language;
use std::io::{self, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Sleep, sleep};

/// More headers than this are refused, and a head of more bytes than that.
pub(crate) const MAX_HEADERS: usize = 100;
pub(crate) const MAX_BYTES: usize = 65_536;

/// How the library begins its refusal. No route answers with this status.
const BARE: &[u8] = b"HTTP/1.1 431 ";

/// How long, and how much of, the rest of a refused head is read and thrown away: a connection that is closed on what has not
/// been read is broken off, and its answer with it.
const REST_OPEN: Duration = Duration::from_secs(2);
const REST_BYTES: usize = 4 << 20;

/// A connection on which a head that is refused is told why.
pub(crate) struct Explained<S> {
    stream: S,
    /// Whether everything before has been sent, so that what is written now begins an answer.
    begins: bool,
    /// What is left to be sent in the place of the library's refusal.
    instead: Option<Bytes>,
    shut: bool,
    rest: Rest,
}

/// What still comes of a head that has been refused.
struct Rest {
    bytes: usize,
    until: Option<Pin<Box<Sleep>>>,
}

impl<S> Explained<S> {
    pub(crate) const fn new(stream: S) -> Self {
        let rest = Rest { bytes: 0, until: None };
        Self { stream, begins: true, instead: None, shut: false, rest }
    }

    /// Whether what is written is the library's refusal, which is not sent.
    fn replaces(&mut self, written: &[u8]) -> bool {
        if self.begins && self.instead.is_none() && written.starts_with(BARE) {
            self.instead = Some(answer());
        }
        self.instead.is_some()
    }
}

impl<S: AsyncWrite + Unpin> Explained<S> {
    /// Sends what stands in the place of the refusal.
    fn send(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        while let Some(left) = self.instead.as_mut().filter(|left| !left.is_empty()) {
            match ready!(Pin::new(&mut self.stream).poll_write(context, left))? {
                0 => return Poll::Ready(Err(io::ErrorKind::WriteZero.into())),
                sent => left.advance(sent),
            }
        }
        Poll::Ready(Ok(()))
    }
}

impl Rest {
    /// Reads what still comes, until it ends or is enough.
    fn read<S: AsyncRead + Unpin>(
        &mut self,
        stream: &mut S,
        context: &mut Context<'_>,
    ) -> Poll<()> {
        let until = self.until.get_or_insert_with(|| Box::pin(sleep(REST_OPEN)));
        if until.as_mut().poll(context).is_ready() {
            return Poll::Ready(());
        }
        let mut room = [0; 4096];
        while self.bytes < REST_BYTES {
            let mut into = ReadBuf::new(&mut room);
            let read = ready!(Pin::new(&mut *stream).poll_read(context, &mut into));
            let count = into.filled().len();
            if read.is_err() || count == 0 {
                break;
            }
            self.bytes = self.bytes.saturating_add(count);
        }
        Poll::Ready(())
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Explained<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, into)
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncWrite for Explained<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        if self.replaces(bytes) {
            return Poll::Ready(Ok(bytes.len()));
        }
        let sent = ready!(Pin::new(&mut self.stream).poll_write(context, bytes))?;
        self.begins = false;
        Poll::Ready(Ok(sent))
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let first = parts.iter().find(|part| !part.is_empty());
        if first.is_some_and(|first| self.replaces(first)) {
            return Poll::Ready(Ok(parts.iter().map(|part| part.len()).sum()));
        }
        let sent = ready!(Pin::new(&mut self.stream).poll_write_vectored(context, parts))?;
        self.begins = false;
        Poll::Ready(Ok(sent))
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.send(context))?;
        ready!(Pin::new(&mut self.stream).poll_flush(context))?;
        self.begins = true;
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = &mut *self;
        ready!(this.send(context))?;
        if !this.shut {
            ready!(Pin::new(&mut this.stream).poll_shutdown(context))?;
            this.shut = true;
        }
        if this.instead.is_some() {
            ready!(this.rest.read(&mut this.stream, context));
        }
        Poll::Ready(Ok(()))
    }
}

/// The whole answer to a head that is too large. Which language is wanted stands in what was refused.
fn answer() -> Bytes {
    let problem = Problem::new(
        Code::Head,
        format!("the head has more than the limit of {MAX_HEADERS} headers or {MAX_BYTES} bytes"),
        format!("huvudet har mer än gränsen {MAX_HEADERS} rader eller {MAX_BYTES} byte"),
    );
    let body = problem.details(Language::English);
    let mut response = problem.into_response();
    protect(&mut response);
    let mut text = format!("HTTP/1.1 {}\r\n", response.status());
    for (name, value) in response.headers() {
        text.push_str(&format!("{name}: {}\r\n", value.to_str().unwrap_or_default()));
    }
    let length = body.len();
    text.push_str(&format!("content-length: {length}\r\nconnection: close\r\n\r\n{body}"));
    text.into()
}
