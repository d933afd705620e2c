//! `lagrum/steps`: an evaluation step by step.

use super::case::invalid;
use super::chosen::refused;
use crate::queue::{IfChanged, View};
use crate::server::Server;
use lagrum_ide::evaluation::Chosen;
use lagrum_ide::steps::{self, MOST};
use lagrum_language::diagnostics::{Language, Text};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{Range, Uri};

#[derive(Deserialize)]
pub(crate) struct Asked {
    /// A test; else a decision of a package, with facts.
    test: Option<String>,
    package: Option<String>,
    decision: Option<String>,
    facts: Option<Map<String, Value>>,
}

#[derive(Serialize)]
pub(crate) struct Steps {
    steps: Vec<Step>,
    result: String,
    /// What is said where there are more steps than these.
    #[serde(skip_serializing_if = "Option::is_none")]
    cut: Option<String>,
}

#[derive(Serialize)]
struct Step {
    index: usize,
    uri: Uri,
    range: Range,
    rule: String,
    depth: usize,
    text: String,
    value: Option<String>,
    names: Vec<Named>,
}

#[derive(Serialize)]
struct Named {
    name: String,
    value: String,
}

impl Server {
    pub(crate) async fn steps(&self, asked: Asked) -> Result<Steps> {
        self.queue.ask(IfChanged::Again, move |view| told(view, &asked)).await
    }
}

impl Asked {
    pub(super) fn chosen(&self, language: Language) -> Result<Chosen> {
        Ok(match (&self.test, &self.package) {
            (Some(id), _) => Chosen::Test(id.clone()),
            (None, Some(package)) => Chosen::Facts {
                package: package.clone(),
                decision: self.decision.clone(),
                facts: Value::Object(self.facts.clone().unwrap_or_default()).to_string(),
            },
            (None, None) => {
                let why = Text::new(
                    "what is walked through is a test, or a decision of a package with facts",
                    "det som stegas igenom är ett prov, eller ett beslut i ett paket med uppgifter",
                );
                return Err(invalid(&why, language));
            }
        })
    }
}

fn told(view: &View, asked: &Asked) -> Result<Steps> {
    let language = view.settings.language;
    let chosen = asked.chosen(language)?;
    let found = steps::steps(&view.snapshot, &chosen, language);
    let found = found.map_err(|why| refused(&why, language))?;
    let step = |(index, one): (usize, steps::Step)| {
        let names = one.names.into_iter().map(|(name, value)| Named { name, value }).collect();
        Some(Step {
            index,
            uri: view.uri(one.at.file)?,
            range: view.range(one.at),
            rule: one.rule,
            depth: one.depth,
            text: one.text,
            value: one.value,
            names,
        })
    };
    let cut = found.cut.then(|| match language {
        Language::English => format!("Only the first {MOST} steps are shown."),
        Language::Swedish => format!("Bara de första {MOST} stegen visas."),
    });
    let steps = found.steps.into_iter().enumerate().filter_map(step).collect();
    Ok(Steps { steps, result: found.result, cut })
}
