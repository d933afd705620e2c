//! Takes connections, and speaks HTTP on them.

use crate::head::{self, Explained};
use crate::patience::Patient;
use crate::routes::{Peer, head_refused, router, states};
use crate::service::Service;
use axum::Router;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch as told};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use tower::Service as _;

/// How many connections beyond the limit are let in to ask how the service is, and how long each may be open.
const KEPT: usize = 8;
const KEPT_OPEN: Duration = Duration::from_secs(5);

/// Takes connections until it is told to stop, and then ends those that there are in good order.
pub(crate) async fn accept(
    listener: TcpListener,
    service: Arc<Service>,
    mut stopped: told::Receiver<bool>,
) {
    let graceful = GracefulShutdown::new();
    let places = Places::new(service.limits.connections);
    let doors = Doors {
        all: router(Arc::clone(&service)),
        states: states(Arc::clone(&service)),
        service: Arc::clone(&service),
    };
    let mut connections = JoinSet::new();
    loop {
        let accepted = tokio::select! {
            accepted = next(&listener, &places) => accepted,
            _ = stopped.wait_for(|stop| *stop) => break,
        };
        while connections.try_join_next().is_some() {}
        if let Some((stream, address, place)) = accepted {
            connections.spawn(doors.clone().connection(
                (stream, address),
                place,
                graceful.watcher(),
            ));
        }
    }
    drop(listener);
    tracing::info!("stopping: requests that have been begun are answered");
    let limit = service.limits.stop;
    if timeout(limit, graceful.shutdown()).await.is_err() {
        tracing::warn!(seconds = limit.as_secs(), "stopped before every request was answered");
    }
}

/// Places for connections.
struct Places {
    all: Arc<Semaphore>,
    kept: Arc<Semaphore>,
}

/// The place of a connection.
enum Place {
    /// For any question.
    Any(OwnedSemaphorePermit),
    /// For how the service is.
    Kept(OwnedSemaphorePermit),
}

impl Places {
    fn new(limit: usize) -> Self {
        Self { all: Arc::new(Semaphore::new(limit)), kept: Arc::new(Semaphore::new(KEPT)) }
    }

    /// A place, when there is one; of those that are kept only when there is no other.
    async fn taken(&self) -> Option<Place> {
        tokio::select! {
            biased;
            place = Arc::clone(&self.all).acquire_owned() => place.ok().map(Place::Any),
            place = Arc::clone(&self.kept).acquire_owned() => place.ok().map(Place::Kept),
        }
    }
}

/// The next connection, when there is a place for it.
async fn next(listener: &TcpListener, places: &Places) -> Option<(TcpStream, SocketAddr, Place)> {
    match listener.accept().await {
        Ok((stream, address)) => Some((stream, address, places.taken().await?)),
        Err(error) => {
            // Too many open files, for one: what comes next may go better in a while.
            tracing::warn!(reason = %error, "a connection could not be taken");
            sleep(Duration::from_millis(50)).await;
            None
        }
    }
}

/// What answers on a connection.
#[derive(Clone)]
struct Doors {
    all: Router,
    states: Router,
    service: Arc<Service>,
}

impl Doors {
    async fn connection(self, from: (TcpStream, SocketAddr), place: Place, watcher: Watcher) {
        match place {
            Place::Any(place) => {
                secured(&self.service, self.all, from, watcher).await;
                drop(place);
            }
            Place::Kept(place) => {
                let _ =
                    timeout(KEPT_OPEN, secured(&self.service, self.states, from, watcher)).await;
                drop(place);
            }
        }
    }
}

/// A connection that must read what is sent, over TLS where there is a certificate.
async fn secured(
    service: &Arc<Service>,
    router: Router,
    (stream, address): (TcpStream, SocketAddr),
    watcher: Watcher,
) {
    let _ = stream.set_nodelay(true);
    let wait = service.limits.receive;
    let stream = Patient::new(stream, wait);
    let Some(tls) = &service.tls else {
        return serve(stream, (router, address), service, watcher).await;
    };
    let shaken = timeout(wait, tls.acceptor().accept(stream)).await;
    if let Ok(Ok(stream)) = shaken {
        serve(stream, (router, address), service, watcher).await;
    }
}

async fn serve<S>(
    stream: S,
    (router, address): (Router, SocketAddr),
    service: &Arc<Service>,
    watcher: Watcher,
) where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let asked = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(Peer(address));
        router.clone().call(request)
    });
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(service.limits.receive)
        .max_headers(head::MAX_HEADERS)
        .max_buf_size(head::MAX_BYTES)
        .serve_connection(TokioIo::new(Explained::new(stream)), asked);
    // Whoever broke off knows.
    if watcher.watch(served).await.is_err_and(|error| error.is_parse_too_large()) {
        head_refused(service, Peer(address));
    }
}
