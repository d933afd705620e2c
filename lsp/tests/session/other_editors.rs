//! What editors that lack something get, and documents and folders of other kinds.

use crate::editor::Editor;
use crate::first::{MANIFEST, RULES};
use serde_json::{Value, json};

const FILES: [(&str, &str); 2] = [("lagrum.toml", MANIFEST), ("rätt.lagrum", RULES)];

fn old() -> Value {
    json!({
        "textDocument": {
            "diagnostic": {},
            "definition": { "linkSupport": false },
            "documentSymbol": { "hierarchicalDocumentSymbolSupport": false },
            "codeAction": { "codeActionLiteralSupport": null },
        },
        "workspace": { "workspaceEdit": { "documentChanges": false } },
    })
}

fn pulling() -> Value {
    json!({ "textDocument": { "diagnostic": {} } })
}

#[tokio::test]
async fn an_older_editor_gets_the_older_shapes() {
    let mut editor = Editor::on(&FILES, old(), "sv").await;
    editor.open("rätt.lagrum", RULES).await;
    let uri = editor.uri("rätt.lagrum");
    let found = editor.at("textDocument/definition", "rätt.lagrum", 6, 30).await;
    assert_eq!(found[0]["uri"], json!(uri), "{found}");
    assert_eq!(found[0]["range"]["start"]["line"], json!(2));
    let document = json!({ "uri": uri });
    let outline =
        editor.ask("textDocument/documentSymbol", json!({ "textDocument": document })).await;
    let names: Vec<_> = outline.as_array().unwrap().iter().map(|one| &one["name"]).collect();
    assert!(names.contains(&&json!("gräns")), "{outline}");
    assert_eq!(outline[0]["location"]["uri"], json!(uri));
    let params = json!({
        "textDocument": document, "position": { "line": 2, "character": 12 }, "newName": "nedre",
    });
    let edit = editor.ask("textDocument/rename", params).await;
    assert_eq!(edit["changes"][uri.as_str()].as_array().map(Vec::len), Some(2), "{edit}");
    editor.replace("rätt.lagrum", 2, &RULES.replace("är gräns", "är grans")).await;
    let range =
        json!({ "start": { "line": 6, "character": 30 }, "end": { "line": 6, "character": 30 } });
    let params =
        json!({ "textDocument": document, "range": range, "context": { "diagnostics": [] } });
    assert_eq!(editor.ask("textDocument/codeAction", params).await, json!(null));
}

#[tokio::test]
async fn a_setting_that_is_not_named_stays() {
    let mut editor = Editor::on(&FILES, pulling(), "sv").await;
    let english = json!({ "settings": { "lagrum": { "language": "en" } } });
    editor.tell("workspace/didChangeConfiguration", english).await;
    editor.tell("workspace/didChangeConfiguration", json!({ "settings": {} })).await;
    let page = editor.ask("lagrum/explainCode", json!({ "code": "L0201" })).await;
    let own = json!({ "settings": { "lagrum": { "language": "auto" } } });
    editor.tell("workspace/didChangeConfiguration", own).await;
    let swedish = editor.ask("lagrum/explainCode", json!({ "code": "L0201" })).await;
    assert_ne!(page, swedish);
    assert!(swedish["markdown"].as_str().unwrap().contains("inte betyder något"), "{swedish}");
}

#[tokio::test]
async fn what_a_file_was_before_is_no_file_of_the_author() {
    let mut editor = Editor::on(&FILES, pulling(), "sv").await;
    editor.open("rätt.lagrum", RULES).await;
    let before = json!({
        "uri": format!("{}?%7B%7D", editor.uri("rätt.lagrum").replace("file:", "git:")),
        "languageId": "lagrum", "version": 1, "text": RULES,
    });
    let address = json!({ "uri": before["uri"] });
    editor.tell("textDocument/didOpen", json!({ "textDocument": before })).await;
    let said = editor.ask("lagrum/surface", json!({ "uri": editor.uri("rätt.lagrum") })).await;
    assert_eq!(said["key"], json!("stöd"), "one package has the name");
    let report = editor.ask("textDocument/diagnostic", json!({ "textDocument": address })).await;
    assert_eq!(report["items"], json!([]));
    editor.tell("textDocument/didClose", json!({ "textDocument": address })).await;
    assert_eq!(editor.codes("rätt.lagrum").await, [] as [&str; 0]);
}

#[tokio::test]
async fn rules_within_a_text_need_no_name_to_be_read_as_such() {
    let mut editor = Editor::on(&FILES, pulling(), "sv").await;
    let text = "# Om stöd\n\nLagen säger så.\n\n```lagrum\npaket annat\n\nregel x : heltal\n  är fel\n```\n";
    let mut report = Vec::new();
    for language in ["lagrum-markdown", "lagrum"] {
        let document = json!({
            "uri": "untitled:Untitled-1", "languageId": language, "version": 1, "text": text,
        });
        let address = json!({ "textDocument": { "uri": "untitled:Untitled-1" } });
        editor.tell("textDocument/didOpen", json!({ "textDocument": document })).await;
        let said = editor.ask("textDocument/diagnostic", address.clone()).await;
        let codes = said["items"].as_array().unwrap().iter().map(|item| item["code"].clone());
        report.push(codes.collect::<Vec<_>>());
        editor.tell("textDocument/didClose", address).await;
    }
    assert_eq!(report[0], [json!("L0201")]);
    assert_ne!(report[1], report[0], "as rules alone, the text is an error");
}

#[tokio::test]
async fn a_folder_that_goes_takes_its_package_with_it() {
    let inner = MANIFEST.replace("\"stöd\"", "\"inre\"");
    let files = [
        ("yttre/lagrum.toml", MANIFEST),
        ("yttre/rätt.lagrum", RULES),
        ("inre/lagrum.toml", &inner),
        ("inre/fel.lagrum", "paket inre\n\nregel x : heltal\n  är fel\n"),
    ];
    let mut editor = Editor::on(&files, pulling(), "sv").await;
    let all = json!({ "previousResultIds": [] });
    let wrong = |report: &Value| {
        let files = report["items"].as_array().unwrap().iter();
        files.map(|file| file["items"].as_array().map_or(0, Vec::len)).sum::<usize>()
    };
    assert_eq!(wrong(&editor.ask("workspace/diagnostic", all.clone()).await), 1);
    std::fs::remove_dir_all(editor.path("inre")).unwrap();
    editor.on_disk("yttre/annat.png", 3).await;
    editor.on_disk("inre", 3).await;
    assert_eq!(wrong(&editor.ask("workspace/diagnostic", all.clone()).await), 0);
    std::fs::create_dir(editor.path("ny-2.0")).unwrap();
    std::fs::write(editor.path("ny-2.0/lagrum.toml"), &inner).unwrap();
    std::fs::write(editor.path("ny-2.0/fel.lagrum"), "paket inre\n\nregel x : heltal\n  är fel\n")
        .unwrap();
    editor.on_disk("ny-2.0", 1).await;
    assert_eq!(wrong(&editor.ask("workspace/diagnostic", all).await), 1);
}

#[tokio::test]
async fn a_package_outside_the_opened_folder_is_watched() {
    let depending = format!("{MANIFEST}\n[dependencies]\nbas = {{ path = \"../bas\" }}\n");
    let base = MANIFEST.replace("\"stöd\"", "\"bas\"");
    let files = [
        ("öppen/lagrum.toml", depending.as_str()),
        ("öppen/rätt.lagrum", RULES),
        ("bas/lagrum.toml", &base),
        ("bas/bas.lagrum", "paket bas\n"),
    ];
    let mut capabilities = pulling();
    capabilities["workspace"]["didChangeWatchedFiles"] =
        json!({ "dynamicRegistration": true, "relativePatternSupport": true });
    let mut editor = Editor::within("öppen", &files, capabilities, "sv").await;
    let watched = editor.registered("lagrum-files-elsewhere").await;
    let watcher = &watched["registerOptions"]["watchers"][1]["globPattern"];
    assert_eq!(watcher, &json!({ "baseUri": editor.uri("bas"), "pattern": "**/*.lagrum" }));
}

const ALONE: &str = "paket ensam

begrepp Sökande
  ålder : heltal

beslut Stöd
  givet sökande : Sökande
  givet dag : datum
  prövningsdag dag
  ger år : heltal är sökande.ålder
";

#[tokio::test]
async fn what_cannot_be_is_said_in_the_language_of_the_author() {
    let mut editor = Editor::on(&[("ensam.lagrum", ALONE)], pulling(), "sv").await;
    editor.open("ensam.lagrum", ALONE).await;
    let said = editor.ask("lagrum/surface", json!({ "uri": editor.uri("ensam.lagrum") })).await;
    let key = &said["key"];
    let case = json!({ "dag": "2026-03-01", "sökande": { "ålder": 30 } });
    let asked = |more: Value| {
        let mut asked = json!({ "package": key, "decision": "Stöd", "facts": case });
        asked.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        asked
    };
    let questions = [
        ("lagrum/saveCase", asked(json!({ "name": "ett", "as": "golden" })), "hör inte till något"),
        ("lagrum/decide", asked(json!({ "date": "2026-13-40" })), "är ingen dag"),
        ("lagrum/graph", json!({ "package": key, "decision": "Bidrag" }), "det finns inget beslut"),
        ("lagrum/explainCode", json!({ "code": "L9999" }), "det finns ingen kod L9999"),
        ("lagrum/steps", json!({}), "det som stegas igenom"),
        ("lagrum/chooseCase", json!({ "uri": "file:///ingenstans" }), "det finns inga regler i"),
    ];
    for (method, params, words) in questions {
        let id = editor.begin(method, params).await;
        let answer = editor.answer(id).await;
        let message = answer["error"]["message"].as_str().unwrap_or_default();
        assert!(message.contains(words), "{method}: {answer}");
    }
    let block = asked(json!({ "name": "ett", "as": "block" }));
    let kept = editor.ask("lagrum/saveCase", block).await;
    assert!(kept["edits"][0]["newText"].as_str().unwrap().contains("prov \"ett\""), "{kept}");
}
