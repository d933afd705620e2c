//! What is counted, in the text form of Prometheus. Nothing of a case is.

use crate::loading::Part;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Upper bounds of answer times, in microseconds.
const BOUNDS: [u64; 12] = [
    250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 1_000_000, 10_000_000,
];

/// What may come of a reload.
const RESULTS: [&str; 2] = ["refused", "done"];

/// A package, one of its decisions or coordinations, and what came of it.
type Outcome = (String, String, &'static str);

/// What is counted.
#[derive(Debug, Default)]
pub(crate) struct Metrics {
    requests: Mutex<BTreeMap<(&'static str, &'static str, u16), u64>>,
    times: Mutex<BTreeMap<&'static str, Times>>,
    problems: Mutex<BTreeMap<&'static str, u64>>,
    decisions: Mutex<BTreeMap<Outcome, u64>>,
    coordinations: Mutex<BTreeMap<Outcome, u64>>,
    open: AtomicI64,
    reloads: Mutex<BTreeMap<(&'static str, &'static str), u64>>,
}

/// Answer times: how many were within each bound, and their sum.
#[derive(Clone, Debug, Default)]
struct Times {
    within: [u64; BOUNDS.len()],
    count: u64,
    micros: u64,
}

/// A state of the service, as a metric.
pub(crate) struct State<'s> {
    pub(crate) packages: Vec<(&'s str, &'s str, &'s str)>,
    /// Batches that go on.
    pub(crate) batches: usize,
    pub(crate) log: Option<bool>,
}

fn open<T>(counted: &Mutex<T>) -> MutexGuard<'_, T> {
    counted.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Metrics {
    /// A request is being answered.
    pub(crate) fn begun(&self) {
        self.open.fetch_add(1, Ordering::Relaxed);
    }

    /// It is no longer.
    pub(crate) fn ended(&self) {
        self.open.fetch_sub(1, Ordering::Relaxed);
    }

    /// A request was answered.
    pub(crate) fn answered(
        &self,
        (route, method, status): (&'static str, &'static str, u16),
        problem: Option<&'static str>,
        took: Duration,
    ) {
        *open(&self.requests).entry((route, method, status)).or_default() += 1;
        if let Some(code) = problem {
            *open(&self.problems).entry(code).or_default() += 1;
        }
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        let mut times = open(&self.times);
        let times = times.entry(route).or_default();
        times.count += 1;
        times.micros = times.micros.saturating_add(micros);
        for (within, bound) in times.within.iter_mut().zip(BOUNDS) {
            *within += u64::from(micros <= bound);
        }
    }

    /// A batch was broken off, after its answer had begun.
    pub(crate) fn broken(&self, code: &'static str) {
        *open(&self.problems).entry(code).or_default() += 1;
    }

    /// Cases were decided.
    pub(crate) fn decided(&self, package: &str, decision: &str, outcome: &'static str, cases: u64) {
        let key = (package.to_owned(), decision.to_owned(), outcome);
        *open(&self.decisions).entry(key).or_default() += cases;
    }

    /// Benefits for the same time were coordinated.
    pub(crate) fn coordinated(&self, package: &str, coordination: &str, outcome: &'static str) {
        let key = (package.to_owned(), coordination.to_owned(), outcome);
        *open(&self.coordinations).entry(key).or_default() += 1;
    }

    /// A part was loaded anew, or could not be used.
    pub(crate) fn reloaded(&self, part: Part, done: bool) {
        let [kept, exchanged] = RESULTS;
        let result = if done { exchanged } else { kept };
        *open(&self.reloads).entry((part.word(), result)).or_default() += 1;
    }

    /// Everything that has been counted.
    pub(crate) fn text(&self, state: &State<'_>) -> String {
        let mut out = String::new();
        self.requests_text(&mut out);
        self.times_text(&mut out);
        head(&mut out, "lagrum_problems_total", "counter", "Requests that were refused, by code.");
        for (code, count) in &*open(&self.problems) {
            line(&mut out, "lagrum_problems_total", &[("code", code)], *count);
        }
        let (name, help) = ("lagrum_decisions_total", "Cases that were decided, by outcome.");
        outcomes(&mut out, (name, help), "decision", &open(&self.decisions));
        let (name, help) = ("lagrum_coordinations_total", "Cases that were coordinated.");
        outcomes(&mut out, (name, help), "coordination", &open(&self.coordinations));
        head(&mut out, "lagrum_requests_open", "gauge", "Requests that are being answered.");
        line(&mut out, "lagrum_requests_open", &[], self.open.load(Ordering::Relaxed));
        let name = "lagrum_reloads_total";
        head(&mut out, name, "counter", "Times that something was loaded anew.");
        let reloads = open(&self.reloads);
        for (part, result) in Part::ALL.into_iter().flat_map(|part| RESULTS.map(|it| (part, it))) {
            let count = reloads.get(&(part.word(), result)).copied().unwrap_or(0);
            line(&mut out, name, &[("part", part.word()), ("result", result)], count);
        }
        state.text(&mut out);
        out
    }

    fn requests_text(&self, out: &mut String) {
        head(out, "lagrum_requests_total", "counter", "Requests that were answered.");
        for ((route, method, status), count) in &*open(&self.requests) {
            let status = status.to_string();
            let labels = [("route", *route), ("method", *method), ("status", status.as_str())];
            line(out, "lagrum_requests_total", &labels, *count);
        }
    }

    fn times_text(&self, out: &mut String) {
        let name = "lagrum_request_seconds";
        head(out, name, "histogram", "From a request's head to the head of its answer.");
        for (route, times) in &*open(&self.times) {
            for (within, bound) in times.within.iter().zip(BOUNDS) {
                let labels = [("route", *route), ("le", &seconds(bound))];
                line(out, &format!("{name}_bucket"), &labels, *within);
            }
            let labels = [("route", *route), ("le", "+Inf")];
            line(out, &format!("{name}_bucket"), &labels, times.count);
            line(out, &format!("{name}_sum"), &[("route", route)], seconds(times.micros));
            line(out, &format!("{name}_count"), &[("route", route)], times.count);
        }
    }
}

impl State<'_> {
    fn text(&self, out: &mut String) {
        head(out, "lagrum_package_info", "gauge", "Packages that are loaded.");
        for (name, version, digest) in &self.packages {
            let labels = [("name", *name), ("version", *version), ("digest", *digest)];
            line(out, "lagrum_package_info", &labels, 1);
        }
        head(out, "lagrum_batches_open", "gauge", "Batches that go on.");
        line(out, "lagrum_batches_open", &[], self.batches);
        if let Some(up) = self.log {
            head(out, "lagrum_log_up", "gauge", "Whether the log took what was last written.");
            line(out, "lagrum_log_up", &[], u8::from(up));
        }
    }
}

fn outcomes(
    out: &mut String,
    (name, help): (&str, &str),
    kind: &str,
    counted: &BTreeMap<Outcome, u64>,
) {
    head(out, name, "counter", help);
    for ((package, rules, outcome), count) in counted {
        let labels = [("package", package.as_str()), (kind, rules), ("outcome", outcome)];
        line(out, name, &labels, *count);
    }
}

/// `0.0025`: microseconds as seconds.
fn seconds(micros: u64) -> String {
    let text = format!("{}.{:06}", micros / 1_000_000, micros % 1_000_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn head(out: &mut String, name: &str, kind: &str, help: &str) {
    let _ = writeln!(out, "# HELP {name} {help}\n# TYPE {name} {kind}");
}

fn line(out: &mut String, name: &str, labels: &[(&str, &str)], value: impl std::fmt::Display) {
    let escaped = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    let labels: Vec<String> =
        labels.iter().map(|(key, text)| format!("{key}=\"{}\"", escaped(text))).collect();
    let _ = if labels.is_empty() {
        writeln!(out, "{name} {value}")
    } else {
        writeln!(out, "{name}{{{}}} {value}", labels.join(","))
    };
}
