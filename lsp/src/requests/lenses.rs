//! `textDocument/codeLens`

use crate::queue::View;
use lagrum_ide::lenses::{self, Doing, Lens};
use lagrum_language::diagnostics::Language;
use serde_json::{Value, json};
use tower_lsp::ls_types::{CodeLens, CodeLensParams, Command};

pub(crate) fn lenses(view: &View, params: &CodeLensParams) -> Option<Vec<CodeLens>> {
    let file = view.file(&params.text_document)?;
    let mut all = lenses::lenses(&view.snapshot, file);
    all.extend(lenses::coverage(&view.snapshot, file, &view.measured));
    Some(all.iter().flat_map(|lens| shown(view, lens)).collect())
}

/// A lens as the commands that the extension registers.
fn shown(view: &View, lens: &Lens) -> Vec<CodeLens> {
    let swedish = view.settings.language == Language::Swedish;
    let say = |en: &str, sv: &str| if swedish { sv.to_owned() } else { en.to_owned() };
    let range = view.range(lens.at);
    let one = |title: String, command: &str, arguments: Vec<Value>| CodeLens {
        range,
        command: Some(Command { title, command: command.to_owned(), arguments: Some(arguments) }),
        data: None,
    };
    let uri = view.uri(lens.at.file).map(|uri| json!(uri));
    match &lens.what {
        Doing::References(places) => {
            let title = match places.len() {
                1 => say("1 reference", "1 hänvisning"),
                count if swedish => format!("{count} hänvisningar"),
                count => format!("{count} references"),
            };
            let places: Vec<_> = places.iter().filter_map(|span| view.location(*span)).collect();
            let arguments = vec![json!(uri), json!(range.start), json!(places)];
            vec![one(title, "lagrum.showReferences", arguments)]
        }
        Doing::Test(id) => vec![
            one(say("run", "kör"), "lagrum.runTest", vec![json!(id)]),
            one(say("step through", "stega igenom"), "lagrum.debugTest", vec![json!(id)]),
        ],
        Doing::Decide { package, decision } => vec![one(
            say("try a case", "pröva ett fall"),
            "lagrum.openCase",
            vec![json!(package), json!(decision)],
        )],
        Doing::Coverage(share) => {
            let title = match share {
                None => say("measure coverage", "mät täckningen"),
                Some(share) if swedish => {
                    format!("{} av {} vägar prövade", share.covered, share.of)
                }
                Some(share) => format!("{} of {} ways tried", share.covered, share.of),
            };
            vec![one(title, "lagrum.showCoverage", vec![json!(uri)])]
        }
        Doing::ChooseCase => vec![one(
            say("show a case beside the rules", "visa ett fall intill reglerna"),
            "lagrum.chooseCase",
            vec![json!(uri)],
        )],
    }
}
