//! `textDocument/prepareRename`, `textDocument/rename`

use crate::convert::position;
use crate::queue::View;
use lagrum_ide::rename::{self, InCases};
use lagrum_language::diagnostics::{Text, TextEdit};
use lagrum_language::text::LineIndex;
use std::collections::HashMap;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::{
    self, PrepareRenameResponse, Range, RenameParams, TextDocumentPositionParams, Uri,
    WorkspaceEdit,
};

/// A request that was understood and cannot be done.
const FAILED: i64 = -32_803;

pub(crate) fn prepare(
    view: &View,
    at: &TextDocumentPositionParams,
) -> Result<Option<PrepareRenameResponse>> {
    let Some(at) = view.place(at) else { return Ok(None) };
    let found = rename::prepare(&view.snapshot, at).map_err(|why| refused(view, &why))?;
    Ok(Some(PrepareRenameResponse::RangeWithPlaceholder {
        range: view.range(found.at),
        placeholder: found.name,
    }))
}

pub(crate) fn rename(view: &View, params: &RenameParams) -> Result<Option<WorkspaceEdit>> {
    let Some(at) = view.place(&params.text_document_position) else { return Ok(None) };
    let renaming = rename::rename(&view.snapshot, at, &params.new_name);
    let renaming = renaming.map_err(|why| refused(view, &why))?;
    let mut changes = changes(view, &renaming.edits);
    for file in &renaming.cases {
        if let Some(uri) = view.documents.uri(&file.path) {
            changes.entry(uri).or_default().extend(in_cases(view, file, &renaming.name));
        }
    }
    Ok(Some(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }))
}

fn in_cases(view: &View, file: &InCases, name: &str) -> Vec<ls_types::TextEdit> {
    let index = LineIndex::new(&file.text);
    let at = |offset: usize| {
        let offset = u32::try_from(offset).unwrap_or(u32::MAX);
        position(&index, &file.text, offset, view.settings.encoding)
    };
    let range =
        |place: &std::ops::Range<usize>| Range { start: at(place.start), end: at(place.end) };
    let edit = |place| ls_types::TextEdit { range: range(place), new_text: name.to_owned() };
    file.places.iter().map(edit).collect()
}

fn refused(view: &View, why: &Text) -> Error {
    let mut error = Error::new(ErrorCode::ServerError(FAILED));
    error.message = why.get(view.settings.language).to_owned().into();
    error
}

/// Edits of several files.
fn changes(view: &View, edits: &[TextEdit]) -> HashMap<Uri, Vec<ls_types::TextEdit>> {
    let mut changes: HashMap<_, Vec<ls_types::TextEdit>> = HashMap::new();
    for edit in edits {
        if let Some(uri) = view.uri(edit.span.file) {
            changes.entry(uri).or_default().push(text_edit(view, edit));
        }
    }
    changes
}

/// One edit.
pub(crate) fn text_edit(view: &View, edit: &TextEdit) -> ls_types::TextEdit {
    ls_types::TextEdit { range: view.range(edit.span), new_text: edit.text.clone() }
}
