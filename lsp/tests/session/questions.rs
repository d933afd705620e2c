//! Questions of the protocol about a document, in lines and columns.

use crate::editor::Editor;
use crate::first::{MANIFEST, RULES};
use serde_json::{Value, json};

async fn session() -> Editor {
    let capabilities = json!({ "textDocument": { "diagnostic": {} } });
    let files = [("lagrum.toml", MANIFEST), ("rätt.lagrum", RULES)];
    let mut editor = Editor::on(&files, capabilities, "sv").await;
    editor.open("rätt.lagrum", RULES).await;
    editor
}

fn lines(all: &Value) -> Vec<u64> {
    let all = all.as_array().unwrap().iter();
    all.map(|one| one["range"]["start"]["line"].as_u64().unwrap()).collect()
}

#[tokio::test]
async fn names_are_found_renamed_and_refused() {
    let mut editor = session().await;
    let document = json!({ "uri": editor.uri("rätt.lagrum") });
    let at = json!({ "line": 2, "character": 12 });
    let params = json!({
        "textDocument": document, "position": at, "context": { "includeDeclaration": true },
    });
    assert_eq!(lines(&editor.ask("textDocument/references", params).await), [2, 6]);
    let found = editor.at("textDocument/documentHighlight", "rätt.lagrum", 2, 12).await;
    assert_eq!(found[0]["kind"], json!(3));
    let found = editor.at("textDocument/prepareRename", "rätt.lagrum", 2, 12).await;
    assert_eq!(found["placeholder"], json!("gräns"));
    let mut params = json!({ "textDocument": document, "position": at, "newName": "nedre" });
    let edit = editor.ask("textDocument/rename", params.clone()).await;
    assert_eq!(lines(&edit["documentChanges"][0]["edits"]), [2, 6]);
    params["newName"] = json!("tak");
    let id = editor.begin("textDocument/rename", params).await;
    let refused = editor.answer(id).await;
    assert_eq!(refused["error"]["code"], json!(-32803));
    assert!(refused["error"]["message"].as_str().unwrap().contains("deklareras två gånger"));
}

#[tokio::test]
async fn a_document_is_outlined_coloured_folded_and_laid_out() {
    let mut editor = session().await;
    let document = json!({ "textDocument": { "uri": editor.uri("rätt.lagrum") } });
    let symbols = editor.ask("textDocument/documentSymbol", document.clone()).await;
    assert_eq!(symbols[1]["name"], json!("gräns"));
    let found = editor.ask("workspace/symbol", json!({ "query": "97 kap. 18 §" })).await;
    assert_eq!(found[0]["name"], json!("gräns"));
    let folds = editor.ask("textDocument/foldingRange", document.clone()).await;
    assert_eq!(folds[0], json!({ "startLine": 2, "endLine": 4 }));
    let links = editor.ask("textDocument/documentLink", document.clone()).await;
    assert!(links[0]["target"].as_str().unwrap().ends_with("#K97P18"));
    let lenses = editor.ask("textDocument/codeLens", document.clone()).await;
    assert_eq!(lenses[1]["command"]["title"], json!("1 hänvisning"));
    let loose = RULES.replace("är gräns", "är     gräns");
    editor.replace("rätt.lagrum", 2, &loose).await;
    let mut params = document;
    params["options"] = json!({ "tabSize": 2, "insertSpaces": true });
    let edits = editor.ask("textDocument/formatting", params).await;
    assert!(
        edits
            .as_array()
            .unwrap()
            .iter()
            .any(|edit| { edit["newText"].as_str().unwrap().contains("är gräns") })
    );
}

#[tokio::test]
async fn colours_come_whole_then_as_what_differs() {
    let mut editor = session().await;
    let document = json!({ "textDocument": { "uri": editor.uri("rätt.lagrum") } });
    let whole = editor.ask("textDocument/semanticTokens/full", document.clone()).await;
    let before = numbers(&whole["data"]);
    assert_eq!(before.len() % 5, 0);
    // `gräns` of the last line, counted in UTF-16.
    editor.replace("rätt.lagrum", 2, &RULES.replace("är gräns", "är 5 kr")).await;
    let mut params = document.clone();
    params["previousResultId"] = whole["resultId"].clone();
    let delta = editor.ask("textDocument/semanticTokens/full/delta", params.clone()).await;
    let mut patched = before;
    for edit in delta["edits"].as_array().unwrap() {
        let start = usize::try_from(edit["start"].as_u64().unwrap()).unwrap();
        let count = usize::try_from(edit["deleteCount"].as_u64().unwrap()).unwrap();
        patched.splice(start..start + count, numbers(&edit["data"]));
    }
    let now = editor.ask("textDocument/semanticTokens/full", document).await;
    assert_eq!(patched, numbers(&now["data"]));
    let stale = editor.ask("textDocument/semanticTokens/full/delta", params).await;
    assert!(stale["data"].is_array(), "{stale}");
}

fn numbers(data: &Value) -> Vec<u64> {
    data.as_array().unwrap().iter().map(|one| one.as_u64().unwrap()).collect()
}

#[tokio::test]
async fn the_hierarchy_goes_both_ways() {
    let mut editor = session().await;
    let items = editor.at("textDocument/prepareCallHierarchy", "rätt.lagrum", 2, 12).await;
    let calls = editor.ask("callHierarchy/incomingCalls", json!({ "item": items[0] })).await;
    assert_eq!(calls[0]["from"]["name"], json!("tak"));
    assert_eq!(calls[0]["fromRanges"][0]["start"]["line"], json!(6));
    let calls =
        editor.ask("callHierarchy/outgoingCalls", json!({ "item": calls[0]["from"] })).await;
    assert_eq!(calls[0]["to"]["name"], json!("gräns"));
}

#[tokio::test]
async fn columns_are_bytes_where_the_editor_offers_it() {
    let capabilities = json!({ "general": { "positionEncodings": ["utf-8", "utf-16"] } });
    let files = [("lagrum.toml", MANIFEST), ("rätt.lagrum", RULES)];
    let mut editor = Editor::on(&files, capabilities, "sv").await;
    editor.open("rätt.lagrum", RULES).await;
    // `  från och med 2024-01-01 är gräns`: å and ä are two bytes.
    let links = editor.at("textDocument/definition", "rätt.lagrum", 6, 31).await;
    assert_eq!(links[0]["originSelectionRange"]["start"], json!({ "line": 6, "character": 31 }));
    assert_eq!(links[0]["originSelectionRange"]["end"], json!({ "line": 6, "character": 37 }));
}
