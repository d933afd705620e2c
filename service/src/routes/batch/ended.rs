//! What the service tells of a batch when it ends, however it does.

use crate::access::Caller;
use crate::problem::Problem;
use crate::routes::observed::{Noted, micros};
use crate::service::Service;
use std::sync::Arc;
use std::time::Instant;

/// A batch that goes on. Its line is written when this goes away.
pub(super) struct Ended {
    service: Arc<Service>,
    began: Instant,
    caller: Arc<str>,
    package: String,
    decision: String,
    /// Decided, and logged where a log is kept.
    cases: u64,
    refused: u64,
    code: Option<&'static str>,
    /// Whether whoever asked stopped reading.
    gone: bool,
}

impl Ended {
    #[expect(
        clippy::disallowed_methods,
        reason = "how long a batch took; nothing reads it but the service's log"
    )]
    pub(super) fn begun(service: &Arc<Service>, caller: &Caller, noted: &Noted) -> Self {
        Self {
            service: Arc::clone(service),
            began: Instant::now(),
            caller: Arc::clone(&caller.name),
            package: noted.package.clone(),
            decision: noted.decision.clone(),
            cases: 0,
            refused: 0,
            code: None,
            gone: false,
        }
    }

    /// A group was answered.
    pub(super) const fn answered(&mut self, cases: u64, refused: u64) {
        self.cases = self.cases.saturating_add(cases);
        self.refused = self.refused.saturating_add(refused);
    }

    /// It was broken off by us.
    pub(super) const fn broken(&mut self, problem: &Problem) {
        self.code = Some(problem.word());
    }

    /// Nobody reads its answers any more.
    pub(super) const fn gone(&mut self) {
        self.gone = true;
    }
}

impl Drop for Ended {
    fn drop(&mut self) {
        if let Some(code) = self.code {
            self.service.metrics.broken(code);
        }
        tracing::info!(
            caller = &*self.caller,
            package = &*self.package,
            decision = &*self.decision,
            cases = self.cases,
            refused = self.refused,
            code = self.code,
            gone = self.gone.then_some(true),
            micros = micros(self.began.elapsed()),
            "batch ended"
        );
    }
}
