//! Edits at random, each compared with a workspace that never saw the ones before.

use crate::editor::Editor;
use crate::first::{MANIFEST, RULES};
use serde_json::{Value, json};

/// Numbers that are the same every time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }
}

/// Pieces that are typed, pasted and taken away.
const PIECES: [&str; 14] = [
    "",
    "\n",
    " ",
    "är ",
    "gräns",
    "belopp per månad",
    "regel x : belopp\n  är 5 kr\n",
    "{",
    "\"",
    "𝄞",
    "från och med 2025-01-01 är 2 kr",
    "| 1 || 2 |",
    "\r\n",
    "paket b\n",
];

/// A line and column of a character, as editors count.
fn position(text: &str, at: usize) -> Value {
    let before = &text[..at];
    let line = before.matches('\n').count();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let column: usize = before[start..].chars().map(char::len_utf16).sum();
    json!({ "line": line, "character": column })
}

fn boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    // Between `\r` and `\n` there is no column.
    if text[..at].ends_with('\r') && text[at..].starts_with('\n') { at - 1 } else { at }
}

async fn fresh(text: &str) -> Vec<Value> {
    let files = [("lagrum.toml", MANIFEST), ("rätt.lagrum", text)];
    let capabilities = json!({ "textDocument": { "diagnostic": {} } });
    let mut editor = Editor::on(&files, capabilities, "sv").await;
    report(&mut editor).await
}

async fn report(editor: &mut Editor) -> Vec<Value> {
    let params = json!({ "textDocument": { "uri": editor.uri("rätt.lagrum") } });
    let report = editor.ask("textDocument/diagnostic", params).await;
    let mut items = report["items"].as_array().cloned().unwrap();
    // The other workspace lies in another folder.
    items
        .iter_mut()
        .for_each(|item| drop(item.as_object_mut().unwrap().remove("relatedInformation")));
    items
}

#[tokio::test]
async fn what_is_said_after_each_edit_is_what_a_fresh_workspace_says() {
    let capabilities = json!({ "textDocument": { "diagnostic": {} } });
    let files = [("lagrum.toml", MANIFEST), ("rätt.lagrum", RULES)];
    let mut editor = Editor::on(&files, capabilities, "sv").await;
    editor.open("rätt.lagrum", RULES).await;
    let (mut text, mut numbers) = (RULES.to_owned(), Numbers(11));
    for version in 2..62 {
        let start = boundary(&text, numbers.below(text.len() + 1));
        let end = boundary(&text, (start + numbers.below(12)).min(text.len())).max(start);
        let piece = PIECES[numbers.below(PIECES.len())];
        let range = json!({ "start": position(&text, start), "end": position(&text, end) });
        let change = json!([{ "range": range, "text": piece }]);
        let document = json!({ "uri": editor.uri("rätt.lagrum"), "version": version });
        let params = json!({ "textDocument": document, "contentChanges": change });
        editor.tell("textDocument/didChange", params).await;
        text.replace_range(start..end, piece);
        let said = report(&mut editor).await;
        let expected = fresh(&text).await;
        assert_eq!(said, expected, "after edit {version} of\n{text}");
        if version % 20 == 0 {
            text = RULES.to_owned();
            editor.replace("rätt.lagrum", version, &text).await;
        }
    }
}
