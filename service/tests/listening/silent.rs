//! What the service tells of itself holds nothing of a case.

use crate::desk::{DECIDE, Desk, case};
use crate::http::{get, post};
use std::io::{self, Write};
use std::sync::{Mutex, OnceLock, PoisonError};
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::{Layer as _, SubscriberExt as _};
use tracing_subscriber::util::SubscriberInitExt as _;

static TOLD: Mutex<Vec<u8>> = Mutex::new(Vec::new());

struct Teller;

impl Write for Teller {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        TOLD.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Hears everything that the service tells, of whichever test.
fn listen() {
    static ONCE: OnceLock<()> = OnceLock::new();
    ONCE.get_or_init(|| {
        let lines = tracing_subscriber::fmt::layer().json().with_writer(|| Teller);
        let ours = Targets::new().with_target("lagrum_service", tracing::Level::TRACE);
        tracing_subscriber::registry().with(lines.with_filter(ours)).init();
    });
}

#[test]
fn no_fact_of_a_case_and_nothing_that_a_caller_wrote_is_told() {
    listen();
    let secret = "19121212-1212";
    let mut desk = Desk::logging();
    let whole = case(1).replace("2012-000001", secret);
    let asks = [
        post(DECIDE, whole.clone()),
        post(&format!("{DECIDE}?explain=full"), whole.clone()),
        post(DECIDE, whole.replace("\"rent\"", &format!("\"{secret}\""))),
        post(DECIDE, whole.replace("2005-05-01", secret)),
        post(DECIDE, format!("{{\"{secret}")),
        post(DECIDE, whole.clone()).header("x-person", secret).header("user-agent", secret),
        post(DECIDE, whole.clone()).token(secret),
        post(DECIDE, whole.clone()).header("host", secret),
        post(DECIDE, whole.clone()).header("content-type", secret),
        post(&format!("/v1/decisions/{secret}"), whole.clone()),
        post(&format!("{DECIDE}?known_on={secret}"), whole.clone()),
        post(&format!("{DECIDE}?{secret}=1"), whole.clone()),
        get(&format!("/{secret}")),
        get("/").method(&secret.replace('-', "")),
        post(
            "/v1/reviews",
            format!("{{\"of\":\"{secret}\",\"date\":\"2026-01-01\",\"correct\":true}}"),
        ),
        post("/v1/reviews", format!("{{\"{secret}\":1}}")),
        post(&format!("{DECIDE}/batch"), format!("{}\n{{\"{secret}\n", whole.replace('\n', "")))
            .header("content-type", "application/x-ndjson"),
    ];
    let count = asks.len();
    for ask in asks {
        desk.ask(&ask);
    }
    let metrics = desk.ask(&get("/metrics")).ok().body;
    desk.break_log();
    desk.ask(&post(DECIDE, whole)).refused(503, "log.failed");
    desk.stop();
    let told = String::from_utf8(TOLD.lock().unwrap().clone()).unwrap();
    let lines: Vec<serde_json::Value> =
        told.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let answered = lines.iter().filter(|line| line["fields"]["message"] == "answered").count();
    assert!(answered > count, "{answered}");
    let plain = secret.replace('-', "");
    for hidden in [secret, &plain, "2005-05-01", "180000", "Skatteverket"] {
        assert!(!told.contains(hidden), "{hidden} is told");
        assert!(!metrics.contains(hidden), "{hidden} is counted");
    }
}
