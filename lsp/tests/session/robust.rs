//! What no editor should do, and what all of them do at once.

use crate::editor::{Editor, PATIENCE};
use crate::first::{MANIFEST, RULES};
use serde_json::{Value, json};

async fn session() -> Editor {
    let capabilities = json!({ "textDocument": { "diagnostic": {} } });
    let files = [("lagrum.toml", MANIFEST), ("rätt.lagrum", RULES)];
    Editor::on(&files, capabilities, "en-GB").await
}

#[tokio::test]
async fn malformed_frames_are_refused_and_the_session_goes_on() {
    let mut editor = session().await;
    for rubbish in [
        "rubbish\r\n\r\n",
        "Content-Length: 99999999999999999999999\r\n\r\n{}",
        "Content-Length: 18446744073709551615\r\n\r\n",
        "Content-Length: 1000000000000\r\n\r\n{}",
        "Content-Length: -5\r\n\r\n",
        "Content-Length: 7\r\n\r\n{\"a\":1}",
        "Content-Length: 5\r\n\r\n{\"a\":",
        "Content-Length: 2\r\n\r\n[]",
        "Content-Length: 0\r\n\r\n",
        "Content-Length: 4\r\n\r\n\u{fffd}x",
        "Content-Type: text/plain\r\nX: y\r\n\r\n",
        "\r\n\r\n\r\n",
        "{\"jsonrpc\":\"2.0\"}\n",
        "Content-Length: 69\r\n\r\n{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"shutdown\",\"params\":[],\"x\":0}     ",
    ] {
        editor.raw(rubbish.as_bytes()).await;
        editor.raw(b"\xff\xfe\x00").await;
        let said = editor.ask("lagrum/surface", json!({ "uri": editor.uri("rätt.lagrum") })).await;
        assert_eq!(said["package"], json!("stöd"), "after {rubbish:?}");
    }
    editor.notice("window/logMessage").await;
}

#[tokio::test]
async fn a_header_without_an_end_does_not_fill_the_memory() {
    let mut editor = session().await;
    for _ in 0..64 {
        editor.raw(&[b'x'; 65_536]).await;
    }
    editor.raw(b"\r\n").await;
    let said = editor.ask("lagrum/surface", json!({ "uri": editor.uri("rätt.lagrum") })).await;
    assert_eq!(said["package"], json!("stöd"));
}

#[tokio::test]
async fn unknown_requests_and_wrong_parameters_are_errors_of_their_own() {
    let mut editor = session().await;
    let id = editor.begin("lagrum/finnsInte", json!({})).await;
    assert_eq!(editor.answer(id).await["error"]["code"], json!(-32601));
    let id = editor.begin("textDocument/hover", json!({ "position": 5 })).await;
    assert_eq!(editor.answer(id).await["error"]["code"], json!(-32602));
    let nowhere = editor.at("textDocument/hover", "rätt.lagrum", 4_000_000, 4_000_000).await;
    assert_eq!(nowhere, Value::Null);
    let id = editor.begin("lagrum/explainCode", json!({ "code": "L9999" })).await;
    assert_eq!(editor.answer(id).await["error"]["code"], json!(-32602));
}

#[tokio::test]
async fn edits_are_taken_in_order_and_each_answer_is_of_its_text() {
    let mut editor = session().await;
    editor.open("rätt.lagrum", RULES).await;
    let mut asked = Vec::new();
    for version in 2..60 {
        let broken = version % 2 == 0;
        let text = if broken { RULES.replace("är gräns", "är grans") } else { RULES.to_owned() };
        editor.replace("rätt.lagrum", version, &text).await;
        let params = json!({ "textDocument": { "uri": editor.uri("rätt.lagrum") } });
        asked.push(editor.begin("textDocument/diagnostic", params).await);
    }
    // An answer belongs to the text that was last when it was found: that of its question, or a later one.
    let mut last = Value::Null;
    for id in asked {
        let answer = editor.answer(id).await;
        assert!(answer["result"]["items"].is_array(), "{answer}");
        last = answer["result"]["items"].clone();
    }
    assert_eq!(last, json!([]));
    assert_eq!(editor.codes("rätt.lagrum").await, [] as [&str; 0]);
}

#[tokio::test]
async fn a_request_that_is_cancelled_is_answered_as_such_or_done() {
    let mut editor = session().await;
    editor.open("rätt.lagrum", RULES).await;
    let mut ids = Vec::new();
    for _ in 0..20 {
        let id = editor.begin("workspace/symbol", json!({ "query": "a" })).await;
        editor.tell("$/cancelRequest", json!({ "id": id })).await;
        ids.push(id);
    }
    for id in ids {
        let answer = editor.answer(id).await;
        let cancelled = answer["error"]["code"] == json!(-32800);
        assert!(cancelled || answer["result"].is_array(), "{answer}");
    }
    assert_eq!(editor.codes("rätt.lagrum").await, [] as [&str; 0]);
}

#[tokio::test]
async fn what_has_no_file_yet_is_checked_too() {
    let mut editor = session().await;
    let document = json!({
        "uri": "untitled:Untitled-1", "languageId": "lagrum", "version": 1,
        "text": "paket nytt\nparameter x : belopp\n",
    });
    editor.tell("textDocument/didOpen", json!({ "textDocument": document })).await;
    let params = json!({ "textDocument": { "uri": "untitled:Untitled-1" } });
    let report = editor.ask("textDocument/diagnostic", params.clone()).await;
    assert!(!report["items"].as_array().unwrap().is_empty(), "{report}");
    editor.tell("textDocument/didClose", params.clone()).await;
    let report = editor.ask("textDocument/diagnostic", params).await;
    assert_eq!(report["items"], json!([]));
}

#[tokio::test]
async fn an_editor_that_has_gone_leaves_nothing_behind() {
    let configuring = json!({ "workspace": { "configuration": true } });
    for capabilities in [json!({ "textDocument": { "diagnostic": {} } }), configuring] {
        let files = [("lagrum.toml", MANIFEST), ("rätt.lagrum", RULES)];
        let mut editor = Editor::on(&files, capabilities, "sv").await;
        editor.open("rätt.lagrum", RULES).await;
        editor.notice("lagrum/changed").await;
        drop(editor);
        let gone = async {
            while tokio::runtime::Handle::current().metrics().num_alive_tasks() > 0 {
                tokio::time::sleep(std::time::Duration::from_millis(5)).await;
            }
        };
        tokio::time::timeout(PATIENCE, gone).await.expect("every task ends");
    }
}
