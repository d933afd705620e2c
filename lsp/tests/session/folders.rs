//! Folders, files and settings that come, change and go.

use crate::editor::{Editor, short};
use crate::first::{MANIFEST, RULES};
use crate::leading::TWO;
use serde_json::{Value, json};

async fn session(files: &[(&str, &str)]) -> Editor {
    Editor::on(files, json!({ "textDocument": { "diagnostic": {} } }), "sv").await
}

/// What is said of each file of the workspace, and the ids to ask by next time.
async fn workspace(editor: &mut Editor, before: &Value) -> (Vec<String>, Value) {
    let params = json!({ "previousResultIds": before });
    let report = editor.ask("workspace/diagnostic", params).await;
    let (mut said, mut ids) = (Vec::new(), Vec::new());
    for item in report["items"].as_array().unwrap() {
        let path = item["uri"].as_str().unwrap().rsplit('/').next().unwrap();
        let found = match item["kind"].as_str().unwrap() {
            "full" => {
                let found = item["items"].as_array().unwrap().iter().map(short);
                found.collect::<Vec<_>>().join(", ")
            }
            kind => kind.to_owned(),
        };
        said.push(format!("{path}: {found}").trim_end().to_owned());
        ids.push(json!({ "uri": item["uri"], "value": item["resultId"] }));
    }
    said.sort();
    (said, json!(ids))
}

#[tokio::test]
async fn only_what_has_changed_is_told_again_of_a_workspace() {
    let mut editor = session(&TWO).await;
    let (said, before) = workspace(&mut editor, &json!([])).await;
    let st = "st%C3%B6d.lagrum";
    let clean: Vec<_> = ["bas.lagrum", "lagrum.toml", "lagrum.toml", "prov.lagrum.md", st]
        .map(|path| format!("{path}:"))
        .into();
    assert_eq!(said, clean);
    let (said, _) = workspace(&mut editor, &before).await;
    assert!(said.iter().all(|one| one.ends_with(": unchanged")), "{said:?}");
    // What one file declares is said of another.
    let (path, text) = TWO[1];
    editor.open(path, &text.replace("hyra : belopp", "hyran : belopp")).await;
    let (said, _) = workspace(&mut editor, &before).await;
    let told: Vec<_> = said.iter().filter(|one| !one.ends_with(": unchanged")).collect();
    assert_eq!(told, ["bas.lagrum: L0201 11:5", "prov.lagrum.md: L0701 8:16"]);
    let document = json!({ "textDocument": { "uri": editor.uri(path) } });
    editor.tell("textDocument/didClose", document).await;
    let (said, _) = workspace(&mut editor, &before).await;
    assert!(said.iter().all(|one| one.ends_with(": unchanged")), "{said:?}");
}

fn folders(added: &[String], removed: &[String]) -> Value {
    let folder = |uri: &String| json!({ "uri": uri, "name": "rules" });
    let all = |uris: &[String]| uris.iter().map(folder).collect::<Vec<_>>();
    json!({ "event": { "added": all(added), "removed": all(removed) } })
}

#[tokio::test]
async fn what_is_wrong_in_a_folder_comes_and_goes_with_it() {
    let broken = RULES.replace("är gräns", "är grans");
    let mut editor = session(&[("lagrum.toml", MANIFEST), ("rätt.lagrum", RULES)]).await;
    let other = tempfile::tempdir().unwrap();
    std::fs::write(other.path().join("lagrum.toml"), MANIFEST.replace("stöd", "annat")).unwrap();
    std::fs::write(other.path().join("annat.lagrum"), broken.replace("stöd", "annat")).unwrap();
    let added = format!("file://{}", other.path().display());
    let (own, change) = (editor.uri(""), "workspace/didChangeWorkspaceFolders");
    let ours = ["lagrum.toml:", "r%C3%A4tt.lagrum:"].map(str::to_owned);
    let theirs = ["annat.lagrum: L0201 6:29", "lagrum.toml:"].map(str::to_owned);
    assert_eq!(workspace(&mut editor, &json!([])).await.0, ours);
    editor.tell(change, folders(std::slice::from_ref(&added), &[])).await;
    let (both, _) = workspace(&mut editor, &json!([])).await;
    let mut expected = [ours.clone(), theirs.clone()].concat();
    expected.sort();
    assert_eq!(both, expected);
    editor.tell(change, folders(&[], std::slice::from_ref(&own))).await;
    let (left, _) = workspace(&mut editor, &json!([])).await;
    assert_eq!(left, theirs);
    editor.tell(change, folders(&[own], &[added])).await;
    assert_eq!(workspace(&mut editor, &json!([])).await.0, ours);
}

#[tokio::test]
async fn an_editor_that_does_not_ask_is_told_that_a_folder_has_gone() {
    let broken = RULES.replace("är gräns", "är grans");
    let files = [("lagrum.toml", MANIFEST), ("rätt.lagrum", broken.as_str())];
    let mut editor = Editor::on(&files, json!({}), "sv").await;
    let (root, uri) = (editor.uri(""), json!(editor.uri("rätt.lagrum")));
    let mut told = json!({});
    while told["uri"] != uri {
        told = editor.notice("textDocument/publishDiagnostics").await;
    }
    assert_eq!(short(&told["diagnostics"][0]), "L0201 6:29");
    editor.tell("workspace/didChangeWorkspaceFolders", folders(&[], &[root])).await;
    let told = editor.notice("textDocument/publishDiagnostics").await;
    assert_eq!((&told["uri"], &told["diagnostics"]), (&uri, &json!([])));
}

async fn message(editor: &mut Editor) -> String {
    let params = json!({ "textDocument": { "uri": editor.uri("rätt.lagrum") } });
    let report = editor.ask("textDocument/diagnostic", params).await;
    report["items"][0]["message"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn the_language_of_texts_follows_the_setting() {
    let broken = RULES.replace("är gräns", "är grans");
    let mut editor = session(&[("lagrum.toml", MANIFEST), ("rätt.lagrum", &broken)]).await;
    assert!(message(&mut editor).await.contains("Menade du `gräns`?"));
    let set = |language: &str| json!({ "settings": { "lagrum": { "language": language } } });
    editor.tell("workspace/didChangeConfiguration", set("en")).await;
    assert!(message(&mut editor).await.contains("Did you mean `gräns`?"));
    editor.tell("workspace/didChangeConfiguration", set("auto")).await;
    assert!(message(&mut editor).await.contains("Menade du `gräns`?"));
}

#[tokio::test]
async fn files_made_renamed_and_removed_on_the_disk_are_seen() {
    let mut editor = session(&[("lagrum.toml", MANIFEST), ("rätt.lagrum", RULES)]).await;
    let [made, renamed] = ["andra.lagrum", "tredje.lagrum.md"].map(|path| editor.path(path));
    std::fs::write(&made, "paket stöd\nparameter golv : belopp per månad\n  är golvet\n").unwrap();
    editor.on_disk("andra.lagrum", 1).await;
    let (said, before) = workspace(&mut editor, &json!([])).await;
    assert_eq!(said[0], "andra.lagrum: L0201 2:5");
    // Under another name it is read otherwise: as a text, without rules.
    std::fs::rename(&made, &renamed).unwrap();
    editor.on_disk("andra.lagrum", 3).await;
    editor.on_disk("tredje.lagrum.md", 1).await;
    let (said, _) = workspace(&mut editor, &before).await;
    let told: Vec<_> = said.iter().filter(|one| !one.ends_with(": unchanged")).collect();
    assert_eq!(told.len(), 1, "{said:?}");
    assert!(told[0].starts_with("tredje.lagrum.md: L0"), "{told:?}");
    std::fs::remove_file(&renamed).unwrap();
    editor.on_disk("tredje.lagrum.md", 3).await;
    let (said, _) = workspace(&mut editor, &before).await;
    assert_eq!(said, ["lagrum.toml: unchanged", "r%C3%A4tt.lagrum: unchanged"]);
    // What is open has the editor's text, whatever lies on the disk.
    editor.open("rätt.lagrum", RULES).await;
    std::fs::remove_file(editor.path("rätt.lagrum")).unwrap();
    editor.on_disk("rätt.lagrum", 3).await;
    assert_eq!(editor.codes("rätt.lagrum").await, [] as [&str; 0]);
    let document = json!({ "textDocument": { "uri": editor.uri("rätt.lagrum") } });
    editor.tell("textDocument/didClose", document).await;
    let (said, _) = workspace(&mut editor, &before).await;
    assert_eq!(said, ["lagrum.toml: L0607 1:7"]);
}

#[tokio::test]
async fn the_decisions_that_can_be_tried_are_listed() {
    let mut editor = session(&TWO).await;
    let decisions = editor.ask("lagrum/decisions", json!({})).await;
    assert_eq!(decisions.as_array().map(Vec::len), Some(1), "{decisions}");
    let one = &decisions[0];
    assert_eq!(editor.shown(&one["uri"], &one["range"]), "stöd/stöd.lagrum 6:7 Stöd");
    assert_eq!(
        [&one["name"], &one["label"], &one["package"], &one["packageName"], &one["kind"]],
        [
            &json!("Stöd"),
            &json!("Stöd till hyran"),
            &json!("stöd"),
            &json!("stöd"),
            &json!("decision")
        ]
    );
}
