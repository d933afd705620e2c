//! Documents opened, edited and closed.

use crate::convert::offset;
use crate::documents::Document;
use crate::queue::Owner;
use crate::settings::Encoding;
use lagrum_ide::Change;
use lagrum_language::text::LineIndex;
use tower_lsp::ls_types::{
    DidChangeTextDocumentParams, DidOpenTextDocumentParams, TextDocumentContentChangeEvent, Uri,
};

pub(crate) fn open(owner: &mut Owner, params: DidOpenTextDocumentParams) {
    let document = params.text_document;
    owner.documents.entered(&document.uri, &document.language_id);
    let Some(path) = owner.documents.path(&document.uri) else { return };
    owner.apply(Change::Open(path.clone(), document.text));
    let plain = owner.plain(&path);
    owner.documents.put(plain, Document { uri: document.uri, version: document.version });
}

pub(crate) fn change(owner: &mut Owner, params: DidChangeTextDocumentParams) {
    let document = params.text_document;
    let Some(path) = owner.documents.path(&document.uri) else { return };
    let Some(text) = owner.open_text(&path).map(str::to_owned) else { return };
    let encoding = owner.settings.encoding;
    let text = params
        .content_changes
        .into_iter()
        .fold(text, |text, change| changed(text, change, encoding));
    owner.apply(Change::Edit(path.clone(), text));
    let plain = owner.plain(&path);
    owner.documents.put(plain, Document { uri: document.uri, version: document.version });
}

pub(crate) fn close(owner: &mut Owner, uri: &Uri) {
    let Some(path) = owner.documents.path(uri) else { return };
    let plain = owner.plain(&path);
    owner.documents.remove(&plain);
    owner.apply(Change::Close(path));
}

/// A text after one change.
fn changed(text: String, change: TextDocumentContentChangeEvent, encoding: Encoding) -> String {
    let Some(range) = change.range else { return change.text };
    let index = LineIndex::new(&text);
    let at = |position| {
        let offset = offset(&index, &text, position, encoding);
        usize::try_from(offset).unwrap_or(usize::MAX)
    };
    let (start, end) = (at(range.start), at(range.end));
    let (start, end) = (start.min(end), start.max(end));
    let (before, after) = (text.get(..start), text.get(end..));
    [before.unwrap_or(&text), &change.text, after.unwrap_or_default()].concat()
}
