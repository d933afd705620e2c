//! What is wrong is mended by what the editor is offered.

use crate::editor::Editor;
use crate::first::{MANIFEST, RULES};
use serde_json::{Value, json};

#[tokio::test]
async fn an_author_is_offered_the_name_that_was_meant() {
    let files = [("lagrum.toml", MANIFEST), ("rätt.lagrum", RULES)];
    let pulling = json!({ "textDocument": { "diagnostic": {} } });
    let mut editor = Editor::on(&files, pulling, "sv-SE").await;
    editor.open("rätt.lagrum", &RULES.replace("är gräns", "är grans")).await;
    let at =
        json!({ "start": { "line": 6, "character": 30 }, "end": { "line": 6, "character": 30 } });
    let params = |only: Value| {
        let context = json!({ "diagnostics": [], "only": only });
        json!({ "textDocument": { "uri": editor.uri("rätt.lagrum") }, "range": at, "context": context })
    };
    let (mends, sources) = (params(json!(["quickfix"])), params(json!(["source"])));
    let offered = editor.ask("textDocument/codeAction", mends).await;
    let first = &offered[0];
    assert_eq!(first["title"], json!("Skriv `gräns`"));
    assert_eq!(first["diagnostics"][0]["code"], json!("L0201"));
    let change = &first["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"]["version"], json!(1));
    assert_eq!(change["edits"][0]["newText"], json!("gräns"));
    assert_eq!(change["edits"][0]["range"]["start"], json!({ "line": 6, "character": 29 }));
    assert_eq!(editor.ask("textDocument/codeAction", sources).await, json!([]));
}
