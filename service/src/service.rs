//! What every request has at hand.

use crate::access::{Caller, Tokens, bearer, is_own, strange};
use crate::loading::{Fresh, Part, load, off, packages, tls, tokens};
use crate::metrics::Metrics;
use crate::packages::{Exchange, Packages};
use crate::problem::{Code, Problem};
use crate::settings::{Limits, Settings};
use crate::tls::Tls;
use crate::workers::Workers;
use crate::{LogTo, StartError};
use axum::http::HeaderMap;
use lagrum_interpreter::Seed;
use lagrum_log::{KeptFacts, Log, Place};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use tokio::sync::Semaphore;

/// What every request has at hand.
pub(crate) struct Service {
    pub(crate) limits: Limits,
    pub(crate) workers: Workers,
    pub(crate) metrics: Metrics,
    pub(crate) seed: Option<Seed>,
    /// Requests that may still be begun.
    pub(crate) places: Arc<Semaphore>,
    /// Batches that may still be begun.
    pub(crate) batches: Arc<Semaphore>,
    pub(crate) tls: Option<Tls>,
    packages: Current<Packages>,
    tokens: Current<Tokens>,
    log: RwLock<Option<Log>>,
    kept: KeptFacts,
    settings: Settings,
    /// Why what was last to be loaded was not, by its part.
    refused: Mutex<BTreeMap<Part, Problem>>,
    /// One loads at a time.
    loading: tokio::sync::Mutex<()>,
}

/// What is in use now; whoever has begun with what was in use before goes on with that.
struct Current<T>(RwLock<Arc<T>>);

impl<T> Current<T> {
    fn new(value: T) -> Self {
        Self(RwLock::new(Arc::new(value)))
    }

    fn get(&self) -> Arc<T> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn set(&self, value: T) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(value);
    }
}

impl Service {
    pub(crate) async fn new(settings: Settings, log: Option<Log>) -> Result<Self, StartError> {
        let Fresh { packages, tokens, tls } = load(&settings).await?;
        let limits = settings.limits.clone();
        let kept = settings.log.as_ref().map(|LogTo { kept, .. }| kept.clone());
        Ok(Self {
            workers: Workers::new(limits.workers, limits.answer),
            metrics: Metrics::default(),
            seed: settings.seed.clone(),
            places: Arc::new(Semaphore::new(limits.requests)),
            batches: Arc::new(Semaphore::new(limits.batches)),
            limits,
            tls,
            packages: Current::new(packages),
            tokens: Current::new(tokens),
            log: RwLock::new(log),
            kept: kept.unwrap_or_default(),
            settings,
            refused: Mutex::default(),
            loading: tokio::sync::Mutex::new(()),
        })
    }

    /// The packages that a request that begins now is decided by.
    pub(crate) fn packages(&self) -> Arc<Packages> {
        self.packages.get()
    }

    /// Whether callers must show a token.
    pub(crate) fn asks_for_tokens(&self) -> bool {
        self.tokens.get().are_asked_for()
    }

    /// Whether there are previews.
    pub(crate) const fn previews(&self) -> bool {
        self.settings.previews
    }

    /// Who asks.
    pub(crate) fn caller(&self, headers: &HeaderMap) -> Result<Caller, Problem> {
        let tokens = self.tokens.get();
        if !tokens.are_asked_for() && !is_own(headers) {
            return Err(strange());
        }
        tokens.caller(bearer(headers)).ok_or_else(|| {
            Problem::new(
                Code::Token,
                "the request needs a token that is known here: Authorization: Bearer …",
                "anropet behöver en nyckel som är känd här: Authorization: Bearer …",
            )
        })
    }

    /// The log, and what it keeps of the facts.
    pub(crate) fn log(&self) -> Option<(Log, KeptFacts)> {
        let log = self.log.read().unwrap_or_else(PoisonError::into_inner).clone()?;
        Some((log, self.kept.clone()))
    }

    /// Where the log is kept.
    pub(crate) fn log_place(&self) -> Option<&Place> {
        self.settings.log.as_ref().map(|LogTo { place, .. }| place)
    }

    /// Lets go of the log, so that its writer ends when the last request is answered.
    pub(crate) fn close_log(&self) {
        drop(self.log.write().unwrap_or_else(PoisonError::into_inner).take());
    }

    /// Why what was last to be loaded was not, by its part.
    pub(crate) fn refused(&self) -> BTreeMap<Part, Problem> {
        self.refused.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Loads parts anew, each by itself: one that cannot be used stays as it was, and keeps no other from being exchanged.
    ///
    /// # Errors
    /// Of the first that cannot be used.
    pub(crate) async fn reload(&self, why: &'static str, parts: &[Part]) -> Result<(), Problem> {
        let _one = self.loading.lock().await;
        let mut all = Ok(());
        for part in parts {
            let exchanged = self.exchange(why, *part).await;
            all = all.and(exchanged.map_err(|error| self.note_refused(why, *part, error)));
        }
        all
    }

    async fn exchange(&self, why: &'static str, part: Part) -> Result<(), StartError> {
        match part {
            Part::Tokens => self.tokens.set(off(&self.settings, tokens).await?),
            Part::Certificate => {
                if let (Some(old), Some(new)) = (&self.tls, off(&self.settings, tls).await?) {
                    old.replace(new);
                }
            }
            Part::Bundles => {
                let new = off(&self.settings, packages).await?;
                Exchange::of(&self.packages(), &new).tell(why);
                self.packages.set(new);
            }
        }
        self.refused.lock().unwrap_or_else(PoisonError::into_inner).remove(&part);
        self.metrics.reloaded(part, true);
        tracing::info!(why, part = part.word(), "reloaded");
        Ok(())
    }

    fn note_refused(&self, why: &'static str, part: Part, error: StartError) -> Problem {
        let problem = error.into_problem();
        let (code, reason) = (problem.word(), &*problem.error.message);
        tracing::error!(why, part = part.word(), code, reason, "reload refused; the old stays");
        self.metrics.reloaded(part, false);
        let mut refused = self.refused.lock().unwrap_or_else(PoisonError::into_inner);
        refused.insert(part, problem.clone());
        problem
    }
}
