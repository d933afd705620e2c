//! `textDocument/formatting`, `rangeFormatting`, `onTypeFormatting`

use crate::changes::text_edit;
use crate::queue::View;
use lagrum_ide::format;
use lagrum_language::diagnostics;
use tower_lsp::ls_types::{
    DocumentFormattingParams, DocumentOnTypeFormattingParams, DocumentRangeFormattingParams,
    TextEdit,
};

pub(crate) fn whole(view: &View, params: &DocumentFormattingParams) -> Option<Vec<TextEdit>> {
    let file = view.file(&params.text_document)?;
    Some(edits(view, &format::whole(&view.snapshot, file)))
}

pub(crate) fn range(view: &View, params: &DocumentRangeFormattingParams) -> Option<Vec<TextEdit>> {
    let span = view.span(view.file(&params.text_document)?, params.range);
    Some(edits(view, &format::range(&view.snapshot, span)))
}

pub(crate) fn on_type(
    view: &View,
    params: &DocumentOnTypeFormattingParams,
) -> Option<Vec<TextEdit>> {
    let at = view.place(&params.text_document_position)?;
    Some(edits(view, &format::on_new_line(&view.snapshot, at)))
}

fn edits(view: &View, edits: &[diagnostics::TextEdit]) -> Vec<TextEdit> {
    edits.iter().map(|edit| text_edit(view, edit)).collect()
}
