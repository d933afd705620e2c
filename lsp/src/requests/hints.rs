//! `textDocument/inlayHint`

use crate::convert::position;
use crate::queue::View;
use lagrum_ide::hints::{self, Hint, HintKind};
use tower_lsp::ls_types::{
    InlayHint, InlayHintKind, InlayHintLabel, InlayHintParams, InlayHintTooltip,
};

pub(crate) fn hints(view: &View, params: &InlayHintParams) -> Option<Vec<InlayHint>> {
    let file = view.file(&params.text_document)?;
    let within = view.span(file, params.range);
    let chosen = view.choices.of(&view.snapshot, file);
    let found = hints::hints(&view.snapshot, within, chosen, view.settings.language);
    Some(found.iter().map(|hint| shown(view, hint)).collect())
}

fn shown(view: &View, hint: &Hint) -> InlayHint {
    let index = view.snapshot.rules.line_index(hint.at.file);
    let text = view.snapshot.text(hint.at.file);
    InlayHint {
        position: position(&index, text, hint.at.offset, view.settings.encoding),
        label: InlayHintLabel::String(hint.text.clone()),
        kind: (hint.kind == HintKind::Type).then_some(InlayHintKind::TYPE),
        text_edits: None,
        tooltip: (!hint.more.is_empty()).then(|| InlayHintTooltip::String(hint.more.clone())),
        padding_left: (hint.kind == HintKind::Value).then_some(true),
        padding_right: None,
        data: None,
    }
}
