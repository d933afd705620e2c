//! `textDocument/hover`

use crate::queue::View;
use tower_lsp::ls_types::{Hover, HoverContents, HoverParams, MarkupContent, MarkupKind};

pub(crate) fn hover(view: &View, params: &HoverParams) -> Option<Hover> {
    let at = view.place(&params.text_document_position_params)?;
    let said = lagrum_ide::hover::hover(&view.snapshot, at, view.settings.language)?;
    Some(Hover {
        contents: HoverContents::Markup(MarkupContent {
            kind: MarkupKind::Markdown,
            value: said.markdown,
        }),
        range: Some(view.range(said.at)),
    })
}
