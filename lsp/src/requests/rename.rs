//! `textDocument/prepareRename`, `textDocument/rename`

use crate::queue::View;
use lagrum_ide::rename;
use lagrum_language::diagnostics::{Text, TextEdit};
use std::collections::HashMap;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::{
    self, PrepareRenameResponse, RenameParams, TextDocumentPositionParams, WorkspaceEdit,
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
    let edits = rename::rename(&view.snapshot, at, &params.new_name);
    let edits = edits.map_err(|why| refused(view, &why))?;
    Ok(Some(workspace_edit(view, &edits)))
}

fn refused(view: &View, why: &Text) -> Error {
    let mut error = Error::new(ErrorCode::ServerError(FAILED));
    error.message = why.get(view.settings.language).to_owned().into();
    error
}

/// Edits of several files.
pub(crate) fn workspace_edit(view: &View, edits: &[TextEdit]) -> WorkspaceEdit {
    let mut changes: HashMap<_, Vec<ls_types::TextEdit>> = HashMap::new();
    for edit in edits {
        if let Some(uri) = view.uri(edit.span.file) {
            changes.entry(uri).or_default().push(text_edit(view, edit));
        }
    }
    WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }
}

/// One edit.
pub(crate) fn text_edit(view: &View, edit: &TextEdit) -> ls_types::TextEdit {
    ls_types::TextEdit { range: view.range(edit.span), new_text: edit.text.clone() }
}
