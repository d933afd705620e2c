//! An editor that speaks the protocol over a pipe.

use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{
    AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader, DuplexStream,
};

/// An editor, its folder on the disk, and what it was told.
pub(crate) struct Editor {
    pub(crate) folder: Arc<tempfile::TempDir>,
    /// What the server said that it can do.
    pub(crate) offered: Value,
    to: DuplexStream,
    from: BufReader<DuplexStream>,
    next: i64,
    /// Notifications that came while something else was waited for.
    pub(crate) told: Vec<Value>,
    /// What the server asked for.
    pub(crate) requests: Vec<Value>,
    /// Answers that came before they were waited for.
    answered: Vec<Value>,
}

/// The longest that anything is waited for.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// UTF-16 units before a character of a line.
pub(crate) fn utf16(line: &str, characters: usize) -> usize {
    line.chars().take(characters).map(char::len_utf16).sum()
}

/// What an editor can do, with the shapes of answers that editors of today take unless it says otherwise.
fn with_shapes(said: Value) -> Value {
    let mut all = json!({
        "textDocument": {
            "definition": { "linkSupport": true },
            "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
            "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": [] } } },
        },
        "workspace": {
            "workspaceEdit": { "documentChanges": true, "resourceOperations": ["rename"] },
        },
    });
    merge(&mut all, said);
    all
}

fn merge(into: &mut Value, from: Value) {
    match (into, from) {
        (Value::Object(into), Value::Object(from)) => {
            for (key, value) in from {
                merge(into.entry(key).or_insert(Value::Null), value);
            }
        }
        (into, from) => *into = from,
    }
}

impl Editor {
    /// Starts a server on files, and shakes hands.
    pub(crate) async fn on(files: &[(&str, &str)], capabilities: Value, locale: &str) -> Self {
        Self::within("", files, capabilities, locale).await
    }

    /// The same, with one of the folders open.
    pub(crate) async fn within(
        open: &str,
        files: &[(&str, &str)],
        capabilities: Value,
        locale: &str,
    ) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        Editor::in_folder(Arc::new(folder), open, capabilities, locale).await
    }

    /// Starts a server on what lies in a folder, and shakes hands.
    pub(crate) async fn in_folder(
        folder: Arc<tempfile::TempDir>,
        open: &str,
        capabilities: Value,
        locale: &str,
    ) -> Self {
        let (to, server_from) = tokio::io::duplex(1 << 20);
        let (server_to, from) = tokio::io::duplex(1 << 20);
        let _server = tokio::spawn(lagrum_lsp::serve(server_from, server_to));
        let from = BufReader::new(from);
        let mut editor = Editor {
            folder,
            offered: Value::Null,
            to,
            from,
            next: 0,
            told: Vec::new(),
            requests: Vec::new(),
            answered: Vec::new(),
        };
        let root = editor.uri(open);
        let params = json!({
            "processId": null, "rootUri": null, "capabilities": with_shapes(capabilities),
            "locale": locale,
            "workspaceFolders": [{ "uri": root, "name": "rules" }],
        });
        let answer = editor.ask("initialize", params).await;
        assert!(answer["capabilities"]["textDocumentSync"].is_object(), "{answer}");
        editor.offered = answer["capabilities"].clone();
        editor.tell("initialized", json!({})).await;
        editor
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// The address of a file, written as editors write it.
    pub(crate) fn uri(&self, path: &str) -> String {
        address(&self.path(path))
    }

    pub(crate) async fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params })).await;
    }

    /// Asks, and gives the number of the question without waiting for the answer.
    pub(crate) async fn begin(&mut self, method: &str, params: Value) -> i64 {
        self.next += 1;
        let id = self.next;
        let message = json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params });
        self.send(&message).await;
        id
    }

    /// Asks, and waits for the result; an error is a failure.
    pub(crate) async fn ask(&mut self, method: &str, params: Value) -> Value {
        let id = self.begin(method, params).await;
        let answer = self.answer(id).await;
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    /// Waits for the answer to a question.
    pub(crate) async fn answer(&mut self, id: i64) -> Value {
        loop {
            if let Some(at) = self.answered.iter().position(|answer| answer["id"] == json!(id)) {
                return self.answered.remove(at);
            }
            self.receive().await;
        }
    }

    /// Waits for a notification.
    pub(crate) async fn notice(&mut self, method: &str) -> Value {
        if let Some(at) = self.told.iter().position(|message| message["method"] == json!(method)) {
            return self.told.remove(at)["params"].clone();
        }
        loop {
            let message = self.receive().await;
            if message["method"] == json!(method) {
                self.told.retain(|other| *other != message);
                return message["params"].clone();
            }
        }
    }

    /// Waits until the server asks for something.
    pub(crate) async fn requested(&mut self, method: &str) {
        while !self.requests.iter().any(|asked| asked["method"] == json!(method)) {
            self.receive().await;
        }
    }

    /// Waits until the server asks for something under an id, to be told of it later.
    pub(crate) async fn registered(&mut self, id: &str) -> Value {
        loop {
            let asked = self.requests.iter().flat_map(|asked| {
                asked["params"]["registrations"].as_array().into_iter().flatten()
            });
            if let Some(found) = asked.clone().find(|one| one["id"] == json!(id)) {
                return found.clone();
            }
            self.receive().await;
        }
    }

    /// The next message; a request of the server's is answered with nothing.
    async fn receive(&mut self) -> Value {
        let message = tokio::time::timeout(PATIENCE, self.read()).await.expect("a message");
        if message.get("method").is_some() {
            match message.get("id") {
                Some(id) => {
                    self.requests.push(message.clone());
                    let answer = json!({ "jsonrpc": "2.0", "id": id, "result": null });
                    self.send(&answer).await;
                }
                None => self.told.push(message.clone()),
            }
        } else {
            self.answered.push(message.clone());
        }
        message
    }

    async fn read(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert!(self.from.read_line(&mut line).await.unwrap() > 0, "the server has gone");
            match line.trim_end().strip_prefix("Content-Length: ") {
                Some(value) => length = value.parse().unwrap(),
                None if line.trim_end().is_empty() => break,
                None => {}
            }
        }
        let mut bytes = vec![0; length];
        self.from.read_exact(&mut bytes).await.unwrap();
        serde_json::from_slice(&bytes).unwrap()
    }

    async fn send(&mut self, message: &Value) {
        let text = message.to_string();
        self.raw(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes()).await;
    }

    /// Sends bytes as they are.
    pub(crate) async fn raw(&mut self, bytes: &[u8]) {
        self.to.write_all(bytes).await.unwrap();
        self.to.flush().await.unwrap();
    }

    pub(crate) async fn open(&mut self, path: &str, text: &str) {
        let document =
            json!({ "uri": self.uri(path), "languageId": "lagrum", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document })).await;
    }

    /// Says what happened to something on the disk: 1 it came, 2 it changed, 3 it is gone.
    pub(crate) async fn on_disk(&mut self, path: &str, kind: u32) {
        let change = json!({ "uri": self.uri(path), "type": kind });
        self.tell("workspace/didChangeWatchedFiles", json!({ "changes": [change] })).await;
    }

    /// Gives an open document another text.
    pub(crate) async fn replace(&mut self, path: &str, version: i32, text: &str) {
        let document = json!({ "uri": self.uri(path), "version": version });
        let params = json!({ "textDocument": document, "contentChanges": [{ "text": text }] });
        self.tell("textDocument/didChange", params).await;
    }

    /// What is wrong with a document, as `CODE line:column`.
    pub(crate) async fn codes(&mut self, path: &str) -> Vec<String> {
        let params = json!({ "textDocument": { "uri": self.uri(path) } });
        let report = self.ask("textDocument/diagnostic", params).await;
        let items = report["items"].as_array().cloned().unwrap_or_default();
        items.iter().map(short).collect()
    }

    /// The path of a file in the folder, and its text on the disk.
    pub(crate) fn file(&self, uri: &Value) -> (String, String) {
        let address = uri.as_str().unwrap();
        let inside = address.strip_prefix(&self.uri("")).unwrap().trim_start_matches('/');
        let mut pieces = inside.split('%');
        let mut path = pieces.next().unwrap().as_bytes().to_vec();
        for piece in pieces {
            path.push(u8::from_str_radix(&piece[..2], 16).unwrap());
            path.extend(piece[2..].bytes());
        }
        let path = String::from_utf8(path).unwrap();
        let text = std::fs::read_to_string(self.path(&path)).unwrap();
        (path, text)
    }

    /// A stretch of a file as an author sees it, as `path line:column text`.
    pub(crate) fn shown(&self, uri: &Value, range: &Value) -> String {
        let (path, text) = self.file(uri);
        format!("{path} {}", marked(&text, range))
    }

    /// A question about a place.
    pub(crate) async fn at(&mut self, method: &str, path: &str, line: u32, column: u32) -> Value {
        let document = json!({ "uri": self.uri(path) });
        let position = json!({ "line": line, "character": column });
        self.ask(method, json!({ "textDocument": document, "position": position })).await
    }
}

/// A diagnostic as `CODE line:column`.
pub(crate) fn short(found: &Value) -> String {
    let at = &found["range"]["start"];
    format!("{} {}:{}", found["code"].as_str().unwrap_or("?"), at["line"], at["character"])
}

/// A stretch of a text, as `line:column text`.
pub(crate) fn marked(text: &str, range: &Value) -> String {
    let (start, end) = (byte(text, &range["start"]), byte(text, &range["end"]));
    format!("{}:{} {}", range["start"]["line"], range["start"]["character"], &text[start..end])
}

/// The byte of a line and column, which must be there.
pub(crate) fn byte(text: &str, at: &Value) -> usize {
    let number = |key: &str| usize::try_from(at[key].as_u64().unwrap()).unwrap();
    let (line, column) = (number("line"), number("character"));
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let mut units = 0;
    for (at, character) in text[start..].char_indices() {
        if units == column {
            return start + at;
        }
        assert!(character != '\n' && units < column, "{line}:{column} is not in\n{text}");
        units += character.len_utf16();
    }
    assert_eq!(units, column, "{line}:{column} is not in\n{text}");
    text.len()
}

fn address(path: &Path) -> String {
    let mut address = "file://".to_owned();
    for byte in path.to_str().unwrap().bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' => address.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => address.push(char::from(byte)),
            _ => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address
}
