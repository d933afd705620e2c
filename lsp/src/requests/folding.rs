//! `textDocument/foldingRange`, `selectionRange`, `documentLink`

use crate::documents::address;
use crate::queue::View;
use lagrum_ide::{FilePlace, FileSpan, folding, links, selection};
use tower_lsp::ls_types::{
    DocumentLink, DocumentLinkParams, FoldingRange, FoldingRangeKind, FoldingRangeParams, Position,
    Range, SelectionRange, SelectionRangeParams,
};

pub(crate) fn folds(view: &View, params: &FoldingRangeParams) -> Option<Vec<FoldingRange>> {
    let file = view.file(&params.text_document)?;
    let all = folding::folds(&view.snapshot, file).into_iter();
    let fold = |one: folding::Fold| {
        let range = view.range(one.span);
        FoldingRange {
            start_line: range.start.line,
            end_line: range.end.line,
            kind: one.comment.then_some(FoldingRangeKind::Comment),
            ..FoldingRange::default()
        }
    };
    Some(all.map(fold).collect())
}

pub(crate) fn selections(
    view: &View,
    params: &SelectionRangeParams,
) -> Option<Vec<SelectionRange>> {
    let file = view.file(&params.text_document)?;
    let at = |position: &Position| {
        let place = FilePlace { file, offset: view.offset(file, *position) };
        let spans = selection::selections(&view.snapshot, place);
        chain(view, &spans).unwrap_or(SelectionRange {
            range: Range { start: *position, end: *position },
            parent: None,
        })
    };
    Some(params.positions.iter().map(at).collect())
}

/// The smallest stretch, with the larger ones around it.
fn chain(view: &View, spans: &[FileSpan]) -> Option<SelectionRange> {
    spans.iter().rev().fold(None, |parent, span| {
        Some(SelectionRange { range: view.range(*span), parent: parent.map(Box::new) })
    })
}

pub(crate) fn links(view: &View, params: &DocumentLinkParams) -> Option<Vec<DocumentLink>> {
    let file = view.file(&params.text_document)?;
    let all = links::links(&view.snapshot, file).into_iter();
    let link = |link: links::Link| DocumentLink {
        range: view.range(link.span),
        target: address(&link.address),
        tooltip: Some(link.text),
        data: None,
    };
    Some(all.map(link).collect())
}
