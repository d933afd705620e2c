//! Listens, and stops in good order.

use crate::accepting::accept;
use crate::loading::{Part, Watched};
use crate::packages::Refused;
use crate::problem::{Code, Problem};
use crate::service::Service;
use crate::settings::Settings;
use lagrum_interpreter::Bilingual;
use lagrum_log::{Head, Log, Settings as LogSettings, Writer};
use std::io;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::sync::watch as told;
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::timeout;

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
                let error = refused.clone().into_problem().error;
                Bilingual { en: error.message, sv: error.message_sv }
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
            let opened = match &to.head {
                Some(head) => Log::open_with(&to.place, LogSettings::default(), head).await,
                None => Log::open(&to.place, LogSettings::default()).await,
            };
            let (log, writer) = opened.map_err(StartError::Log)?;
            (Some(log), Some(writer))
        }
        None => (None, None),
    };
    let watched = match settings.watch {
        Some(every) => Some((Watched::new(&settings).await?, every)),
        None => None,
    };
    let service = Arc::new(Service::new(settings, log).await?);
    let (stop, stopped) = told::channel(false);
    let accepting = tokio::spawn(accept(listener, Arc::clone(&service), stopped));
    let mut background = JoinSet::new();
    if let Some((log, _)) = service.log() {
        background.spawn(tell_health(log.watched()));
    }
    if let Some((watched, every)) = watched {
        background.spawn(watched.watch(Arc::clone(&service), every));
    }
    tracing::info!(%address, packages = service.packages().named(), "listening");
    Ok(Running { serving: Serving { address, service, stop }, accepting, writer, background })
}

/// Tells once when the log takes nothing more, why, and when it does again. Callers are told that it is so, and no more.
async fn tell_health(mut health: told::Receiver<Result<Head, lagrum_log::Error>>) {
    let mut last = None;
    loop {
        let now = health.borrow_and_update().as_ref().err().map(|error| error.message().en);
        match &now {
            Some(reason) if now != last => {
                tracing::error!(reason, "the log of decisions does not take what is written");
            }
            None if last.is_some() => {
                tracing::info!("the log of decisions takes what is written again");
            }
            Some(_) | None => {}
        }
        last = now;
        if health.changed().await.is_err() {
            return;
        }
    }
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
    /// Of the first of them that cannot be used: it stays as it was.
    pub async fn reload(&self) -> Result<(), Problem> {
        self.service.reload("signal", &Part::ALL).await
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
