//! `lagrum/runTests`: runs tests, beside the queue. What is run is what the files said when it was asked for; who types
//! meanwhile gets that result, and may ask again.

use super::placed::Texts;
use crate::queue::{IfChanged, View};
use crate::server::Server;
use lagrum_ide::cases::{self, FileCoverage, Run, State, TestResult};
use lagrum_ide::lenses::Measured;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::sync::mpsc;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::notification::Notification;
use tower_lsp::ls_types::{Range, Uri};

/// Most results that are told at once.
const AT_ONCE: usize = 100;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Asked {
    /// Tests, or what holds tests; none for all.
    ids: Option<Vec<String>>,
    #[serde(default)]
    coverage: bool,
    /// Where results are told as they come.
    partial_result_token: Option<Value>,
}

#[derive(Serialize)]
pub(crate) struct Ran {
    results: Vec<Outcome>,
    #[serde(skip_serializing_if = "Option::is_none")]
    coverage: Option<Vec<Covered>>,
}

#[derive(Serialize, Clone)]
struct Outcome {
    id: String,
    state: &'static str,
    message: Option<String>,
    differences: Vec<Difference>,
}

#[derive(Serialize, Clone)]
struct Difference {
    what: String,
    expected: String,
    actual: String,
    uri: Option<Uri>,
    range: Option<Range>,
}

#[derive(Serialize)]
struct Covered {
    uri: Uri,
    lines: Vec<Line>,
    points: Points,
}

#[derive(Serialize)]
struct Line {
    /// From 0.
    line: u32,
    hits: usize,
}

#[derive(Serialize)]
struct Points {
    covered: usize,
    total: usize,
}

/// Results so far.
enum Progress {}

impl Notification for Progress {
    type Params = Value;
    const METHOD: &'static str = "$/progress";
}

/// Ends a run when nobody waits for it any more.
struct Stop(Arc<AtomicBool>);

impl Drop for Stop {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Server {
    pub(crate) async fn run_tests(&self, asked: Asked) -> Result<Ran> {
        let Asked { ids, coverage, partial_result_token } = asked;
        let prepared = self.queue.ask(IfChanged::Again, move |view| {
            let run = cases::prepare(&view.snapshot, ids.as_deref(), view.settings.language);
            let texts = texts(view, &run);
            Ok((run, texts, view.settings.refreshes.lenses))
        });
        let (run, texts, shows) = prepared.await?;
        let stopped = Arc::new(AtomicBool::new(false));
        let _stop = Stop(Arc::clone(&stopped));
        let (tell, mut told) = mpsc::unbounded_channel();
        let running =
            tokio::task::spawn_blocking(move || all(&run, &texts, coverage, &tell, &stopped));
        let mut results = Vec::new();
        let mut fresh = Vec::new();
        while told.recv_many(&mut fresh, AT_ONCE).await > 0 {
            if let Some(token) = &partial_result_token {
                let value = json!({ "token": token, "value": { "results": &fresh } });
                self.client.send_notification::<Progress>(value).await;
            }
            results.append(&mut fresh);
        }
        let coverage = running.await.map_err(|_| Error::internal_error())?;
        let coverage = coverage.map(|(files, measured)| {
            self.show_coverage(measured, shows);
            files
        });
        Ok(Ran { results, coverage })
    }

    /// Shows above the rules what was covered.
    fn show_coverage(&self, measured: Measured, shows: bool) {
        self.queue.write(|owner| Arc::make_mut(&mut owner.measured).extend(measured));
        if shows {
            let client = self.client.clone();
            // The editor may be slow to answer, or never do.
            let _asked = tokio::spawn(async move { client.code_lens_refresh().await });
        }
    }
}

/// What places in the files that are run are called.
fn texts(view: &View, run: &Run) -> Texts {
    let mut texts = Texts::of(view);
    for (file, text) in run.texts() {
        texts.keep(view, file, text);
    }
    texts
}

fn all(
    run: &Run,
    texts: &Texts,
    coverage: bool,
    tell: &mpsc::UnboundedSender<Outcome>,
    stopped: &AtomicBool,
) -> Option<(Vec<Covered>, Measured)> {
    let covered = run.run(coverage, &mut |result| {
        let gone = tell.send(outcome(texts, result)).is_err();
        if gone || stopped.load(Ordering::Relaxed) {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    let files = covered.files.into_iter();
    coverage.then(|| (files.filter_map(|file| of_file(texts, file)).collect(), covered.measured))
}

fn outcome(texts: &Texts, result: TestResult) -> Outcome {
    let difference = |one: cases::Differing| {
        let (uri, range) = texts.placed(&one.place).unzip();
        Difference { what: one.what, expected: one.expected, actual: one.actual, uri, range }
    };
    Outcome {
        id: result.id,
        state: match result.state {
            State::Passed => "passed",
            State::Failed => "failed",
            State::New => "new",
            State::Error => "error",
        },
        message: result.message,
        differences: result.differences.into_iter().map(difference).collect(),
    }
}

fn of_file(texts: &Texts, file: FileCoverage) -> Option<Covered> {
    let line = |(line, hits)| Line { line, hits };
    Some(Covered {
        uri: texts.uri(file.file)?,
        lines: file.lines.into_iter().map(line).collect(),
        points: Points { covered: file.covered, total: file.total },
    })
}
