//! `textDocument/prepareRename`, `textDocument/rename`

use crate::changes::Changes;
use crate::queue::View;
use lagrum_ide::rename;
use lagrum_language::diagnostics::Text;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::{
    PrepareRenameResponse, RenameParams, TextDocumentPositionParams, WorkspaceEdit,
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
    let mut changes = Changes::of(view, &renaming.edits).ok_or_else(Error::internal_error)?;
    for file in &renaming.cases {
        changes.in_cases(view, file, &renaming.name).ok_or_else(Error::internal_error)?;
    }
    Ok(changes.written(view))
}

fn refused(view: &View, why: &Text) -> Error {
    let mut error = Error::new(ErrorCode::ServerError(FAILED));
    error.message = why.get(view.settings.language).to_owned().into();
    error
}
