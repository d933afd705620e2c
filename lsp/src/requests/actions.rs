//! `textDocument/codeAction`

use super::diagnostics;
use crate::changes::Changes;
use crate::queue::View;
use lagrum_ide::actions::{self, Action, ActionKind, Refused};
use tower_lsp::ls_types::{
    CodeAction, CodeActionDisabled, CodeActionKind, CodeActionOrCommand, CodeActionParams,
    CodeActionResponse,
};

pub(crate) fn actions(view: &View, params: &CodeActionParams) -> Option<CodeActionResponse> {
    if !view.settings.shapes.actions {
        return None;
    }
    let file = view.file(&params.text_document)?;
    let at = view.span(file, params.range);
    let wanted = |of: ActionKind| match &params.context.only {
        Some(only) => only.iter().any(|kind| kind.as_str().is_empty() || is_kind(of, kind)),
        None => true,
    };
    let fix_all =
        if asks_for_source(params) { actions::fix_all(&view.snapshot, file) } else { None };
    let offered = actions::actions(&view.snapshot, at).into_iter().chain(fix_all);
    let all = offered.filter(|action| wanted(action.kind));
    let all = all.filter_map(|action| written(view, &action));
    let refused =
        view.settings.shapes.refusals.then(|| actions::refused(&view.snapshot, at)).flatten();
    let refused = refused.filter(|refused| wanted(refused.kind)).map(|one| told(view, &one));
    Some(all.chain(refused).map(CodeActionOrCommand::CodeAction).collect())
}

/// What cannot be done, with the reason.
fn told(view: &View, refused: &Refused) -> CodeAction {
    let reason = refused.reason.get(view.settings.language).to_owned();
    CodeAction {
        title: refused.title.get(view.settings.language).to_owned(),
        kind: Some(name(refused.kind)),
        disabled: Some(CodeActionDisabled { reason }),
        ..CodeAction::default()
    }
}

/// What mends a whole file is only for those who ask for it: by a command, or when a file is saved.
fn asks_for_source(params: &CodeActionParams) -> bool {
    let of_source =
        |kind: &CodeActionKind| kind.as_str().starts_with(CodeActionKind::SOURCE.as_str());
    params.context.only.iter().flatten().any(of_source)
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
        ActionKind::FixAll => CodeActionKind::SOURCE_FIX_ALL,
    }
}

fn written(view: &View, action: &Action) -> Option<CodeAction> {
    let mends = action.mends.as_ref().map(|found| vec![diagnostics::diagnostic(view, found)]);
    let mut changes = Changes::of(view, &action.edits)?;
    if let Some((file, path)) = &action.renamed {
        changes.rename(view, &view.snapshot.rules.file(*file)?.location, path)?;
    }
    Some(CodeAction {
        title: action.title.get(view.settings.language).to_owned(),
        kind: Some(name(action.kind)),
        diagnostics: mends,
        is_preferred: action.preferred.then_some(true),
        edit: Some(changes.written(view)?),
        ..CodeAction::default()
    })
}
