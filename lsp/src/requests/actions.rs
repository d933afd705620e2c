//! `textDocument/codeAction`

use super::diagnostics;
use crate::queue::View;
use lagrum_ide::FileId;
use lagrum_ide::actions::{self, Action, ActionKind};
use lagrum_language::diagnostics::TextEdit;
use std::collections::BTreeMap;
use tower_lsp::ls_types::{
    self as wire, CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams,
    CodeActionResponse, DocumentChangeOperation, DocumentChanges, OneOf,
    OptionalVersionedTextDocumentIdentifier, RenameFile, ResourceOp, TextDocumentEdit,
    WorkspaceEdit,
};

pub(crate) fn actions(view: &View, params: &CodeActionParams) -> Option<CodeActionResponse> {
    let file = view.file(&params.text_document)?;
    let at = view.span(file, params.range);
    let wanted = |action: &Action| match &params.context.only {
        Some(only) => {
            only.iter().any(|kind| kind.as_str().is_empty() || is_kind(action.kind, kind))
        }
        None => true,
    };
    let offered = actions::actions(&view.snapshot, at).into_iter().filter(wanted);
    let all =
        offered.filter_map(|action| Some(CodeActionOrCommand::CodeAction(written(view, &action)?)));
    Some(all.collect())
}

/// Whether an action is of a kind that the editor asks for, or of one below it.
fn is_kind(kind: ActionKind, wanted: &CodeActionKind) -> bool {
    let kind = name(kind);
    let rest = kind.as_str().strip_prefix(wanted.as_str());
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

fn name(kind: ActionKind) -> CodeActionKind {
    match kind {
        ActionKind::Mend => CodeActionKind::QUICKFIX,
        ActionKind::Extract => CodeActionKind::REFACTOR_EXTRACT,
        ActionKind::Inline => CodeActionKind::REFACTOR_INLINE,
        ActionKind::Rewrite => CodeActionKind::REFACTOR_REWRITE,
    }
}

fn written(view: &View, action: &Action) -> Option<CodeAction> {
    let mends = action.mends.as_ref().map(|found| vec![diagnostics::diagnostic(view, found)]);
    Some(CodeAction {
        title: action.title.get(view.settings.language).to_owned(),
        kind: Some(name(action.kind)),
        diagnostics: mends,
        edit: Some(with_rename(view, edit(view, &action.edits)?, action)?),
        ..CodeAction::default()
    })
}

/// The changes, and after them the new name of a file.
fn with_rename(view: &View, changes: WorkspaceEdit, action: &Action) -> Option<WorkspaceEdit> {
    let Some((file, path)) = &action.renamed else { return Some(changes) };
    let Some(DocumentChanges::Edits(edits)) = changes.document_changes else { return None };
    let rename = RenameFile {
        old_uri: view.uri(*file)?,
        new_uri: view.documents.uri(path)?,
        options: None,
        annotation_id: None,
    };
    let mut operations: Vec<_> = edits.into_iter().map(DocumentChangeOperation::Edit).collect();
    operations.push(DocumentChangeOperation::Op(ResourceOp::Rename(rename)));
    Some(WorkspaceEdit {
        document_changes: Some(DocumentChanges::Operations(operations)),
        ..WorkspaceEdit::default()
    })
}

/// Changes of files, each of the version that they are counted in.
pub(crate) fn edit(view: &View, edits: &[TextEdit]) -> Option<WorkspaceEdit> {
    let mut files: BTreeMap<FileId, Vec<wire::TextEdit>> = BTreeMap::new();
    for edit in edits {
        let written = wire::TextEdit { range: view.range(edit.span), new_text: edit.text.clone() };
        files.entry(edit.span.file).or_default().push(written);
    }
    let documents = files.into_iter().map(|(file, edits)| {
        let location = &view.snapshot.rules.file(file)?.location;
        let version = view.documents.at(location).map(|document| document.version);
        let text_document =
            OptionalVersionedTextDocumentIdentifier { uri: view.uri(file)?, version };
        let edits = edits.into_iter().map(OneOf::Left).collect();
        Some(TextDocumentEdit { text_document, edits })
    });
    let documents: Option<Vec<_>> = documents.collect();
    Some(WorkspaceEdit {
        document_changes: Some(DocumentChanges::Edits(documents?)),
        ..WorkspaceEdit::default()
    })
}
