//! Listens, and stops in good order.

use crate::packages::{Refused, watch};
use crate::problem::{Code, Problem};
use crate::routes::router;
use crate::service::Service;
use crate::settings::Settings;
use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use hyper_util::service::TowerToHyperService;
use lagrum_interpreter::Bilingual;
use lagrum_log::{Log, Settings as LogSettings, Writer};
use std::io;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch as told};
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::timeout;

/// More headers than this are refused, and a head of more bytes than that.
const MAX_HEADERS: usize = 100;
const MAX_HEAD: usize = 65_536;

/// Why the service does not start.
#[derive(Debug)]
pub enum StartError {
    /// Its bundles cannot be used.
    Refused(Refused),
    /// A file cannot be read, or is not what it should be.
    File(Bilingual),
    /// Others than this machine would be let in without what protects them.
    Unprotected(Bilingual),
    /// The address cannot be listened to.
    Address(SocketAddr, io::Error),
    /// The log cannot be written to.
    Log(lagrum_log::Error),
}

impl StartError {
    pub(crate) fn file(file: &Path, error: &io::Error) -> Self {
        let file = file.display();
        Self::File(Bilingual {
            en: format!("{file} cannot be read: {error}"),
            sv: format!("{file} går inte att läsa: {error}"),
        })
    }

    pub(crate) fn tokens(file: &Path, line: usize) -> Self {
        let file = file.display();
        Self::File(Bilingual {
            en: format!("{file}, line {line}: this is no token as `lagrum token new` writes it"),
            sv: format!(
                "{file}, rad {line}: det är ingen nyckel som `lagrum token new` skriver den"
            ),
        })
    }

    pub(crate) fn tls(file: &Path, error: &dyn std::fmt::Display) -> Self {
        let file = file.display();
        Self::File(Bilingual {
            en: format!("{file} is no certificate and key that fit: {error}"),
            sv: format!("{file} är inte ett certifikat och en nyckel som passar ihop: {error}"),
        })
    }

    /// The error in both languages.
    #[must_use]
    pub fn message(&self) -> Bilingual {
        match self {
            Self::Refused(refused) => {
                let Problem { message, message_sv, .. } = refused.clone().into_problem();
                Bilingual { en: message, sv: message_sv }
            }
            Self::File(said) | Self::Unprotected(said) => said.clone(),
            Self::Address(address, error) => Bilingual {
                en: format!("{address} cannot be listened to: {error}"),
                sv: format!("{address} går inte att lyssna på: {error}"),
            },
            Self::Log(error) => error.message(),
        }
    }

    pub(crate) fn into_problem(self) -> Problem {
        match self {
            Self::Refused(refused) => refused.into_problem(),
            Self::File(_) | Self::Unprotected(_) | Self::Address(..) | Self::Log(_) => {
                Problem::said(Code::Refused, self.message())
            }
        }
    }
}

/// A service that is running.
pub struct Running {
    serving: Serving,
    accepting: JoinHandle<()>,
    writer: Option<Writer>,
    background: JoinSet<()>,
}

/// What others may do with a service that is running.
#[derive(Clone)]
pub struct Serving {
    address: SocketAddr,
    service: Arc<Service>,
    stop: told::Sender<bool>,
}

/// Starts a service on the runtime that this is called on.
///
/// # Errors
/// If it cannot do what it is told; then nothing is left running.
pub async fn start(settings: Settings) -> Result<Running, StartError> {
    protected(&settings)?;
    let listener = TcpListener::bind(settings.address);
    let listener = listener.await.map_err(|error| StartError::Address(settings.address, error))?;
    let address = listener.local_addr();
    let address = address.map_err(|error| StartError::Address(settings.address, error))?;
    let (log, writer) = match &settings.log {
        Some(to) => {
            let opened = Log::open(&to.place, LogSettings::default()).await;
            let (log, writer) = opened.map_err(StartError::Log)?;
            (Some(log), Some(writer))
        }
        None => (None, None),
    };
    let watched = settings.watch;
    let service = Arc::new(Service::new(settings, log).await?);
    let (stop, stopped) = told::channel(false);
    let accepting = tokio::spawn(accept(listener, Arc::clone(&service), stopped));
    let mut background = JoinSet::new();
    if let Some(every) = watched {
        background.spawn(watch(Arc::clone(&service), every));
    }
    tracing::info!(%address, packages = service.packages().iter().count(), "listening");
    Ok(Running { serving: Serving { address, service, stop }, accepting, writer, background })
}

/// Others than this machine are let in with tokens, and over TLS unless it is said otherwise.
fn protected(settings: &Settings) -> Result<(), StartError> {
    if settings.address.ip().is_loopback() {
        return Ok(());
    }
    let address = settings.address;
    if settings.tokens.is_none() {
        return Err(StartError::Unprotected(Bilingual {
            en: format!(
                "{address} can be reached from other machines: give a file of tokens (--tokens)"
            ),
            sv: format!("{address} kan nås från andra datorer: ange en fil med nycklar (--tokens)"),
        }));
    }
    if settings.tls.is_none() && !settings.plain_http {
        return Err(StartError::Unprotected(Bilingual {
            en: format!(
                "{address} can be reached from other machines: give a certificate (--tls-cert, --tls-key), or say --plain-http if something else gives protection"
            ),
            sv: format!(
                "{address} kan nås från andra datorer: ange ett certifikat (--tls-cert, --tls-key), eller skriv --plain-http om något annat ger skydd"
            ),
        }));
    }
    Ok(())
}

impl Serving {
    /// Where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Loads bundles, tokens and certificate anew.
    ///
    /// # Errors
    /// If one of them cannot be used: then the old ones stay, all of them.
    pub async fn reload(&self) -> Result<(), Problem> {
        self.service.reload("signal").await.map(drop)
    }

    /// Tells it to stop.
    pub fn stop(&self) {
        let _ = self.stop.send_replace(true);
    }
}

impl Running {
    /// What others may do with it.
    #[must_use]
    pub const fn serving(&self) -> &Serving {
        &self.serving
    }

    /// Waits until it is told to stop, and has: what has been asked for is answered, and the log is closed.
    pub async fn ended(self) {
        let Self { serving, accepting, writer, mut background } = self;
        let _ = accepting.await;
        background.abort_all();
        while background.join_next().await.is_some() {}
        serving.service.close_log();
        let limit = serving.service.limits.stop;
        drop(serving);
        if let Some(writer) = writer {
            let _ = timeout(limit, writer.finished()).await;
        }
        tracing::info!("stopped");
    }
}

async fn accept(listener: TcpListener, service: Arc<Service>, mut stopped: told::Receiver<bool>) {
    let router = router(Arc::clone(&service));
    let graceful = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(service.limits.connections));
    let mut connections = JoinSet::new();
    loop {
        let accepted = tokio::select! {
            accepted = next(&listener, &places) => accepted,
            _ = stopped.wait_for(|stop| *stop) => break,
        };
        while connections.try_join_next().is_some() {}
        if let Some((stream, place)) = accepted {
            let watcher = graceful.watcher();
            let (service, router) = (Arc::clone(&service), router.clone());
            connections.spawn(async move {
                connection(stream, (&service, router), watcher).await;
                drop(place);
            });
        }
    }
    drop(listener);
    tracing::info!("stopping: requests that have been begun are answered");
    let limit = service.limits.stop;
    if timeout(limit, graceful.shutdown()).await.is_err() {
        tracing::warn!(seconds = limit.as_secs(), "stopped before every request was answered");
    }
}

/// The next connection, when there is a place for it.
async fn next(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> Option<(TcpStream, OwnedSemaphorePermit)> {
    let place = Arc::clone(places).acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, _)) => Some((stream, place)),
        Err(error) => {
            // Too many open files, for one: what comes next may go better in a while.
            tracing::warn!(reason = %error, "a connection could not be taken");
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            None
        }
    }
}

async fn connection(stream: TcpStream, (service, router): (&Service, Router), watcher: Watcher) {
    let _ = stream.set_nodelay(true);
    let Some(tls) = &service.tls else { return serve(stream, service, router, watcher).await };
    let shaken = timeout(service.limits.receive, tls.acceptor().accept(stream)).await;
    if let Ok(Ok(stream)) = shaken {
        serve(stream, service, router, watcher).await;
    }
}

async fn serve<S>(stream: S, service: &Service, router: Router, watcher: Watcher)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(service.limits.receive)
        .max_headers(MAX_HEADERS)
        .max_buf_size(MAX_HEAD)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router));
    // Whoever broke off knows.
    let _ = watcher.watch(served).await;
}
