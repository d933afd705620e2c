//! What every request has at hand.

use crate::access::{Caller, Tokens, bearer, is_own, strange};
use crate::metrics::Metrics;
use crate::packages::{Packages, Refused, Source};
use crate::problem::{Code, Problem};
use crate::settings::{Limits, Settings, tokens};
use crate::tls::Tls;
use crate::workers::Workers;
use crate::{LogTo, StartError};
use axum::http::HeaderMap;
use lagrum_interpreter::Seed;
use lagrum_log::{KeptFacts, Log};
use std::sync::{Arc, PoisonError, RwLock};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

/// What every request has at hand.
pub(crate) struct Service {
    pub(crate) source: Arc<dyn Source>,
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
    /// Why what was last to be loaded was not.
    refused: Current<Option<Problem>>,
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

/// Everything that is loaded anew together.
type Fresh = (Packages, Tokens, Option<Tls>);

fn fresh(settings: &Settings) -> Result<Fresh, StartError> {
    let packages = Packages::load(&*settings.source).map_err(StartError::Refused)?;
    let tls = settings.tls.as_ref().map(|(chain, key)| Tls::read(chain, key)).transpose()?;
    Ok((packages, tokens(settings)?, tls))
}

impl Service {
    pub(crate) async fn new(settings: Settings, log: Option<Log>) -> Result<Self, StartError> {
        let (packages, tokens, tls) = load(&settings).await?;
        let limits = settings.limits.clone();
        let kept = settings.log.as_ref().map(|LogTo { kept, .. }| kept.clone());
        Ok(Self {
            source: Arc::clone(&settings.source),
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
            refused: Current::new(None),
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

    /// Lets go of the log, so that its writer ends when the last request is answered.
    pub(crate) fn close_log(&self) {
        drop(self.log.write().unwrap_or_else(PoisonError::into_inner).take());
    }

    /// Why what was last to be loaded was not; `None` if it was.
    pub(crate) fn refused(&self) -> Arc<Option<Problem>> {
        self.refused.get()
    }

    /// Loads bundles, tokens and certificate anew: all of them, or the old ones stay.
    pub(crate) async fn reload(&self, why: &'static str) -> Result<Arc<Packages>, Problem> {
        let _one = self.loading.lock().await;
        match load(&self.settings).await {
            Ok((packages, tokens, tls)) => {
                self.packages.set(packages);
                self.tokens.set(tokens);
                if let (Some(old), Some(new)) = (&self.tls, tls) {
                    old.replace(new);
                }
                self.refused.set(None);
                self.metrics.reloaded(true);
                let packages = self.packages();
                tracing::info!(why, packages = packages.iter().count(), "reloaded");
                Ok(packages)
            }
            Err(error) => {
                let problem = error.into_problem();
                self.metrics.reloaded(false);
                tracing::error!(
                    why,
                    code = problem.code.word(),
                    reason = problem.message,
                    "reload refused; the old packages stay"
                );
                self.refused.set(Some(problem.clone()));
                Err(problem)
            }
        }
    }
}

async fn load(settings: &Settings) -> Result<Fresh, StartError> {
    let settings = settings.clone();
    let loaded = spawn_blocking(move || fresh(&settings)).await;
    loaded.unwrap_or_else(|_| {
        Err(StartError::Refused(Refused { origin: None, problem: Problem::failed().into() }))
    })
}
