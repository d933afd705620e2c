//! The class that the TypeScript wraps.

use crate::work::{Loading, Question, Work, called};
use lagrum_host::Package;
use napi::bindgen_prelude::{AsyncTask, Either, ObjectFinalize};
use napi::{Env, Result};
use napi_derive::napi;
use std::sync::Arc;

/// A loaded package. Errors are thrown as `Error`, with the JSON of the error as message.
#[napi(custom_finalize)]
pub struct Native {
    package: Arc<Package>,
    /// What the garbage collector was told that the package weighs.
    weight: i64,
}

/// Facts as they come from JavaScript.
type Text<'a> = Either<String, &'a [u8]>;

fn bytes<'a>(text: &'a Text<'_>) -> &'a [u8] {
    match text {
        Either::A(text) => text.as_bytes(),
        Either::B(bytes) => bytes,
    }
}

impl Native {
    /// The size of the bundle stands for that of the package, so that the collector knows of what it cannot see.
    pub(crate) fn new(env: Env, package: Package, size: usize) -> Result<Self> {
        let weight = i64::try_from(size).unwrap_or(i64::MAX);
        env.adjust_external_memory(weight)?;
        Ok(Self { package: Arc::new(package), weight })
    }

    fn work(
        &self,
        question: Question,
        decision: String,
        case: &Text<'_>,
        options: String,
    ) -> AsyncTask<Work> {
        // What JavaScript may change while the other thread reads is copied.
        let case = bytes(case).to_vec();
        let package = Arc::clone(&self.package);
        AsyncTask::new(Work { package, question, decision, case, options })
    }
}

impl ObjectFinalize for Native {
    fn finalize(self, env: Env) -> Result<()> {
        env.adjust_external_memory(self.weight.saturating_neg()).map(drop)
    }
}

#[napi]
impl Native {
    /// Loads a bundle.
    #[napi(factory, catch_unwind)]
    pub fn load(env: Env, bytes: &[u8], keys: Option<String>) -> Result<Self> {
        let package = called(|| Package::load(bytes, keys.as_deref()))?;
        Self::new(env, package, bytes.len())
    }

    /// Loads a bundle on another thread.
    #[napi(catch_unwind)]
    pub fn load_async(bytes: &[u8], keys: Option<String>) -> AsyncTask<Loading> {
        AsyncTask::new(Loading { bytes: bytes.to_vec(), keys })
    }

    /// What the package is.
    #[napi(catch_unwind)]
    pub fn describe(&self) -> String {
        self.package.describe()
    }

    /// The schema of a decision's cases, or of the periods of a coordination.
    #[napi(catch_unwind)]
    pub fn schema(&self, decision: String) -> Result<String> {
        called(|| self.package.schema(&decision))
    }

    /// The schema of what a decision or a coordination answers.
    #[napi(catch_unwind)]
    pub fn result_schema(&self, decision: String) -> Result<String> {
        called(|| self.package.result_schema(&decision))
    }

    /// Decides a case.
    #[napi(catch_unwind)]
    pub fn decide(&self, decision: String, case: Text<'_>, options: String) -> Result<String> {
        Question::Decide.put(&self.package, &decision, bytes(&case), &options)
    }

    /// Decides a case on another thread.
    #[napi(catch_unwind)]
    pub fn decide_async(
        &self,
        decision: String,
        case: Text<'_>,
        options: String,
    ) -> AsyncTask<Work> {
        self.work(Question::Decide, decision, &case, options)
    }

    /// Decides a case and explains it.
    #[napi(catch_unwind)]
    pub fn explain(
        &self,
        decision: String,
        case: Text<'_>,
        options: String,
        format: String,
    ) -> Result<String> {
        Question::Explain(format).put(&self.package, &decision, bytes(&case), &options)
    }

    /// Decides a case and explains it, on another thread.
    #[napi(catch_unwind)]
    pub fn explain_async(
        &self,
        decision: String,
        case: Text<'_>,
        options: String,
        format: String,
    ) -> AsyncTask<Work> {
        self.work(Question::Explain(format), decision, &case, options)
    }

    /// Works out what is paid of several benefits for the same time.
    #[napi(catch_unwind)]
    pub fn coordinate(
        &self,
        name: Option<String>,
        granted: Text<'_>,
        options: String,
    ) -> Result<String> {
        Question::Coordinate(name).put(&self.package, "", bytes(&granted), &options)
    }

    /// Works out what is paid of several benefits for the same time, on another thread.
    #[napi(catch_unwind)]
    pub fn coordinate_async(
        &self,
        name: Option<String>,
        granted: Text<'_>,
        options: String,
    ) -> AsyncTask<Work> {
        self.work(Question::Coordinate(name), String::new(), &granted, options)
    }

    /// Decides many cases, one a line.
    #[napi(catch_unwind)]
    pub fn decide_batch(
        &self,
        decision: String,
        cases: Text<'_>,
        options: String,
    ) -> Result<String> {
        Question::Lines { before: 0 }.put(&self.package, &decision, bytes(&cases), &options)
    }

    /// Decides some of many cases on another thread; `before` is how many lines came before these.
    #[napi(catch_unwind)]
    pub fn decide_lines_async(
        &self,
        decision: String,
        cases: Text<'_>,
        options: String,
        before: i64,
    ) -> AsyncTask<Work> {
        let before = u64::try_from(before).unwrap_or_default();
        self.work(Question::Lines { before }, decision, &cases, options)
    }
}
