//! A diagnostic as an editor shows it: the other places it speaks of, what is faded, and the link to its explanation.

use crate::editor::Editor;
use crate::first::MANIFEST;
use serde_json::{Value, json};

const FIRST: &str = "paket stöd
begrepp Hushåll
  hyra : belopp per månad, minst 0 kr
  ålder : heltal, minst 0
parameter gräns : belopp per månad
  är 1 400 kr
regel halv för Hushåll : belopp per månad
  är minsta(hyra; gräns)
  varvid dubbel är hyra * 2
beslut Stöd
  givet hushåll : Hushåll
  prövningsdag 2024-06-01
  ger summa : belopp per månad är hushåll.halv
";
/// The same name once more.
const SECOND: &str = "paket stöd
// å𝄞
parameter gräns : belopp per månad
  är 1 500 kr
";

const FILES: [(&str, &str); 3] =
    [("lagrum.toml", MANIFEST), ("första.lagrum", FIRST), ("andra/två.lagrum", SECOND)];

/// What is said of a file, as an author sees it: code, place, what is faded, and the other places with their texts.
fn shown(editor: &Editor, uri: &Value, items: &Value) -> Vec<String> {
    let one = |found: &Value| {
        let code = found["code"].as_str().unwrap();
        assert_eq!(found["codeDescription"]["href"], json!(format!("lagrum-code:{code}")));
        assert_eq!(found["source"], json!("lagrum"));
        let faded = if found["tags"] == json!([1]) { " faded" } else { "" };
        let others = found["relatedInformation"].as_array().unwrap().iter().map(|other| {
            let at = &other["location"];
            assert!(!other["message"].as_str().unwrap().is_empty());
            format!(" → {}", editor.shown(&at["uri"], &at["range"]))
        });
        let others: String = others.collect();
        format!("{code}{faded} {}{others}", editor.shown(uri, &found["range"]))
    };
    items.as_array().unwrap().iter().map(one).collect()
}

/// What is said of each file, where the second is there, and where it is not.
const TWICE: [(&str, &[&str]); 2] = [
    ("första.lagrum", &["L0202 första.lagrum 4:10 gräns → andra/två.lagrum 2:10 gräns"]),
    ("andra/två.lagrum", &[]),
];
const ONCE: [(&str, &[&str]); 1] = [(
    "första.lagrum",
    &["L0220 faded första.lagrum 3:2 ålder", "L0221 faded första.lagrum 8:9 dubbel"],
)];

async fn asked(files: &[(&str, &str)], expected: &[(&str, &[&str])]) {
    let pulling = json!({ "textDocument": { "diagnostic": {} } });
    let mut editor = Editor::on(files, pulling, "sv").await;
    for (path, expected) in expected {
        let uri = json!(editor.uri(path));
        let asked = json!({ "textDocument": { "uri": uri } });
        let report = editor.ask("textDocument/diagnostic", asked).await;
        assert_eq!(shown(&editor, &uri, &report["items"]), *expected, "{path}");
    }
}

async fn told(files: &[(&str, &str)], expected: &[(&str, &[&str])]) {
    let mut editor = Editor::on(files, json!({}), "sv").await;
    let mut left: Vec<_> = expected.iter().map(|(path, said)| (editor.uri(path), said)).collect();
    while !left.is_empty() {
        let told = editor.notice("textDocument/publishDiagnostics").await;
        if let Some(at) = left.iter().position(|(uri, _)| told["uri"] == json!(uri)) {
            let (_, expected) = left.remove(at);
            assert_eq!(shown(&editor, &told["uri"], &told["diagnostics"]), *expected);
        }
    }
}

#[tokio::test]
async fn other_places_are_told_with_their_files() {
    asked(&FILES, &TWICE).await;
    told(&FILES, &TWICE).await;
}

#[tokio::test]
async fn what_is_there_without_need_is_faded() {
    asked(&FILES[..2], &ONCE).await;
    told(&FILES[..2], &ONCE).await;
}

#[tokio::test]
async fn the_link_of_a_code_leads_to_its_page() {
    let pulling = json!({ "textDocument": { "diagnostic": {} } });
    let mut editor = Editor::on(&FILES, pulling, "sv").await;
    let asked = json!({ "textDocument": { "uri": editor.uri("första.lagrum") } });
    let report = editor.ask("textDocument/diagnostic", asked).await;
    let found = &report["items"][0];
    let link = found["codeDescription"]["href"].as_str().unwrap();
    let code = link.strip_prefix("lagrum-code:").unwrap();
    let page = editor.ask("lagrum/explainCode", json!({ "code": code })).await;
    let page = page["markdown"].as_str().unwrap().to_owned();
    assert!(page.starts_with(&format!("# {code}")), "{page}");
}
