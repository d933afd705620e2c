//! What an editor shows of each file: the answers, put together where only what differs is told.

use crate::editor::Editor;
use crate::layout::{numbers, patched};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What an editor has been told.
#[derive(Default)]
pub(super) struct Seen {
    /// By question and file.
    pub(super) answers: BTreeMap<String, Value>,
    /// What is wrong with each file, with the id to ask by.
    reports: BTreeMap<String, (Value, Value)>,
    /// The numbers of the colours of each file, with the id to ask by.
    colours: BTreeMap<String, (Value, Vec<u64>)>,
}

/// Questions about a document.
const QUESTIONS: [&str; 5] = [
    "textDocument/documentSymbol",
    "textDocument/foldingRange",
    "textDocument/codeLens",
    "textDocument/inlayHint",
    "textDocument/documentLink",
];

impl Seen {
    /// Asks for all that is shown of the files that there are.
    pub(super) async fn look(&mut self, editor: &mut Editor, paths: &[String]) {
        self.answers.clear();
        self.diagnostics(editor).await;
        for path in paths {
            self.colours(editor, path).await;
            let uri = json!(editor.uri(path));
            let at = |line: u32| json!({ "line": line, "character": 0 });
            let params = json!({
                "textDocument": { "uri": uri },
                "range": { "start": at(0), "end": at(1_000_000) },
            });
            for method in QUESTIONS {
                let mut answer = editor.ask(method, params.clone()).await;
                if method == "textDocument/codeLens" {
                    places_sorted(&mut answer);
                }
                self.answers.insert(format!("{method} {path}"), answer);
            }
            let report = editor.ask("textDocument/diagnostic", params).await;
            self.answers.insert(format!("textDocument/diagnostic {path}"), report["items"].clone());
        }
    }

    async fn diagnostics(&mut self, editor: &mut Editor) {
        let known = self.reports.iter();
        let known: Vec<_> =
            known.map(|(uri, (id, _))| json!({ "uri": uri, "value": id })).collect();
        let asked = json!({ "previousResultIds": known });
        let report = editor.ask("workspace/diagnostic", asked).await;
        let mut before = std::mem::take(&mut self.reports);
        for item in report["items"].as_array().unwrap() {
            let uri = item["uri"].as_str().unwrap().to_owned();
            let old = before.remove(&uri);
            let items = match item["kind"].as_str().unwrap() {
                "unchanged" => old.unwrap_or_else(|| panic!("{uri} was never told of")).1,
                _ => item["items"].clone(),
            };
            self.answers.insert(format!("workspace/diagnostic {uri}"), items.clone());
            let twice = self.reports.insert(uri, (item["resultId"].clone(), items));
            assert_eq!(twice, None, "a file is told of twice");
        }
    }

    async fn colours(&mut self, editor: &mut Editor, path: &str) {
        let mut asked = json!({ "textDocument": { "uri": editor.uri(path) } });
        let known = self.colours.remove(path);
        let answer = match &known {
            Some((id, _)) => {
                asked["previousResultId"] = id.clone();
                editor.ask("textDocument/semanticTokens/full/delta", asked).await
            }
            None => editor.ask("textDocument/semanticTokens/full", asked).await,
        };
        self.answers.insert(format!("semanticTokens {path}"), Value::Null);
        if answer.is_null() {
            return;
        }
        let data = match (answer.get("edits"), known) {
            (Some(_), Some((_, data))) => patched(data, &answer),
            _ => numbers(&answer["data"]),
        };
        self.answers.insert(format!("semanticTokens {path}"), json!(data));
        self.colours.insert(path.to_owned(), (answer["resultId"].clone(), data));
    }
}

/// The places that a lens leads to come in the order of the files, which were read at different times.
fn places_sorted(lenses: &mut Value) {
    for lens in lenses.as_array_mut().into_iter().flatten() {
        let places = lens.pointer_mut("/command/arguments/2").and_then(Value::as_array_mut);
        if let Some(places) = places {
            places.sort_by_key(Value::to_string);
        }
    }
}
