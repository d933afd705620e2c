//! `lagrum/chooseCase`: the case whose values are shown beside the rules; `lagrum/caseValues`: what it comes by.

use super::case::invalid;
use crate::queue::{IfChanged, View};
use crate::server::Server;
use lagrum_ide::evaluation::{Chosen, Shown, Unshown};
use lagrum_ide::hints::{Stretch, case_values};
use lagrum_language::diagnostics::{Language, Text};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::path::PathBuf;
use std::sync::Arc;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{Range, Uri};

#[derive(Deserialize)]
pub(crate) struct Choice {
    uri: Uri,
    /// The test; without it, and without facts, no case is shown any more.
    id: Option<String>,
    facts: Option<Map<String, Value>>,
    /// What the facts are of: the package of the document and its only decision, unless said.
    package: Option<String>,
    decision: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    uri: Uri,
}

#[derive(Serialize)]
pub(crate) struct Values {
    case: Option<String>,
    ranges: Vec<Part>,
    /// Why nothing is shown of the chosen case.
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<String>,
}

#[derive(Serialize)]
struct Part {
    range: Range,
    taken: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

impl Server {
    pub(crate) async fn choose_case(&self, asked: Choice) -> Result<Map<String, Value>> {
        let found = self.queue.ask(IfChanged::Again, move |view| chosen(view, &asked));
        let (folder, chosen, shows) = found.await?;
        self.queue.write(move |owner| Arc::make_mut(&mut owner.choices).set(folder, chosen));
        if shows {
            let client = self.client.clone();
            // The editor may be slow to answer, or never do.
            let _asked = tokio::spawn(async move { client.inlay_hint_refresh().await });
        }
        Ok(Map::new())
    }

    pub(crate) async fn case_values(&self, asked: Asked) -> Result<Values> {
        self.queue.ask(IfChanged::Again, move |view| Ok(values(view, &asked))).await
    }
}

/// The package of the document by its folder, the case, and whether the editor is to be told.
fn chosen(view: &View, asked: &Choice) -> Result<(PathBuf, Option<Chosen>, bool)> {
    let file = view.file_of(&asked.uri);
    let package = file.and_then(|file| view.snapshot.rules.package_of(file));
    let folder = package.and_then(|package| view.snapshot.rules.folder(package));
    let (Some(package), Some(folder)) = (package, folder) else {
        let uri = asked.uri.as_str();
        let why = Text::new(
            format!("there are no rules in {uri}"),
            format!("det finns inga regler i {uri}"),
        );
        return Err(invalid(&why, view.settings.language));
    };
    let own = || view.snapshot.package_key(package);
    let chosen = match (&asked.id, &asked.facts) {
        (Some(id), _) => Some(Chosen::Test(id.clone())),
        (None, Some(facts)) => Some(Chosen::Facts {
            package: asked.package.clone().unwrap_or_else(own),
            decision: asked.decision.clone(),
            facts: Value::Object(facts.clone()).to_string(),
        }),
        (None, None) => None,
    };
    if let Some(chosen) = &chosen {
        can_be_shown(view, chosen)?;
    }
    Ok((folder.to_path_buf(), chosen, view.settings.refreshes.hints))
}

/// While the rules have errors, a case may be chosen: its values come when they are mended.
fn can_be_shown(view: &View, chosen: &Chosen) -> Result<()> {
    let language = view.settings.language;
    let shown = Shown::of(&view.snapshot, chosen);
    match shown.and_then(|shown| shown.try_out(language)) {
        Ok(()) | Err(Unshown::HasErrors) => Ok(()),
        Err(why) => Err(refused(&why, language)),
    }
}

/// Why a case is not shown, as an error.
pub(super) fn refused(why: &Unshown, language: Language) -> Error {
    invalid(&why.text(), language)
}

fn values(view: &View, asked: &Asked) -> Values {
    let file = view.file_of(&asked.uri);
    let chosen = file.and_then(|file| Some((file, view.choices.of(&view.snapshot, file)?)));
    let Some((file, chosen)) = chosen else {
        return Values { case: None, ranges: Vec::new(), problem: None };
    };
    let language = view.settings.language;
    let part = |one: Stretch| Part { range: view.range(one.at), taken: one.taken, text: one.text };
    match case_values(&view.snapshot, file, chosen, language) {
        Ok(values) => Values {
            case: Some(values.case),
            ranges: values.stretches.into_iter().map(part).collect(),
            problem: None,
        },
        Err(why) => Values {
            case: None,
            ranges: Vec::new(),
            problem: Some(why.text().get(language).to_owned()),
        },
    }
}
