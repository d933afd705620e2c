//! `textDocument/prepareCallHierarchy` and its calls: what an amount rests on, and what a fact affects

use crate::queue::View;
use lagrum_ide::navigate::{self, Call, HierarchyItem};
use lagrum_language::graph::NodeKind;
use serde_json::{Value, json};
use tower_lsp::ls_types::{
    CallHierarchyIncomingCall, CallHierarchyItem, CallHierarchyOutgoingCall, Range, SymbolKind,
    TextDocumentPositionParams,
};

pub(crate) fn prepare(
    view: &View,
    at: &TextDocumentPositionParams,
) -> Option<Vec<CallHierarchyItem>> {
    let at = view.place(at)?;
    let found = navigate::prepare(&view.snapshot, at, view.settings.language)?;
    Some(vec![item(view, &found)?])
}

/// What it rests on.
pub(crate) fn outgoing(
    view: &View,
    of: &CallHierarchyItem,
) -> Option<Vec<CallHierarchyOutgoingCall>> {
    let calls = navigate::rests_on(&view.snapshot, &meant(of)?, view.settings.language);
    let call = |call: &Call| {
        let from_ranges = ranges(view, call, &of.uri);
        Some(CallHierarchyOutgoingCall { to: item(view, &call.item)?, from_ranges })
    };
    Some(calls.iter().filter_map(call).collect())
}

/// What it affects.
pub(crate) fn incoming(
    view: &View,
    of: &CallHierarchyItem,
) -> Option<Vec<CallHierarchyIncomingCall>> {
    let calls = navigate::used_by(&view.snapshot, &meant(of)?, view.settings.language);
    let call = |call: &Call| {
        let from = item(view, &call.item)?;
        let from_ranges = ranges(view, call, &from.uri);
        Some(CallHierarchyIncomingCall { from, from_ranges })
    };
    Some(calls.iter().filter_map(call).collect())
}

/// Where it is said, in the file that the protocol counts from.
fn ranges(view: &View, call: &Call, uri: &tower_lsp::ls_types::Uri) -> Vec<Range> {
    let here = call.said.iter().filter(|span| view.uri(span.file).as_ref() == Some(uri));
    here.map(|span| view.range(*span)).collect()
}

fn item(view: &View, item: &HierarchyItem) -> Option<CallHierarchyItem> {
    Some(CallHierarchyItem {
        name: item.name.clone(),
        kind: kind(item.kind),
        tags: None,
        detail: item
            .label
            .clone()
            .or_else(|| Some(item.kind.title().get(view.settings.language).to_owned())),
        uri: view.uri(item.whole.file)?,
        range: view.range(item.whole),
        selection_range: view.range(item.at),
        data: Some(json!({ "path": item.path, "package": item.package })),
    })
}

/// The node that an item of the editor's is; places are found anew.
fn meant(item: &CallHierarchyItem) -> Option<HierarchyItem> {
    let data = item.data.as_ref()?;
    let text = |key: &str| data.get(key).and_then(Value::as_str).map(str::to_owned);
    Some(HierarchyItem {
        path: text("path")?,
        package: text("package")?,
        name: item.name.clone(),
        kind: NodeKind::Rule,
        label: None,
        whole: lagrum_ide::FileSpan::default(),
        at: lagrum_ide::FileSpan::default(),
    })
}

fn kind(kind: NodeKind) -> SymbolKind {
    match kind {
        NodeKind::Decision => SymbolKind::MODULE,
        NodeKind::Condition => SymbolKind::BOOLEAN,
        NodeKind::Result => SymbolKind::PROPERTY,
        NodeKind::Local | NodeKind::Assessment => SymbolKind::VARIABLE,
        NodeKind::Concept => SymbolKind::CLASS,
        NodeKind::Fact | NodeKind::Benefit => SymbolKind::FIELD,
        NodeKind::Register => SymbolKind::INTERFACE,
        NodeKind::Alternatives => SymbolKind::ENUM,
        NodeKind::Parameter => SymbolKind::CONSTANT,
        NodeKind::Table => SymbolKind::ARRAY,
        NodeKind::Exception => SymbolKind::OPERATOR,
        NodeKind::Omitted => SymbolKind::NULL,
        NodeKind::Control => SymbolKind::EVENT,
        NodeKind::Coordination => SymbolKind::STRUCT,
        NodeKind::Reform => SymbolKind::PACKAGE,
        NodeKind::Rule | NodeKind::Version | NodeKind::Change => SymbolKind::FUNCTION,
    }
}
