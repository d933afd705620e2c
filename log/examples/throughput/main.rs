//! How many decisions a second the log writes, beside a bare file that is written and flushed in groups alike.
//!
//! `cargo xtask log [SECONDS] [POSTGRES]`: each in turn, several rounds, all in one process on one machine.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a measurement reads the clock, its arguments and its case, and prints"
)]

mod bare;

use bare::Bare;
use lagrum_interpreter::{Interpreter, Options};
use lagrum_log::{Circumstances, Decided, KeptFacts, Log, Moment, Place, Reader, Row, Settings};
use std::error::Error;
use std::fs;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

type Done<T> = Result<T, Box<dyn Error + Send + Sync>>;

const ROUNDS: usize = 5;
const CALLERS: [usize; 3] = [1, 16, 64];

/// What was measured: a second, and how long one waits, in microseconds.
#[derive(Clone, Copy)]
struct Measured {
    per_second: u64,
    p50: u64,
    p99: u64,
}

/// Where decisions go.
#[derive(Clone)]
enum Kept {
    Bare(Bare),
    Log(Log),
}

/// Makes the same decision, as often as it is asked.
struct Desk {
    rules: Interpreter,
    case: String,
}

fn main() -> Done<()> {
    let mut words = std::env::args().skip(1);
    let seconds = words.next().map_or(Ok(4), |word| word.parse())?;
    let postgres = words.next().map(|word| Place::parse(&word)).transpose();
    let postgres = postgres.map_err(|error| error.message().en)?;
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(measured(Duration::from_secs(seconds), postgres))
}

async fn measured(span: Duration, postgres: Option<Place>) -> Done<()> {
    let rules = Interpreter::from_bundle(&fs::read("tests/bundles/bostadsbidrag/rules.bundle")?)?;
    let case = fs::read_to_string("examples/bostadsbidrag/case.json")?;
    let desk = Arc::new(Desk { rules, case });
    let folder = tempfile::tempdir_in(".")?;
    let file = Place::File(folder.path().join("decisions.db"));
    let (log, _writer) = opened(&file).await?;
    let bytes = size_of_one(&desk, &log, &file).await?;
    let bare = Kept::Bare(Bare::new(&folder.path().join("bare"), bytes)?);
    let mut kept = vec![("a bare file", bare), ("the log, SQLite", Kept::Log(log))];
    if let Some(place) = postgres {
        kept.push(("the log, PostgreSQL", Kept::Log(opened(&place).await?.0)));
    }
    println!("{bytes} bytes a decision");
    for callers in CALLERS {
        let mut rounds: Vec<Vec<Measured>> = kept.iter().map(|_| Vec::new()).collect();
        for _ in 0..ROUNDS {
            for ((_, kept), rounds) in kept.iter().zip(&mut rounds) {
                rounds.push(load((callers, span), &desk, kept).await?);
            }
        }
        print(callers, &kept, &rounds);
    }
    Ok(())
}

async fn opened(place: &Place) -> Done<(Log, lagrum_log::Writer)> {
    let opened = Log::open(place, Settings::default()).await;
    opened.map_err(|error| error.message().en.into())
}

/// How many bytes of a decision the log keeps.
async fn size_of_one(desk: &Desk, log: &Log, place: &Place) -> Done<usize> {
    log.append(desk.decided()?).await.map_err(|error| error.message().en)?;
    let mut reader = Reader::open(place).await.map_err(|error| error.message().en)?;
    let mut bytes = 0;
    let each = |row: Row| -> Result<(), lagrum_log::Error> {
        bytes = row.body.len().saturating_add(row.content.map_or(0, |content| content.len()));
        Ok(())
    };
    reader.each(each).await.map_err(|error| error.message().en)?;
    Ok(bytes)
}

impl Desk {
    fn decided(&self) -> Done<Decided> {
        let options = Options { provisions: true, ..Options::default() };
        let decision = self.rules.decide("Bostadsbidrag", &self.case, &options)?;
        let (time, caller) = (Moment::now(), "measurement");
        let around = Circumstances { time, caller, group: None, options: &options };
        let decided = Decided::new(&decision, &self.case, &around, &KeptFacts::Whole);
        decided.map_err(|error| error.message().en.into())
    }
}

impl Kept {
    /// Decides, and returns when it is on the disk.
    async fn one(&self, desk: &Desk) -> Done<()> {
        let decided = desk.decided()?;
        match self {
            Self::Bare(bare) => bare.append().await,
            Self::Log(log) => {
                let written = log.append(decided).await;
                written.map(drop).map_err(|error| error.message().en.into())
            }
        }
    }
}

/// So many callers, each of whom waits for one decision before the next.
async fn load((callers, span): (usize, Duration), desk: &Arc<Desk>, kept: &Kept) -> Done<Measured> {
    let started = Instant::now();
    let mut tasks = JoinSet::new();
    for _ in 0..callers {
        tasks.spawn(waits((Arc::clone(desk), kept.clone()), started, span));
    }
    let mut waited = Vec::new();
    while let Some(task) = tasks.join_next().await {
        waited.extend(task??);
    }
    waited.sort_unstable();
    let ran = u64::try_from(started.elapsed().as_micros())?.max(1);
    let per_second = u64::try_from(waited.len())?.saturating_mul(1_000_000) / ran;
    let at = |part: usize| {
        waited.get(waited.len().saturating_mul(part) / 100).copied().unwrap_or_default()
    };
    Ok(Measured { per_second, p50: at(50), p99: at(99) })
}

async fn waits(
    (desk, kept): (Arc<Desk>, Kept),
    started: Instant,
    span: Duration,
) -> Done<Vec<u64>> {
    let mut waited = Vec::new();
    while started.elapsed() < span {
        let before = Instant::now();
        kept.one(&desk).await?;
        waited.push(u64::try_from(before.elapsed().as_micros())?);
    }
    Ok(waited)
}

fn print(callers: usize, kept: &[(&str, Kept)], rounds: &[Vec<Measured>]) {
    println!("\n{callers} callers, median of {ROUNDS} rounds\n");
    println!("| | decisions/s | p50 | p99 | of the bare file |\n|---|--:|--:|--:|--:|");
    let yardstick = rounds.first().map_or(0, |rounds| median(rounds, |it| it.per_second));
    for ((name, _), rounds) in kept.iter().zip(rounds) {
        let rate = median(rounds, |it| it.per_second);
        let (p50, p99) = (median(rounds, |it| it.p50), median(rounds, |it| it.p99));
        let share = rate.saturating_mul(100) / yardstick.max(1);
        println!("| {name} | {rate} | {p50} µs | {p99} µs | {share} % |");
    }
}

fn median(rounds: &[Measured], of: impl Fn(&Measured) -> u64) -> u64 {
    let mut all: Vec<u64> = rounds.iter().map(of).collect();
    all.sort_unstable();
    all.get(all.len() / 2).copied().unwrap_or_default()
}
