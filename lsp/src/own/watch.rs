//! `lagrum/watch`: an expression worked out where a step of an evaluation stands.

use super::case::invalid;
use super::steps::Asked as Evaluation;
use crate::queue::{IfChanged, View};
use crate::server::Server;
use lagrum_ide::steps::{self, Watch};
use serde::{Deserialize, Serialize};
use tower_lsp::jsonrpc::Result;

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(flatten)]
    evaluation: Evaluation,
    /// The step, by its index.
    step: usize,
    /// What the step is called.
    rule: String,
    expression: String,
    /// Whether it must be a condition.
    #[serde(default)]
    condition: bool,
}

#[derive(Serialize)]
pub(crate) struct Watched {
    #[serde(rename = "type")]
    ty: String,
    /// At every step that stands in the same declaration.
    values: Vec<At>,
}

#[derive(Serialize)]
struct At {
    step: usize,
    value: String,
    holds: Option<bool>,
}

impl Server {
    pub(crate) async fn watch(&self, asked: Asked) -> Result<Watched> {
        self.queue.ask(IfChanged::Again, move |view| told(view, &asked)).await
    }
}

fn told(view: &View, asked: &Asked) -> Result<Watched> {
    let language = view.settings.language;
    let chosen = asked.evaluation.chosen(language)?;
    let Asked { step, rule, expression, condition, .. } = asked;
    let watch = Watch { step: *step, rule, expression, condition: *condition };
    let found = steps::watch(&view.snapshot, &chosen, watch, language);
    let found = found.map_err(|why| invalid(&why, language))?;
    let at = |one: steps::WatchedAt| At { step: one.step, value: one.value, holds: one.holds };
    Ok(Watched { ty: found.ty, values: found.values.into_iter().map(at).collect() })
}
