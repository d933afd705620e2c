//! `lagrum serve`

use crate::exit::{Exit, Failure, Outcome};
use crate::keys::Trusted;
use crate::logs::LogAt;
use crate::seed::SeedFrom;
use crate::served::Served;
use crate::terminal::Terminal;
use lagrum_language::diagnostics::Text;
use lagrum_service::{Limits, LogTo, Settings, StartError, start};
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::Builder;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::{Layer as _, SubscriberExt as _};
use tracing_subscriber::util::SubscriberInitExt as _;

/// A stack for compiling rules on, as large as the one of a program's own.
const STACK_BYTES: usize = 8 << 20;

/// Arguments of `serve`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Bundles, folders of bundles, and folders of rules
    #[arg(required = true)]
    paths: Vec<PathBuf>,

    /// Where to listen: address and port
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,

    #[command(flatten)]
    trusted: Trusted,

    /// How often to look if bundles or rules have changed, in seconds; 0 is never
    #[arg(long, value_name = "SECONDS", default_value_t = 2)]
    watch: u64,

    /// The file of tokens, as `lagrum token new` makes it
    #[arg(long, value_name = "FILE")]
    tokens: Option<PathBuf>,

    /// The certificate and those that vouch for it, in PEM
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    tls_cert: Option<PathBuf>,

    /// The certificate's private key, in PEM
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
    tls_key: Option<PathBuf>,

    /// Listen to other machines without TLS: something else protects what is sent
    #[arg(long)]
    plain_http: bool,

    /// Answer no previews: nobody sees what a case would come to without deciding it
    #[arg(long)]
    no_preview: bool,

    #[command(flatten)]
    log: LogAt,

    #[command(flatten)]
    seed: SeedFrom,

    #[command(flatten)]
    most: Most,
}

/// How much is let in.
#[derive(Debug, clap::Args)]
struct Most {
    /// The largest case, in bytes
    #[arg(long, value_name = "BYTES", default_value_t = Limits::default().body)]
    max_body: usize,

    /// How deep objects and lists may lie in each other
    #[arg(long, value_name = "N", default_value_t = Limits::default().nesting)]
    max_nesting: usize,

    /// How many elements a list may have
    #[arg(long, value_name = "N", default_value_t = Limits::default().list)]
    max_list: usize,

    /// How many requests are answered at once
    #[arg(long, value_name = "N", default_value_t = Limits::default().requests)]
    max_requests: usize,

    /// How many of them may be batches
    #[arg(long, value_name = "N", default_value_t = Limits::default().batches)]
    max_batches: usize,

    /// How many connections are open at once
    #[arg(long, value_name = "N", default_value_t = Limits::default().connections)]
    max_connections: usize,

    /// How long a request may take to come, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = Limits::default().receive.as_secs())]
    receive_seconds: u64,

    /// How long an answer may take, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = Limits::default().answer.as_secs())]
    answer_seconds: u64,

    /// How long requests may go on when the service is stopped, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = Limits::default().stop.as_secs())]
    stop_seconds: u64,

    /// How many cases are decided at once [default: as many as there are processors]
    #[arg(long, value_name = "N")]
    workers: Option<usize>,
}

/// Serves until it is told to stop.
pub fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let settings = settings(arguments)?;
    write_log();
    let mut builder = Builder::new_multi_thread();
    let runtime = builder.enable_all().thread_stack_size(STACK_BYTES).build();
    let runtime = runtime.map_err(|error| internal(&error))?;
    let secure = arguments.tls_cert.is_some();
    runtime.block_on(async {
        let running = start(settings).await?;
        let address = running.serving().address();
        let scheme = if secure { "https" } else { "http" };
        terminal.say(&Text::new(
            format!("serving at {scheme}://{address}"),
            format!("betjänar {scheme}://{address}"),
        ))?;
        terminal.flush()?;
        running.until_told().await.map_err(|error| internal(&error))?;
        Ok(Exit::Good)
    })
}

fn settings(arguments: &Arguments) -> Result<Settings, Failure> {
    let Most { max_body, max_nesting, max_list, .. } = arguments.most;
    let seconds = Duration::from_secs;
    let default = Limits::default();
    let limits = Limits {
        body: max_body,
        nesting: max_nesting,
        list: max_list,
        requests: arguments.most.max_requests,
        batches: arguments.most.max_batches,
        connections: arguments.most.max_connections,
        receive: seconds(arguments.most.receive_seconds),
        answer: seconds(arguments.most.answer_seconds),
        stop: seconds(arguments.most.stop_seconds),
        workers: arguments.most.workers.unwrap_or(default.workers),
    };
    let head = arguments.log.head();
    let log = arguments.log.place()?.map(|(place, kept)| LogTo { place, kept, head });
    let source = Served { paths: arguments.paths.clone(), keys: arguments.trusted.pem()? };
    Ok(Settings {
        address: arguments.listen,
        source: Arc::new(source),
        watch: (arguments.watch > 0).then(|| seconds(arguments.watch)),
        tls: arguments.tls_cert.clone().zip(arguments.tls_key.clone()),
        plain_http: arguments.plain_http,
        tokens: arguments.tokens.clone(),
        log,
        previews: !arguments.no_preview,
        seed: arguments.seed.seed()?,
        limits,
    })
}

/// What the service tells goes to standard error, a line of JSON each. What others would tell is not ours to answer for: a
/// database could tell what was written to it.
fn write_log() {
    let lines = tracing_subscriber::fmt::layer().json().with_writer(std::io::stderr);
    let ours = Targets::new().with_target("lagrum_service", tracing::Level::INFO);
    let _ = tracing_subscriber::registry().with(lines.with_filter(ours)).try_init();
}

fn internal(error: &std::io::Error) -> Failure {
    Failure::Internal(Text::same(error.to_string()))
}

impl From<StartError> for Failure {
    fn from(error: StartError) -> Self {
        let text = crate::logs::text(error.message());
        match error {
            StartError::Unprotected(_) => Self::Usage(text),
            StartError::Refused(_) | StartError::File(_) | StartError::Address(..) => {
                Self::Files(text)
            }
            StartError::Log(error) => error.into(),
        }
    }
}
