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
    let (mends, sources) = (params(json!(["quickfix"])), params(json!(["source.organizeImports"])));
    let offered = editor.ask("textDocument/codeAction", mends).await;
    let first = &offered[0];
    assert_eq!(first["title"], json!("Skriv `gräns`"));
    assert_eq!(first["diagnostics"][0]["code"], json!("L0201"));
    let others = offered.as_array().expect("a list").len().saturating_sub(1);
    assert_eq!(first["isPreferred"].as_bool(), (others == 0).then_some(true), "{offered}");
    let change = &first["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"]["version"], json!(1));
    assert_eq!(change["edits"][0]["newText"], json!("gräns"));
    assert_eq!(change["edits"][0]["range"]["start"], json!({ "line": 6, "character": 29 }));
    assert_eq!(editor.ask("textDocument/codeAction", sources).await, json!([]));
}

#[tokio::test]
async fn an_editor_that_shows_it_is_told_why_no_rule_can_be_made() {
    let rules = "paket rätt\nbegrepp Person\n  inkomst : belopp per år\nregel halva för Person : belopp per år\n  är dubbla / 4\n  varvid dubbla är inkomst * 2\n";
    let files = [("lagrum.toml", MANIFEST), ("rätt.lagrum", rules)];
    let at =
        json!({ "start": { "line": 4, "character": 5 }, "end": { "line": 4, "character": 15 } });
    for shows in [true, false] {
        let able = json!({ "textDocument": { "codeAction": { "disabledSupport": shows } } });
        let mut editor = Editor::on(&files, able, "sv-SE").await;
        editor.open("rätt.lagrum", rules).await;
        let context = json!({ "diagnostics": [], "only": ["refactor.extract"] });
        let uri = editor.uri("rätt.lagrum");
        let params = json!({ "textDocument": { "uri": uri }, "range": at, "context": context });
        let offered = editor.ask("textDocument/codeAction", params).await;
        let told: Vec<_> = offered
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|one| one["disabled"]["reason"].as_str())
            .collect();
        let reason = "det nämner `dubbla`, som bara är känt i sin deklaration";
        assert_eq!(told, if shows { vec![reason] } else { vec![] });
    }
}

#[tokio::test]
async fn all_of_a_file_is_mended_when_the_editor_asks_for_it() {
    let files = [("lagrum.toml", MANIFEST), ("rätt.lagrum", RULES)];
    let pulling = json!({ "textDocument": { "diagnostic": {} } });
    let mut editor = Editor::on(&files, pulling, "sv-SE").await;
    // A Cyrillic `а`, twice.
    let text = RULES.replace("är gräns", "är gräns + nаmn + nаmn");
    editor.open("rätt.lagrum", &text).await;
    let start = json!({ "line": 0, "character": 0 });
    let params = |only: &str| {
        let context = json!({ "diagnostics": [], "only": [only] });
        let range = json!({ "start": start, "end": start });
        json!({ "textDocument": { "uri": editor.uri("rätt.lagrum") }, "range": range, "context": context })
    };
    let asked = ["source.fixAll", "source.fixAll.lagrum", "source", "quickfix"].map(params);
    let mut counts = Vec::new();
    for params in asked {
        let offered = editor.ask("textDocument/codeAction", params).await;
        let all = offered.as_array().expect("a list");
        for one in all {
            assert_eq!(one["kind"], json!("source.fixAll"));
            let edits = one["edit"]["documentChanges"][0]["edits"].as_array().expect("edits");
            assert!(edits.len() == 2 && edits.iter().all(|edit| edit["newText"] == json!("namn")));
        }
        counts.push(all.len());
    }
    assert_eq!(counts, [1, 0, 1, 0]);
}
