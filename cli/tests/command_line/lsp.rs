//! `lagrum lsp`

use crate::program::Desk;

fn frames(messages: &[&str]) -> Vec<u8> {
    let frame = |text: &&str| format!("Content-Length: {}\r\n\r\n{text}", text.len());
    messages.iter().map(frame).collect::<String>().into_bytes()
}

#[test]
fn an_editor_is_served_until_it_goes() {
    let session = frames(&[
        r#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}"#,
        r#"{"jsonrpc":"2.0","method":"initialized","params":{}}"#,
        r#"{"jsonrpc":"2.0","id":2,"method":"lagrum/explainCode","params":{"code":"L0201"}}"#,
    ]);
    // Standard input ends where the editor dies without a word.
    let run = Desk::new().given(&["lsp", "--stdio"], &session).ended(0);
    assert!(run.out.starts_with("Content-Length: "), "{}", run.out);
    assert!(run.out.contains("\"hoverProvider\":true"), "{}", run.out);
}
