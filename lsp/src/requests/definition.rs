//! `textDocument/definition`

use crate::queue::View;
use lagrum_ide::navigate::{self, Leading};
use tower_lsp::ls_types::{GotoDefinitionParams, GotoDefinitionResponse, LocationLink};

pub(crate) fn definition(
    view: &View,
    params: &GotoDefinitionParams,
) -> Option<GotoDefinitionResponse> {
    let at = view.place(&params.text_document_position_params)?;
    Some(links(view, &navigate::definition(&view.snapshot, at)?))
}

/// Links from a name to where it leads.
pub(crate) fn links(view: &View, leading: &Leading) -> GotoDefinitionResponse {
    let from = view.range(leading.from);
    let link = |to: &navigate::Destination| {
        Some(LocationLink {
            origin_selection_range: Some(from),
            target_uri: view.uri(to.name.file)?,
            target_range: view.range(to.whole),
            target_selection_range: view.range(to.name),
        })
    };
    GotoDefinitionResponse::Link(leading.to.iter().filter_map(link).collect())
}
