//! What the service tells of itself, whichever test runs it.

use serde_json::Value;
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

/// Hears everything that the service tells from now on.
pub fn listen() {
    static ONCE: OnceLock<()> = OnceLock::new();
    ONCE.get_or_init(|| {
        let lines = tracing_subscriber::fmt::layer().json().with_writer(|| Teller);
        let ours = Targets::new().with_target("lagrum_service", tracing::Level::TRACE);
        tracing_subscriber::registry().with(lines.with_filter(ours)).init();
    });
}

/// Everything that has been told.
pub fn text() -> String {
    String::from_utf8(TOLD.lock().unwrap_or_else(PoisonError::into_inner).clone()).unwrap()
}

pub fn lines() -> Vec<Value> {
    text().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}
