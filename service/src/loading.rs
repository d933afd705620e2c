//! What is loaded when the service starts, and anew while it runs: bundles, tokens, certificate, each by itself.

use crate::StartError;
use crate::access::Tokens;
use crate::packages::{Packages, Refused, Stamp};
use crate::problem::Problem;
use crate::service::Service;
use crate::settings::Settings;
use crate::tls::Tls;
use serde::Serialize;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::spawn_blocking;
use tokio::time::sleep;

/// What is loaded anew by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Part {
    /// Who may ask.
    Tokens,
    /// The certificate and its key.
    Certificate,
    /// The rules.
    Bundles,
}

impl Part {
    /// Every part; first that which takes a right away.
    pub(crate) const ALL: [Self; 3] = [Self::Tokens, Self::Certificate, Self::Bundles];

    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Tokens => "tokens",
            Self::Certificate => "certificate",
            Self::Bundles => "bundles",
        }
    }

    /// What has changed when the part has.
    fn stamp(self, settings: &Settings) -> Stamp {
        match self {
            Self::Tokens => Stamp::of_files(&settings.tokens),
            Self::Certificate => {
                Stamp::of_files(settings.tls.iter().flat_map(|(chain, key)| [chain, key]))
            }
            Self::Bundles => settings.source.stamp(),
        }
    }
}

/// Everything, when the service starts.
pub(crate) struct Fresh {
    pub(crate) packages: Packages,
    pub(crate) tokens: Tokens,
    pub(crate) tls: Option<Tls>,
}

pub(crate) async fn load(settings: &Settings) -> Result<Fresh, StartError> {
    off(settings, |it| Ok(Fresh { packages: packages(it)?, tokens: tokens(it)?, tls: tls(it)? }))
        .await
}

pub(crate) fn packages(settings: &Settings) -> Result<Packages, StartError> {
    Packages::load(&*settings.source).map_err(StartError::Refused)
}

/// Who may ask. Without a file of tokens, this machine.
pub(crate) fn tokens(settings: &Settings) -> Result<Tokens, StartError> {
    settings.tokens.as_ref().map_or_else(|| Ok(Tokens::none()), |file| Tokens::read(file))
}

pub(crate) fn tls(settings: &Settings) -> Result<Option<Tls>, StartError> {
    settings.tls.as_ref().map(|(chain, key)| Tls::read(chain, key)).transpose()
}

/// Reads off the threads that speak with the network.
pub(crate) async fn off<T: Send + 'static>(
    settings: &Settings,
    read: impl FnOnce(&Settings) -> Result<T, StartError> + Send + 'static,
) -> Result<T, StartError> {
    let settings = settings.clone();
    spawn_blocking(move || read(&settings)).await.unwrap_or_else(|_| {
        Err(StartError::Refused(Refused { origin: None, problem: Problem::failed().into() }))
    })
}

/// What is watched, as it was before it was loaded.
pub(crate) struct Watched {
    settings: Settings,
    parts: Vec<Seen>,
}

/// A part, as it was when it was loaded, and when it was last looked at.
struct Seen {
    part: Part,
    loaded: Stamp,
    last: Stamp,
}

impl Watched {
    pub(crate) async fn new(settings: &Settings) -> Result<Self, StartError> {
        let seen = |settings: &Settings, part: Part| {
            let stamp = part.stamp(settings);
            Seen { part, loaded: stamp.clone(), last: stamp }
        };
        let all = move |it: &Settings| Ok(Part::ALL.map(|part| seen(it, part)).into());
        Ok(Self { settings: settings.clone(), parts: off(settings, all).await? })
    }

    /// Loads a part again when its files have changed and have then been at rest for a while. What could not be loaded is
    /// tried again when it changes again.
    pub(crate) async fn watch(mut self, service: Arc<Service>, every: Duration) {
        loop {
            sleep(every).await;
            for seen in &mut self.parts {
                let part = seen.part;
                let Ok(now) = off(&self.settings, move |it| Ok(part.stamp(it))).await else {
                    continue;
                };
                if now == seen.last && now != seen.loaded {
                    seen.loaded = now.clone();
                    let _ = service.reload("watch", &[part]).await;
                }
                seen.last = now;
            }
        }
    }
}
