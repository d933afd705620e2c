//! The values of a chosen case beside the rules, and evaluations step by step.

use crate::editor::Editor;
use serde_json::{Value, json};

const MANIFEST: &str = "[package]
name = \"bidrag\"
version = \"1.0.0\"
language = \"2026\"
";
const RULES: &str = "paket bidrag
begrepp Hushåll
  barn : heltal, minst 0
  inkomst : belopp per månad, minst 0 kr
parameter per_barn : belopp per månad
  är 1 250 kr
regel stöd för Hushåll : belopp per månad
  är per_barn * barn
  undantag hög_inkomst
    när inkomst > 50 000 kr
    då 0 kr
beslut Bidrag
  givet hushåll : Hushåll
  prövningsdag 2026-03-01
  ger summa : belopp per månad är hushåll.stöd
prov \"två barn\" för Bidrag
  givet hushåll.barn är 2
  givet hushåll.inkomst är 20 000 kr
  väntat summa är 2 500 kr
";

async fn session() -> Editor {
    let capabilities = json!({
        "textDocument": { "diagnostic": {} },
        "workspace": { "inlayHint": { "refreshSupport": true } },
    });
    let files = [("lagrum.toml", MANIFEST), ("bidrag.lagrum", RULES)];
    Editor::on(&files, capabilities, "sv").await
}

/// What is shown beside the lines, as `line text`.
async fn beside(editor: &mut Editor) -> Vec<String> {
    let asked = json!({
        "textDocument": { "uri": editor.uri("bidrag.lagrum") },
        "range": { "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } },
    });
    let hints = editor.ask("textDocument/inlayHint", asked).await;
    let shown = |hint: &Value| {
        let text = hint["label"].as_str().unwrap().replace('\u{a0}', " ");
        format!("{} {text}", hint["position"]["line"])
    };
    hints.as_array().unwrap().iter().map(shown).collect()
}

async fn choose(editor: &mut Editor, id: Value, facts: Option<Value>) -> Value {
    let mut asked = json!({ "uri": editor.uri("bidrag.lagrum"), "id": id });
    if let Some(facts) = facts {
        asked["facts"] = facts;
    }
    let id = editor.begin("lagrum/chooseCase", asked).await;
    editor.answer(id).await
}

async fn values(editor: &mut Editor) -> Value {
    let asked = json!({ "uri": editor.uri("bidrag.lagrum") });
    editor.ask("lagrum/caseValues", asked).await
}

const TEST: &str = "bidrag/bidrag.lagrum#två barn";

#[tokio::test]
async fn values_of_a_chosen_test_follow_what_is_typed() {
    let mut editor = session().await;
    assert_eq!(beside(&mut editor).await, [] as [String; 0]);
    assert_eq!(values(&mut editor).await, json!({ "case": null, "ranges": [] }));
    assert_eq!(choose(&mut editor, json!(TEST), None).await["result"], json!({}));
    let shown = beside(&mut editor).await;
    assert!(shown.contains(&"6 = 2 500 kr per månad".to_owned()), "{shown:?}");
    assert!(shown.contains(&"8 tillämpas inte".to_owned()), "{shown:?}");
    editor.open("bidrag.lagrum", RULES).await;
    editor.replace("bidrag.lagrum", 2, &RULES.replace("1 250 kr", "1 300 kr")).await;
    assert!(beside(&mut editor).await.contains(&"6 = 2 600 kr per månad".to_owned()));
    editor.replace("bidrag.lagrum", 3, &RULES.replace("20 000 kr", "60 000 kr")).await;
    let shown = beside(&mut editor).await;
    assert!(shown.contains(&"6 = 0 kr per månad".to_owned()), "{shown:?}");
    let said = values(&mut editor).await;
    assert_eq!(said["case"], json!("två barn"));
    let not_taken: Vec<_> = said["ranges"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|part| part["taken"] == json!(false))
        .collect();
    assert_eq!(not_taken[0]["range"]["start"], json!({ "line": 4, "character": 0 }));
    choose(&mut editor, json!(null), None).await;
    assert_eq!(beside(&mut editor).await, [] as [String; 0]);
}

#[tokio::test]
async fn a_case_that_cannot_be_shown_is_refused_or_waited_for() {
    let mut editor = session().await;
    let refused = choose(&mut editor, json!("bidrag/bidrag.lagrum#tre barn"), None).await;
    assert_eq!(refused["error"]["code"], json!(-32602), "{refused}");
    let impossible = json!({ "hushåll": 5 });
    assert_eq!(choose(&mut editor, json!(null), Some(impossible)).await["result"], json!({}));
    let shown = beside(&mut editor).await;
    assert_eq!(shown, ["11 = orimliga uppgifter"]);
    // What has errors may be chosen for: values come when it is mended.
    editor.open("bidrag.lagrum", &RULES.replace("per_barn * barn", "per_barn * ")).await;
    assert_eq!(choose(&mut editor, json!(TEST), None).await["result"], json!({}));
    assert_eq!(beside(&mut editor).await, [] as [String; 0]);
    assert!(values(&mut editor).await["problem"].as_str().unwrap().contains("fel"));
    editor.replace("bidrag.lagrum", 2, RULES).await;
    assert!(beside(&mut editor).await.contains(&"6 = 2 500 kr per månad".to_owned()));
    // A test that is taken away, and a file.
    let (law, _) = RULES.split_once("prov").unwrap();
    editor.replace("bidrag.lagrum", 3, law).await;
    assert!(values(&mut editor).await["problem"].as_str().unwrap().contains("prov"));
    let document = json!({ "textDocument": { "uri": editor.uri("bidrag.lagrum") } });
    editor.tell("textDocument/didClose", document).await;
    std::fs::remove_file(editor.path("bidrag.lagrum")).unwrap();
    editor.on_disk("bidrag.lagrum", 3).await;
    assert_eq!(values(&mut editor).await, json!({ "case": null, "ranges": [] }));
    let nowhere = choose(&mut editor, json!(TEST), None).await;
    assert_eq!(nowhere["error"]["code"], json!(-32602), "{nowhere}");
}

#[tokio::test]
async fn an_evaluation_is_told_step_by_step() {
    let mut editor = session().await;
    let told = editor.ask("lagrum/steps", json!({ "test": TEST })).await;
    let steps = told["steps"].as_array().unwrap();
    let rules: Vec<_> =
        steps.iter().map(|step| (step["rule"].as_str().unwrap(), &step["depth"])).collect();
    let depths = [json!(0), json!(1), json!(2), json!(3)];
    assert_eq!(
        rules,
        [
            ("Bidrag", &depths[0]),
            ("summa", &depths[1]),
            ("stöd", &depths[2]),
            ("undantag hög_inkomst", &depths[3]),
        ]
    );
    assert_eq!(steps[2]["range"]["start"]["line"], json!(6));
    assert_eq!(steps[2]["text"], json!("per_barn * barn"));
    assert!(
        steps[2]["names"].as_array().unwrap().contains(&json!({ "name": "barn", "value": "2" }))
    );
    assert!(told.get("cut").is_none());
    for asked in [
        json!({ "test": "bidrag/bidrag.lagrum#tre barn" }),
        json!({ "package": "bidrag", "decision": "Stöd", "facts": {} }),
        json!({}),
    ] {
        let id = editor.begin("lagrum/steps", asked).await;
        assert_eq!(editor.answer(id).await["error"]["code"], json!(-32602));
    }
    let unknown =
        json!({ "package": "bidrag", "decision": "Bidrag", "facts": { "hushåll": { "barn": 2 } } });
    let told = editor.ask("lagrum/steps", unknown).await;
    assert!(told["result"].as_str().unwrap().starts_with("kan inte avgöras"), "{told}");
}
