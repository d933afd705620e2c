//! `textDocument/signatureHelp`

use crate::queue::View;
use lagrum_ide::signature;
use tower_lsp::ls_types::{
    Documentation, ParameterInformation, ParameterLabel, SignatureHelp, SignatureHelpParams,
    SignatureInformation,
};

pub(crate) fn help(view: &View, params: &SignatureHelpParams) -> Option<SignatureHelp> {
    let at = view.place(&params.text_document_position_params)?;
    let help = signature::signature_help(&view.snapshot, at, view.settings.language)?;
    // The protocol counts labels in UTF-16, whatever positions are counted in.
    let utf16 = |end: usize| {
        let before = help.label.get(..end).unwrap_or_default();
        u32::try_from(before.encode_utf16().count()).unwrap_or(u32::MAX)
    };
    let arguments = help.arguments.iter().map(|(from, to)| ParameterInformation {
        label: ParameterLabel::LabelOffsets([utf16(*from), utf16(*to)]),
        documentation: None,
    });
    let active = u32::try_from(help.active).ok();
    let documentation = Some(help.documentation.clone()).filter(|text| !text.is_empty());
    let signature = SignatureInformation {
        label: help.label.clone(),
        documentation: documentation.map(Documentation::String),
        parameters: Some(arguments.collect()),
        active_parameter: active,
    };
    Some(SignatureHelp {
        signatures: vec![signature],
        active_signature: Some(0),
        active_parameter: active,
    })
}
