//! Running the server over a pair of streams.

use crate::{frames, own, server::Server as Backend};
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::io::{AsyncRead, AsyncWrite, BufReader};
use tokio::runtime::Runtime;
use tower_lsp::{LspService, Server};

/// Bytes of a message that wait between the frames and the protocol.
const BETWEEN: usize = 65_536;
/// Messages under way at once. Each is begun at once, so that what changes files is on the queue in order; this only
/// keeps an editor that has lost its mind in bounds.
const UNDER_WAY: usize = 10_000;

/// How a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The editor said that it was done, by `shutdown`.
    ShutDown,
    /// The editor went without a word.
    Gone,
}

/// Serves an editor until it goes.
pub async fn serve(
    from: impl AsyncRead + Send + Unpin + 'static,
    to: impl AsyncWrite + Send + Unpin + 'static,
) -> Ended {
    let (frames, messages) = tokio::io::duplex(BETWEEN);
    let pump = tokio::spawn(async move {
        // A stream that breaks ends as one that is closed.
        let _ = frames::pump(BufReader::new(from), frames).await;
    });
    let shut_down = Arc::new(AtomicBool::new(false));
    let builder = LspService::build(|client| Backend::new(client, Arc::clone(&shut_down)));
    let (service, socket) = own::register(builder).finish();
    Server::new(messages, to, socket).concurrency_level(UNDER_WAY).serve(service).await;
    pump.abort();
    if shut_down.load(Ordering::Relaxed) { Ended::ShutDown } else { Ended::Gone }
}

/// Serves the editor that started the program, over its standard streams.
///
/// # Errors
/// If no thread can be started.
pub fn stdio() -> std::io::Result<Ended> {
    let runtime = Runtime::new()?;
    let ended = runtime.block_on(serve(tokio::io::stdin(), tokio::io::stdout()));
    // The thread that reads standard input cannot be told to stop.
    runtime.shutdown_background();
    Ok(ended)
}

/// Serves one editor that listens on, or connects to, a port of this machine: first it is called, and if nobody
/// answers it is waited for.
///
/// # Errors
/// If the port cannot be had.
pub fn socket(port: u16) -> std::io::Result<Ended> {
    let runtime = Runtime::new()?;
    let served = runtime.block_on(async {
        let address = (Ipv4Addr::LOCALHOST, port);
        let stream = match tokio::net::TcpStream::connect(address).await {
            Ok(stream) => stream,
            Err(_) => tokio::net::TcpListener::bind(address).await?.accept().await?.0,
        };
        let (from, to) = stream.into_split();
        Ok(serve(from, to).await)
    });
    runtime.shutdown_background();
    served
}
