//! What is asked of a package, on this thread or another.

use crate::native::Native;
use lagrum_host::{Error, Package};
use napi::{Env, Result, Task};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// The error as it crosses to JavaScript: its JSON.
pub(crate) fn thrown(error: &Error) -> napi::Error {
    napi::Error::from_reason(error.to_json())
}

/// What is asked.
pub enum Question {
    /// The decision of one case.
    Decide,
    /// The decision explained, in this format.
    Explain(String),
    /// The decisions of cases, one a line, of which some came before.
    Lines {
        /// How many lines came before.
        before: u64,
    },
}

impl Question {
    /// Asks it.
    pub(crate) fn put(
        &self,
        package: &Package,
        decision: &str,
        case: &[u8],
        options: &str,
    ) -> Result<String> {
        let answer = match self {
            Self::Decide => package.decide(decision, case, options),
            Self::Explain(format) => package.explain(decision, case, format, options),
            Self::Lines { before } => {
                package.decide_lines(decision, case, options).map(|lines| {
                    lines.after(*before).fold(String::new(), |text, line| text + &line + "\n")
                })
            }
        };
        answer.map_err(|error| thrown(&error))
    }
}

/// A question for another thread.
pub struct Work {
    /// Whom it is put to.
    pub(crate) package: Arc<Package>,
    /// What is asked.
    pub(crate) question: Question,
    /// Of which decision.
    pub(crate) decision: String,
    /// The facts.
    pub(crate) case: Vec<u8>,
    /// What else is asked for, as JSON.
    pub(crate) options: String,
}

impl Task for Work {
    type Output = String;
    type JsValue = String;

    fn compute(&mut self) -> Result<String> {
        guarded(|| self.question.put(&self.package, &self.decision, &self.case, &self.options))
    }

    fn resolve(&mut self, _: Env, answer: String) -> Result<String> {
        Ok(answer)
    }
}

/// A bundle to be loaded by another thread.
pub struct Loading {
    /// The bundle.
    pub(crate) bytes: Vec<u8>,
    /// The keys that are trusted, if a signature is demanded.
    pub(crate) keys: Option<String>,
}

impl Task for Loading {
    type Output = Package;
    type JsValue = Native;

    fn compute(&mut self) -> Result<Package> {
        guarded(|| {
            Package::load(&self.bytes, self.keys.as_deref()).map_err(|error| thrown(&error))
        })
    }

    fn resolve(&mut self, env: Env, package: Package) -> Result<Native> {
        Native::new(env, package, self.bytes.len())
    }
}

/// No panic may cross to the thread's owner; there should be none.
fn guarded<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|_| Err(napi::Error::from_reason("a fault of Lagrum: a thread panicked")))
}
