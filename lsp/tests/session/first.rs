//! What every session begins with: files, their diagnostics, what a name means.

use crate::editor::{Editor, short};
use serde_json::{Value, json};

pub(crate) const MANIFEST: &str =
    "[package]\nname = \"stöd\"\nversion = \"1.0.0\"\nlanguage = \"2026\"\n";
pub(crate) const RULES: &str = "paket stöd
författning SFB \"Socialförsäkringsbalken\" sfs 2010:110
parameter gräns : belopp per månad \"Nedre gräns\"
  enligt SFB 97 kap. 18 §
  från och med 2024-01-01 är 1 400 kr
parameter tak : belopp per månad
  från och med 2024-01-01 är gräns
";

fn pulling() -> Value {
    json!({ "textDocument": { "diagnostic": {} } })
}

async fn session(capabilities: Value) -> Editor {
    Editor::on(&[("lagrum.toml", MANIFEST), ("rätt.lagrum", RULES)], capabilities, "sv-SE").await
}

#[tokio::test]
async fn a_name_is_explained_and_leads_home() {
    let mut editor = session(pulling()).await;
    editor.open("rätt.lagrum", RULES).await;
    let hover = editor.at("textDocument/hover", "rätt.lagrum", 6, 30).await;
    let said = hover["contents"]["value"].as_str().unwrap();
    for piece in ["gräns", "Nedre gräns", "1 400 kr", "[SFB 97 kap. 18 §](https://", "#K97P18"] {
        assert!(said.contains(piece), "{piece}: {said}");
    }
    let links = editor.at("textDocument/definition", "rätt.lagrum", 6, 30).await;
    assert_eq!(links[0]["targetSelectionRange"]["start"], json!({ "line": 2, "character": 10 }));
    assert_eq!(links[0]["targetUri"], json!(editor.uri("rätt.lagrum")));
}

#[tokio::test]
async fn diagnostics_follow_what_is_typed() {
    let mut editor = session(pulling()).await;
    assert_eq!(editor.codes("rätt.lagrum").await, [] as [&str; 0]);
    editor.open("rätt.lagrum", &RULES.replace("är gräns", "är grans")).await;
    assert_eq!(editor.codes("rätt.lagrum").await, ["L0201 6:29"]);
    let document = json!({ "uri": editor.uri("rätt.lagrum"), "version": 2 });
    let at =
        json!({ "start": { "line": 6, "character": 31 }, "end": { "line": 6, "character": 32 } });
    let changes = json!([{ "range": at, "text": "ä" }]);
    let params = json!({ "textDocument": document, "contentChanges": changes });
    editor.tell("textDocument/didChange", params).await;
    assert_eq!(editor.codes("rätt.lagrum").await, [] as [&str; 0]);
    let params = json!({ "textDocument": { "uri": editor.uri("rätt.lagrum") } });
    let first = editor.ask("textDocument/diagnostic", params.clone()).await;
    let mut again = params;
    again["previousResultId"] = first["resultId"].clone();
    assert_eq!(editor.ask("textDocument/diagnostic", again).await["kind"], json!("unchanged"));
}

#[tokio::test]
async fn an_editor_that_does_not_ask_is_told() {
    let mut editor = session(json!({})).await;
    editor.open("rätt.lagrum", &RULES.replace("är gräns", "är grans")).await;
    loop {
        let told = editor.notice("textDocument/publishDiagnostics").await;
        let items = told["diagnostics"].as_array().unwrap();
        if let Some(found) = items.first() {
            assert_eq!((short(found).as_str(), &told["version"]), ("L0201 6:29", &json!(1)));
            assert_eq!(found["codeDescription"]["href"], json!("lagrum-code:L0201"));
            assert!(found["message"].as_str().unwrap().contains("Menade du `gräns`?"));
            break;
        }
    }
    editor.replace("rätt.lagrum", 2, RULES).await;
    let told = editor.notice("textDocument/publishDiagnostics").await;
    assert_eq!((&told["diagnostics"], &told["version"]), (&json!([]), &json!(2)));
    editor.notice("lagrum/changed").await;
}

#[tokio::test]
async fn files_that_come_and_go_on_the_disk_are_seen() {
    let mut editor = session(pulling()).await;
    let second = editor.path("andra.lagrum");
    std::fs::write(&second, "paket stöd\nfel\n").unwrap();
    editor.on_disk("andra.lagrum", 1).await;
    assert!(!editor.codes("andra.lagrum").await.is_empty());
    std::fs::write(&second, b"paket st\xf6d\n").unwrap();
    editor.on_disk("andra.lagrum", 2).await;
    assert!(editor.codes("andra.lagrum").await[0].starts_with("L06"));
    std::fs::remove_file(&second).unwrap();
    editor.on_disk("andra.lagrum", 3).await;
    assert_eq!(editor.codes("andra.lagrum").await, [] as [&str; 0]);
    assert_eq!(editor.codes("rätt.lagrum").await, [] as [&str; 0]);
}

#[tokio::test]
async fn a_code_and_a_package_are_explained() {
    let mut editor = session(pulling()).await;
    let page = editor.ask("lagrum/explainCode", json!({ "code": "L0201" })).await;
    assert!(page["markdown"].as_str().unwrap().contains("L0201"));
    let uri = json!({ "uri": editor.uri("rätt.lagrum") });
    let said = editor.ask("lagrum/surface", uri).await;
    assert_eq!(
        said,
        json!({ "package": "stöd", "key": "stöd", "version": "1.0.0", "surface": "sv", "agency": null })
    );
}
