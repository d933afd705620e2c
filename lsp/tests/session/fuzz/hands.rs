//! What an author does to files: in the editor, and beside it on the disk.

use super::Numbers;
use super::files::{FILES, PATHS, PIECES};
use crate::editor::Editor;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The hands of an author.
pub(super) struct Hands {
    numbers: Numbers,
    /// Texts of open documents.
    pub(super) open: BTreeMap<String, String>,
    /// Files that there ever were, beside those that may be.
    known: BTreeSet<String>,
    version: i32,
}

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

/// The text that a path begins with, or that of another.
fn original(path: &str) -> &'static str {
    let known = FILES.iter().find(|(known, _)| *known == path);
    known.map_or("paket stöd\nparameter ny : belopp\n  är 5 kr\n", |(_, text)| text)
}

impl Hands {
    pub(super) fn new(seed: u64) -> Self {
        let known = FILES.iter().map(|(path, _)| (*path).to_owned()).collect();
        Hands { numbers: Numbers(seed), open: BTreeMap::new(), known, version: 0 }
    }

    /// The files that there are, on the disk or open.
    pub(super) fn paths(&self, editor: &Editor) -> Vec<String> {
        let on_disk = self.known.iter().filter(|path| editor.path(path).is_file());
        let all: BTreeSet<_> = on_disk.chain(self.open.keys()).cloned().collect();
        all.into_iter().collect()
    }

    /// Does something, and says what.
    pub(super) async fn step(&mut self, editor: &mut Editor) -> String {
        let path = (*self.numbers.of(&PATHS)).to_owned();
        self.known.insert(path.clone());
        let is_open = self.open.contains_key(&path);
        match self.numbers.below(16) {
            0..=7 => {
                let opened: Vec<_> = self.open.keys().cloned().collect();
                let path = if opened.is_empty() { path } else { self.numbers.of(&opened).clone() };
                self.edit(editor, &path).await
            }
            8 | 9 if !is_open => self.open(editor, &path).await,
            8..=10 if is_open => self.close(editor, &path).await,
            11 if is_open => {
                self.write(editor, &path, &self.open[&path].clone()).await;
                format!("{path} is saved")
            }
            12 => self.remove(editor, &path).await,
            13 => self.rename(editor, &path).await,
            14 => self.restore(editor).await,
            _ => {
                let text =
                    *self.numbers.of(&[original(&path), "", "paket bas\nfel\n", "\u{feff}å"]);
                self.write(editor, &path, text).await;
                format!("{path} is written on the disk: {text:?}")
            }
        }
    }

    async fn open(&mut self, editor: &mut Editor, path: &str) -> String {
        let text = std::fs::read_to_string(editor.path(path)).unwrap_or_default();
        editor.open(path, &text).await;
        self.open.insert(path.to_owned(), text);
        format!("{path} is opened")
    }

    async fn close(&mut self, editor: &mut Editor, path: &str) -> String {
        let document = json!({ "textDocument": { "uri": editor.uri(path) } });
        editor.tell("textDocument/didClose", document).await;
        self.open.remove(path);
        format!("{path} is closed")
    }

    /// One change after another of a document, told at once.
    async fn edit(&mut self, editor: &mut Editor, path: &str) -> String {
        if !self.open.contains_key(path) {
            self.open(editor, path).await;
        }
        let mut text = self.open[path].clone();
        let mut changes = Vec::new();
        for _ in 0..=self.numbers.below(3) {
            let start = boundary(&text, self.numbers.below(text.len() + 1));
            let length = self.numbers.below(12);
            let end = boundary(&text, (start + length).min(text.len())).max(start);
            let piece = *self.numbers.of(&PIECES);
            let range = json!({ "start": position(&text, start), "end": position(&text, end) });
            changes.push(json!({ "range": range, "text": piece }));
            text.replace_range(start..end, piece);
        }
        self.version += 1;
        let document = json!({ "uri": editor.uri(path), "version": self.version });
        let said = format!("{path} is edited: {changes:?}");
        let params = json!({ "textDocument": document, "contentChanges": changes });
        editor.tell("textDocument/didChange", params).await;
        self.open.insert(path.to_owned(), text);
        said
    }

    async fn write(&mut self, editor: &mut Editor, path: &str, text: &str) {
        let on_disk = editor.path(path);
        let kind = if on_disk.is_file() { 2 } else { 1 };
        std::fs::create_dir_all(on_disk.parent().unwrap()).unwrap();
        std::fs::write(on_disk, text).unwrap();
        watched(editor, &[(path, kind)]).await;
    }

    async fn remove(&mut self, editor: &mut Editor, path: &str) -> String {
        if std::fs::remove_file(editor.path(path)).is_ok() {
            watched(editor, &[(path, 3)]).await;
        }
        // Some editors close what is removed.
        if self.open.contains_key(path) && self.numbers.below(2) == 0 {
            self.close(editor, path).await;
        }
        format!("{path} is removed")
    }

    async fn rename(&mut self, editor: &mut Editor, path: &str) -> String {
        let to = (*self.numbers.of(&PATHS)).to_owned();
        self.known.insert(to.clone());
        let (old, new) = (editor.path(path), editor.path(&to));
        std::fs::create_dir_all(new.parent().unwrap()).unwrap();
        if to == path || std::fs::rename(old, new).is_err() {
            return format!("{path} cannot be renamed to {to}");
        }
        let follows = self.numbers.below(3) > 0 && !self.open.contains_key(&to);
        if let Some(text) = self.open.get(path).cloned().filter(|_| follows) {
            self.close(editor, path).await;
            editor.open(&to, &text).await;
            self.open.insert(to.clone(), text);
        }
        watched(editor, &[(path, 3), (&to, 1)]).await;
        format!("{path} is renamed to {to}")
    }

    /// Undoes everything, so that not all is broken in the end.
    async fn restore(&mut self, editor: &mut Editor) -> String {
        let mut changes = Vec::new();
        for path in self.known.iter().filter(|path| FILES.iter().all(|(known, _)| known != path)) {
            if std::fs::remove_file(editor.path(path)).is_ok() {
                changes.push((path.as_str(), 3));
            }
        }
        for (path, text) in FILES {
            std::fs::write(editor.path(path), text).unwrap();
            changes.push((path, 2));
        }
        watched(editor, &changes).await;
        let opened: Vec<_> = self.open.keys().cloned().collect();
        for path in opened {
            self.version += 1;
            editor.replace(&path, self.version, original(&path)).await;
            self.open.insert(path.clone(), original(&path).to_owned());
        }
        "everything is as it was".to_owned()
    }
}

async fn watched(editor: &mut Editor, changes: &[(&str, u32)]) {
    let change = |(path, kind): &(&str, u32)| json!({ "uri": editor.uri(path), "type": kind });
    let changes: Vec<_> = changes.iter().map(change).collect();
    editor.tell("workspace/didChangeWatchedFiles", json!({ "changes": changes })).await;
}
