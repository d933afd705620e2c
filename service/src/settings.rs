//! What the service is told when it is started.

use crate::packages::Source;
use lagrum_interpreter::Seed;
use lagrum_log::{Head, KeptFacts, Place};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// What the service is told when it is started.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where it listens. Port 0 is any that is free.
    pub address: SocketAddr,
    /// Where its bundles come from.
    pub source: Arc<dyn Source>,
    /// How often it looks if bundles, tokens or certificate have changed; `None`: only when it is told to.
    pub watch: Option<Duration>,
    /// The files of the certificate chain and its private key, in PEM.
    pub tls: Option<(PathBuf, PathBuf)>,
    /// Whether it may listen to others than this machine without TLS.
    pub plain_http: bool,
    /// The file of tokens. Without one only this machine may ask, and may ask for anything.
    pub tokens: Option<PathBuf>,
    /// The log of decisions.
    pub log: Option<LogTo>,
    /// Whether it says what a case would come to before it is decided. Without, nothing is tried that is not logged.
    pub previews: bool,
    /// What samples are drawn with.
    pub seed: Option<Seed>,
    /// How much is let in.
    pub limits: Limits,
}

/// The log of decisions.
#[derive(Clone, Debug)]
pub struct LogTo {
    /// Where it is kept.
    pub place: Place,
    /// What of the facts.
    pub kept: KeptFacts,
    /// A head that it must hold; then none is made.
    pub head: Option<Head>,
}

/// How much is let in. Each limit has an error of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a case, a review, or a line of many.
    pub body: usize,
    /// How deep objects and lists may lie in each other.
    pub nesting: usize,
    /// Elements of a list.
    pub list: usize,
    /// How long the head, and then the body, of a request may take to come, and how long the next part of many may.
    pub receive: Duration,
    /// How long an answer may take.
    pub answer: Duration,
    /// Requests at once; more are refused.
    pub requests: usize,
    /// Batches at once, of the requests; more are refused.
    pub batches: usize,
    /// Connections at once; more wait.
    pub connections: usize,
    /// Threads that decide.
    pub workers: usize,
    /// How long requests may go on when the service is told to stop.
    pub stop: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body: 1 << 20,
            nesting: 64,
            list: 10_000,
            receive: Duration::from_secs(30),
            answer: Duration::from_secs(10),
            requests: 256,
            batches: 4,
            connections: 1024,
            workers: std::thread::available_parallelism().map_or(2, usize::from),
            stop: Duration::from_secs(30),
        }
    }
}

impl Settings {
    /// A service of this machine only, on any free port, without tokens and log.
    #[must_use]
    pub fn local(source: Arc<dyn Source>) -> Self {
        Self {
            address: SocketAddr::from(([127, 0, 0, 1], 0)),
            source,
            watch: None,
            tls: None,
            plain_http: false,
            tokens: None,
            log: None,
            previews: true,
            seed: None,
            limits: Limits::default(),
        }
    }
}
