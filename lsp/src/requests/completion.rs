//! `textDocument/completion` and `completionItem/resolve`

use crate::documents::address;
use crate::queue::View;
use lagrum_ide::FilePlace;
use lagrum_ide::complete::{self, Completion, CompletionKind};
use lagrum_ide::hover;
use serde_json::{Value, json};
use tower_lsp::ls_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionParams, CompletionResponse,
    CompletionTextEdit, Documentation, InsertTextFormat, MarkupContent, MarkupKind, TextEdit,
};

/// The most that is sent at once; the editor asks again as more is typed.
const MOST: usize = 200;

pub(crate) fn completion(view: &View, params: &CompletionParams) -> Option<CompletionResponse> {
    let at = view.place(&params.text_document_position)?;
    let all = complete::complete(&view.snapshot, at, view.settings.language);
    let is_incomplete = all.len() > MOST;
    let items = all.iter().take(MOST).enumerate().map(|(order, one)| item(view, order, one));
    let list = CompletionList { is_incomplete, items: items.collect() };
    Some(CompletionResponse::List(list))
}

fn item(view: &View, order: usize, one: &Completion) -> CompletionItem {
    let edit = TextEdit { range: view.range(one.replaces), new_text: one.text.clone() };
    let format = if one.is_snippet && view.settings.snippets {
        InsertTextFormat::SNIPPET
    } else {
        InsertTextFormat::PLAIN_TEXT
    };
    let edit = match format {
        InsertTextFormat::PLAIN_TEXT if one.is_snippet => {
            TextEdit { new_text: plain(&one.text), ..edit }
        }
        _ => edit,
    };
    let more = one
        .more
        .iter()
        .map(|edit| TextEdit { range: view.range(edit.span), new_text: edit.text.clone() });
    CompletionItem {
        label: one.label.clone(),
        kind: Some(kind(one.kind)),
        detail: Some(one.detail.clone()).filter(|detail| !detail.is_empty()),
        documentation: markdown(one.documentation.clone()),
        sort_text: Some(format!("{order:04}")),
        insert_text_format: Some(format),
        text_edit: Some(CompletionTextEdit::Edit(edit)),
        additional_text_edits: Some(more.collect()),
        data: one.declared.and_then(|at| declared(view, at)),
        ..CompletionItem::default()
    }
}

/// A text with places to fill in, without them.
fn plain(snippet: &str) -> String {
    let (mut text, mut rest) = (String::new(), snippet);
    while let Some((before, after)) = rest.split_once('$') {
        text.push_str(before);
        rest = match after.strip_prefix('{').and_then(|after| after.split_once('}')) {
            Some((place, after)) => {
                text.push_str(place.split_once(':').map_or("", |(_, word)| word));
                after
            }
            None => after.trim_start_matches(|c: char| c.is_ascii_digit()),
        };
    }
    text + rest
}

/// Where a thing is declared, for when the editor asks what it is.
fn declared(view: &View, at: FilePlace) -> Option<Value> {
    Some(json!({ "uri": view.uri(at.file)?.as_str(), "at": at.offset }))
}

/// What is said of a thing, found where it is declared.
pub(crate) fn resolve(view: &View, item: &CompletionItem) -> Option<Documentation> {
    let data = item.data.as_ref()?;
    let file = view.file_of(&address(data.get("uri")?.as_str()?)?)?;
    let offset = u32::try_from(data.get("at")?.as_u64()?).ok()?;
    let said = hover::hover(&view.snapshot, FilePlace { file, offset }, view.settings.language)?;
    markdown(said.markdown)
}

fn markdown(value: String) -> Option<Documentation> {
    let content = MarkupContent { kind: MarkupKind::Markdown, value };
    (!content.value.is_empty()).then_some(Documentation::MarkupContent(content))
}

fn kind(kind: CompletionKind) -> CompletionItemKind {
    match kind {
        CompletionKind::Fact => CompletionItemKind::FIELD,
        CompletionKind::Rule => CompletionItemKind::METHOD,
        CompletionKind::Parameter => CompletionItemKind::CONSTANT,
        CompletionKind::Type => CompletionItemKind::CLASS,
        CompletionKind::Alternative => CompletionItemKind::ENUM_MEMBER,
        CompletionKind::Local => CompletionItemKind::VARIABLE,
        CompletionKind::Function => CompletionItemKind::FUNCTION,
        CompletionKind::Keyword => CompletionItemKind::KEYWORD,
        CompletionKind::Unit => CompletionItemKind::UNIT,
        CompletionKind::Package => CompletionItemKind::MODULE,
        CompletionKind::Provision => CompletionItemKind::REFERENCE,
        CompletionKind::Source => CompletionItemKind::VALUE,
        // Not as a snippet: the extension's own stand in its list of snippets, and nothing is offered twice.
        CompletionKind::Snippet => CompletionItemKind::STRUCT,
    }
}
