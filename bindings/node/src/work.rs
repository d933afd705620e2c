//! What is asked of a package, on this thread or another.

use crate::native::Native;
use lagrum_host::{Error, Package, guarded};
use napi::{Env, Task};
use std::sync::Arc;

/// Makes a call; an error crosses to JavaScript as its JSON.
pub(crate) fn called<T>(call: impl FnOnce() -> Result<T, Error>) -> napi::Result<T> {
    guarded(call).map_err(|error| napi::Error::from_reason(error.to_json()))
}

/// What is asked.
pub enum Question {
    /// The decision of one case.
    Decide,
    /// The decision explained, in this format.
    Explain(String),
    /// What is paid of several benefits, by the coordination of that name, or by the only one.
    Coordinate(Option<String>),
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
    ) -> napi::Result<String> {
        called(|| match self {
            Self::Decide => package.decide(decision, case, options),
            Self::Explain(format) => package.explain(decision, case, format, options),
            Self::Coordinate(name) => package.coordinate(name.as_deref(), case, options),
            Self::Lines { before } => {
                Ok(package.decide_lines(decision, case, options)?.after(*before).text().0)
            }
        })
    }
}

/// A question for another thread.
pub struct Work {
    /// Whom it is put to.
    pub(crate) package: Arc<Package>,
    /// What is asked.
    pub(crate) question: Question,
    /// Of which decision; empty where the question says of what.
    pub(crate) decision: String,
    /// The facts.
    pub(crate) case: Vec<u8>,
    /// What else is asked for, as JSON.
    pub(crate) options: String,
}

impl Task for Work {
    type Output = String;
    type JsValue = String;

    fn compute(&mut self) -> napi::Result<String> {
        self.question.put(&self.package, &self.decision, &self.case, &self.options)
    }

    fn resolve(&mut self, _: Env, answer: String) -> napi::Result<String> {
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

    fn compute(&mut self) -> napi::Result<Package> {
        called(|| Package::load(&self.bytes, self.keys.as_deref()))
    }

    fn resolve(&mut self, env: Env, package: Package) -> napi::Result<Native> {
        Native::new(env, package, self.bytes.len())
    }
}
