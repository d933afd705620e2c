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

/// An editor asks at the first letter of a word, and sifts what it gets by those that follow.
#[tokio::test]
async fn what_is_offered_is_told_though_one_goes_on_writing() {
    let files = [("lagrum.toml", MANIFEST), ("rätt.lagrum", RULES)];
    let mut editor = Editor::on(&files, json!({}), "sv").await;
    editor.open("rätt.lagrum", RULES).await;
    let line = RULES.lines().count() + 1;
    for round in 0..10 {
        let mut asked = Vec::new();
        for (version, letters) in (round * 10 + 2..).zip(["b", "be", "beg", "begr", "begre"]) {
            editor.replace("rätt.lagrum", version, &format!("{RULES}\n{letters}")).await;
            let place = json!({ "line": line, "character": 1 });
            let document = json!({ "uri": editor.uri("rätt.lagrum") });
            let params = json!({ "textDocument": document, "position": place });
            asked.push(editor.begin("textDocument/completion", params).await);
        }
        for id in asked {
            let answer = editor.answer(id).await;
            let offered =
                answer["result"]["items"].as_array().unwrap_or_else(|| panic!("{answer}"));
            assert!(offered.iter().any(|item| item["label"] == json!("begrepp")), "{answer}");
        }
    }
}
