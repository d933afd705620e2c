//! How much the service takes, beside a bare handler that reads the same JSON and answers the same JSON.
//!
//! `cargo xtask load [SECONDS]`: each in turn, several rounds, the same client, all in one process on one machine.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a measurement reads the clock, its arguments and its case, and prints"
)]

mod client;

use axum::Router;
use axum::body::Bytes;
use axum::http::{StatusCode, header};
use axum::routing::post;
use client::{Load, Measured};
use lagrum_log::{KeptFacts, Place};
use lagrum_service::{Bundles, LogTo, Running, Settings, start};
use serde_json::Value;
use std::error::Error;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;

type Done<T> = Result<T, Box<dyn Error + Send + Sync>>;

const ROUNDS: usize = 5;
const DECISION: &str = "/v1/decisions/Bostadsbidrag";

fn main() -> Done<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let seconds = words.first().map_or(Ok(4), |word| word.parse())?;
    let server =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let client =
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let case = std::fs::read_to_string("examples/bostadsbidrag/case.json")?;
    let folder = tempfile::tempdir()?;
    let plain = server.block_on(service(None))?;
    let log = Place::File(folder.path().join("decisions.db"));
    let logged = server.block_on(service(Some(log)))?;
    let answer = client.block_on(client::ask(plain.serving().address(), DECISION, &case))?;
    let bare = server.block_on(bare(answer))?;
    let asked = [
        ("axum handler, the same JSON in and out", bare, DECISION),
        ("decide, short", plain.serving().address(), "/v1/decisions/Bostadsbidrag?relied_on=false"),
        ("decide", plain.serving().address(), DECISION),
        (
            "decide, explain=full",
            plain.serving().address(),
            "/v1/decisions/Bostadsbidrag?explain=full",
        ),
        ("decide, logged", logged.serving().address(), DECISION),
    ];
    for connections in [1, 16, 64] {
        let mut rounds: Vec<Vec<Measured>> = asked.iter().map(|_| Vec::new()).collect();
        for _ in 0..ROUNDS {
            for ((_, address, path), rounds) in asked.iter().zip(&mut rounds) {
                let span = Duration::from_secs(seconds);
                let load = Load { address: *address, path, case: &case, connections, span };
                rounds.push(client.block_on(load.run())?);
            }
        }
        print(connections, &asked, &rounds);
    }
    Ok(())
}

/// The service as it is, logging to a file or not at all.
async fn service(log: Option<Place>) -> Done<Running> {
    let bundles = Bundles { paths: vec!["tests/bundles/bostadsbidrag".into()], keys: None };
    let log = log.map(|place| LogTo { place, kept: KeptFacts::Whole, head: None });
    let started = start(Settings { log, ..Settings::local(Arc::new(bundles)) }).await;
    started.map_err(|error| error.message().en.into())
}

/// A handler that reads JSON and answers JSON, and does nothing else.
async fn bare(answer: String) -> Done<SocketAddr> {
    let answer: Arc<Value> = Arc::new(serde_json::from_str(&answer)?);
    let handler = move |body: Bytes| {
        let answer = Arc::clone(&answer);
        async move {
            let read = serde_json::from_slice::<Value>(&body);
            let status = if read.is_ok() { StatusCode::OK } else { StatusCode::BAD_REQUEST };
            let written = serde_json::to_string(&*answer).unwrap_or_default();
            (status, [(header::CONTENT_TYPE, "application/json")], written)
        }
    };
    let router: Router = Router::new().route(DECISION, post(handler));
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(address)
}

fn print(connections: usize, asked: &[(&str, SocketAddr, &str)], rounds: &[Vec<Measured>]) {
    println!("\n{connections} connections, median of {ROUNDS} rounds\n");
    println!("| | requests/s | p50 | p99 | of the bare handler |\n|---|--:|--:|--:|--:|");
    let yardstick = rounds.first().map_or(0, |rounds| median(rounds, |it| it.per_second));
    for ((name, ..), rounds) in asked.iter().zip(rounds) {
        let rate = median(rounds, |it| it.per_second);
        let (p50, p99) = (median(rounds, |it| it.p50), median(rounds, |it| it.p99));
        let share = 100 * rate / yardstick.max(1);
        println!("| {name} | {rate} | {p50} µs | {p99} µs | {share} % |");
    }
}

fn median(rounds: &[Measured], of: impl Fn(&Measured) -> u64) -> u64 {
    let mut all: Vec<u64> = rounds.iter().map(of).collect();
    all.sort_unstable();
    all.get(all.len() / 2).copied().unwrap_or_default()
}
