//! Requests that are ours: what is drawn of rules.

use crate::editor::Editor;
use serde_json::json;

const MANIFEST: &str = "[package]
name = \"bidrag\"
version = \"1.0.0\"
language = \"2026\"
[provisions]
SFB = \"paragrafer.txt\"
";
const RULES: &str = "paket bidrag
författning SFB \"Socialförsäkringsbalken\"
  sfs 2010:110
begrepp Hushåll
  barn : heltal, minst 0
parameter per_barn : belopp per månad
  enligt SFB 15 kap. 3 §
  från och med 2018-03-01 är 1 250 kr
tabell antal för Hushåll : heltal
  enligt SFB 15 kap. 8 §
  | barn         || räknas |
  | 0            || 0      |
  | 2 eller fler || 1      |
beslut Bidrag enligt SFB 15 kap.
  givet hushåll : Hushåll
  givet för_månad : månad
  prövningsdag första_dagen(för_månad)
  ger summa : belopp per månad är per_barn * hushåll.antal
";

async fn session() -> Editor {
    let files = [
        ("lagrum.toml", MANIFEST),
        ("bidrag.lagrum", RULES),
        ("paragrafer.txt", "15 kap. 3 §\n15 kap. 8 §\n15 kap. 9 §\n"),
    ];
    Editor::on(&files, json!({ "textDocument": { "diagnostic": {} } }), "sv").await
}

#[tokio::test]
async fn the_boxes_of_a_drawing_lead_to_rules() {
    let mut editor = session().await;
    let asked = json!({ "package": "bidrag", "decision": "Bidrag" });
    let drawn = editor.ask("lagrum/graph", asked).await;
    let svg = drawn["svg"].as_str().unwrap();
    let nodes = drawn["nodes"].as_array().unwrap();
    let node = nodes.iter().find(|node| node["id"] == json!("bidrag.per_barn")).unwrap();
    assert!(svg.contains("href=\"#bidrag.per_barn\""), "{svg}");
    assert_eq!(node["range"]["start"]["line"], json!(5));
    assert_eq!(node["uri"], json!(editor.uri("bidrag.lagrum")));
    let id = editor.begin("lagrum/graph", json!({ "package": "bidrag", "decision": "Stöd" })).await;
    assert_eq!(editor.answer(id).await["error"]["code"], json!(-32602));
}

#[tokio::test]
async fn figures_and_tables_are_told_with_what_is_wrong_in_them() {
    let mut editor = session().await;
    let figures = editor.ask("lagrum/parameters", json!({ "package": "bidrag" })).await;
    assert_eq!(figures[0]["name"], json!("per_barn"));
    let period = &figures[0]["periods"][0];
    assert_eq!(
        (&period["from"], &period["to"], &period["sfs"]),
        (&json!("2018-03-01"), &json!(null), &json!("SFB 15 kap. 3 §"))
    );
    let tables = editor.ask("lagrum/tables", json!({ "package": "bidrag" })).await;
    assert_eq!(tables[0]["cells"][2], json!(["2 eller fler", "1"]));
    assert!(tables[0]["gaps"][0]["text"].as_str().unwrap().contains('1'), "{tables}");
    assert_eq!(tables[0]["gaps"][0]["missing"], json!([["1", ""]]));
    assert_eq!(tables[0]["overlaps"], json!([]));
    let of = |field: &str| tables[0][field].clone();
    assert_eq!((of("sound"), of("notJudged")), (json!(false), json!(null)));
    assert_eq!((of("from"), of("to")), (json!(""), json!(null)));
}

#[tokio::test]
async fn an_act_is_told_section_by_section() {
    let mut editor = session().await;
    let acts = editor.ask("lagrum/provisions", json!({})).await;
    assert_eq!(acts[0]["act"], json!("SFB"));
    let chapter = &acts[0]["children"][0];
    assert_eq!(chapter["label"], json!("15 kap."));
    let sections = chapter["children"].as_array().unwrap().iter();
    let told: Vec<String> = sections
        .map(|one| format!("{} {}", one["label"].as_str().unwrap(), one["state"].as_str().unwrap()))
        .collect();
    assert_eq!(told, ["3 § encoded", "8 § encoded", "9 § missing"]);
}
