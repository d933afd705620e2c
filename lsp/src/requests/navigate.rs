//! `textDocument/definition` and its kin, `references`, `documentHighlight`, `linkedEditingRange`

use crate::queue::View;
use lagrum_ide::navigate::{self, Access, Leading};
use lagrum_ide::{FilePlace, Snapshot};
use tower_lsp::ls_types::{
    DocumentHighlight, DocumentHighlightKind, GotoDefinitionParams, GotoDefinitionResponse,
    LinkedEditingRanges, Location, LocationLink, ReferenceParams, TextDocumentPositionParams,
};

/// Where a name leads, by the question of the IDE that is asked.
pub(crate) fn leading(
    view: &View,
    params: &GotoDefinitionParams,
    question: fn(&Snapshot, FilePlace) -> Option<Leading>,
) -> Option<GotoDefinitionResponse> {
    let at = view.place(&params.text_document_position_params)?;
    Some(links(view, &question(&view.snapshot, at)?))
}

/// Links from a name to where it leads.
fn links(view: &View, leading: &Leading) -> GotoDefinitionResponse {
    if !view.settings.shapes.links {
        let places = leading.to.iter().filter_map(|to| view.location(to.name));
        return GotoDefinitionResponse::Array(places.collect());
    }
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

pub(crate) fn references(view: &View, params: &ReferenceParams) -> Option<Vec<Location>> {
    let at = view.place(&params.text_document_position)?;
    let all = navigate::references(&view.snapshot, at)?.into_iter();
    let wanted = all.filter(|one| params.context.include_declaration || !one.declares);
    Some(wanted.filter_map(|one| view.location(one.span)).collect())
}

pub(crate) fn highlight(
    view: &View,
    at: &TextDocumentPositionParams,
) -> Option<Vec<DocumentHighlight>> {
    let found = navigate::highlight(&view.snapshot, view.place(at)?).into_iter();
    let highlight = |one: navigate::Highlight| DocumentHighlight {
        range: view.range(one.span),
        kind: Some(match one.access {
            Access::Read => DocumentHighlightKind::READ,
            Access::Write => DocumentHighlightKind::WRITE,
        }),
    };
    Some(found.map(highlight).collect())
}

pub(crate) fn linked(view: &View, at: &TextDocumentPositionParams) -> Option<LinkedEditingRanges> {
    let spans = navigate::linked(&view.snapshot, view.place(at)?)?;
    let ranges = spans.into_iter().map(|span| view.range(span)).collect();
    Some(LinkedEditingRanges { ranges, word_pattern: None })
}
