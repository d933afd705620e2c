//! `textDocument/documentSymbol`, `workspace/symbol`

use crate::queue::View;
use lagrum_ide::symbols::{self, Symbol};
use tower_lsp::ls_types::{
    DocumentSymbol, DocumentSymbolParams, DocumentSymbolResponse, OneOf, SymbolInformation,
    SymbolKind, WorkspaceSymbol, WorkspaceSymbolParams, WorkspaceSymbolResponse,
};

pub(crate) fn of_document(
    view: &View,
    params: &DocumentSymbolParams,
) -> Option<DocumentSymbolResponse> {
    let file = view.file(&params.text_document)?;
    let all = symbols::document_symbols(&view.snapshot, file, view.settings.language);
    if view.settings.shapes.nested_symbols {
        let all = all.iter().map(|symbol| nested(view, symbol));
        return Some(DocumentSymbolResponse::Nested(all.collect()));
    }
    let mut flat = Vec::new();
    all.iter().for_each(|symbol| flatten(view, symbol, None, &mut flat));
    Some(DocumentSymbolResponse::Flat(flat))
}

/// A symbol and those within it, each with the one that it is in.
#[expect(deprecated, reason = "the type has a field that nobody should set")]
fn flatten(view: &View, symbol: &Symbol, within: Option<&str>, flat: &mut Vec<SymbolInformation>) {
    let Some(location) = view.location(symbol.whole) else { return };
    flat.push(SymbolInformation {
        name: symbol.name.clone(),
        kind: kind(symbol.kind),
        tags: None,
        deprecated: None,
        location,
        container_name: within.map(str::to_owned),
    });
    symbol.parts.iter().for_each(|part| flatten(view, part, Some(&symbol.name), flat));
}

#[expect(deprecated, reason = "the type has a field that nobody should set")]
fn nested(view: &View, symbol: &Symbol) -> DocumentSymbol {
    let parts: Vec<_> = symbol.parts.iter().map(|part| nested(view, part)).collect();
    DocumentSymbol {
        name: symbol.name.clone(),
        detail: Some(symbol.detail.clone()).filter(|detail| !detail.is_empty()),
        kind: kind(symbol.kind),
        tags: None,
        deprecated: None,
        range: view.range(symbol.whole),
        selection_range: view.range(symbol.at),
        children: Some(parts).filter(|parts| !parts.is_empty()),
    }
}

pub(crate) fn of_workspace(view: &View, params: &WorkspaceSymbolParams) -> WorkspaceSymbolResponse {
    let (query, language) = (&params.query, view.settings.language);
    let all = symbols::workspace_symbols(&view.snapshot, query, language).into_iter();
    let symbol = |symbol: Symbol| {
        Some(WorkspaceSymbol {
            name: symbol.name,
            kind: kind(symbol.kind),
            tags: None,
            container_name: Some(symbol.detail).filter(|detail| !detail.is_empty()),
            location: OneOf::Left(view.location(symbol.at)?),
            data: None,
        })
    };
    WorkspaceSymbolResponse::Nested(all.filter_map(symbol).collect())
}

/// The nearest that editors have a picture for.
fn kind(kind: symbols::SymbolKind) -> SymbolKind {
    use lagrum_ide::symbols::SymbolKind as K;
    match kind {
        K::Act => SymbolKind::NAMESPACE,
        K::Register => SymbolKind::INTERFACE,
        K::Unit => SymbolKind::TYPE_PARAMETER,
        K::Alternatives => SymbolKind::ENUM,
        K::Alternative => SymbolKind::ENUM_MEMBER,
        K::Concept => SymbolKind::CLASS,
        K::Fact => SymbolKind::FIELD,
        K::Parameter => SymbolKind::CONSTANT,
        K::Rule => SymbolKind::FUNCTION,
        K::Table => SymbolKind::ARRAY,
        K::Column | K::Result => SymbolKind::PROPERTY,
        K::Exception => SymbolKind::OPERATOR,
        K::Assessment => SymbolKind::VARIABLE,
        K::Omitted => SymbolKind::NULL,
        K::Decision => SymbolKind::MODULE,
        K::Condition => SymbolKind::BOOLEAN,
        K::Control => SymbolKind::EVENT,
        K::Coordination => SymbolKind::STRUCT,
        K::Benefit => SymbolKind::NUMBER,
        K::Test => SymbolKind::METHOD,
        K::Reform => SymbolKind::PACKAGE,
    }
}
