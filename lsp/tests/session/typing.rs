//! What an author is offered while typing.

use crate::editor::Editor;
use crate::first::{MANIFEST, RULES};
use serde_json::json;

const MORE: &str = "begrepp Person
  född : datum
regel vuxen för Person : ja/nej
  är ålder(född; ) >= 18
parameter halv : belopp per månad
  från och med 2024-01-01 är \n";

#[tokio::test]
async fn names_that_fit_come_first_and_are_explained_when_asked() {
    let capabilities = json!({ "textDocument": {
        "diagnostic": {},
        "completion": { "completionItem": { "snippetSupport": true } },
    } });
    let text = format!("{RULES}{MORE}");
    let files = [("lagrum.toml", MANIFEST), ("rätt.lagrum", text.as_str())];
    let mut editor = Editor::on(&files, capabilities, "sv").await;
    editor.open("rätt.lagrum", &text).await;
    let line = u32::try_from(text.lines().count()).unwrap() - 1;
    let list = editor.at("textDocument/completion", "rätt.lagrum", line, 29).await;
    let first = list["items"][0].clone();
    assert_eq!((&first["label"], &first["detail"]), (&json!("gräns"), &json!("belopp per månad")));
    let resolved = editor.ask("completionItem/resolve", first).await;
    let said = resolved["documentation"]["value"].as_str().unwrap();
    assert!(said.contains("Nedre gräns") && said.contains("1 400 kr"), "{said}");
}

#[tokio::test]
async fn a_call_shows_which_argument_is_next() {
    let text = format!("{RULES}{MORE}");
    let files = [("lagrum.toml", MANIFEST), ("rätt.lagrum", text.as_str())];
    let mut editor = Editor::on(&files, json!({}), "sv").await;
    editor.open("rätt.lagrum", &text).await;
    let help = editor.at("textDocument/signatureHelp", "rätt.lagrum", 10, 17).await;
    assert_eq!(help["activeParameter"], json!(1));
    let signature = &help["signatures"][0];
    assert_eq!(signature["label"], json!("ålder(född: datum; dag: datum) : heltal"));
    assert_eq!(signature["parameters"][1]["label"], json!([19, 29]));
}
