//! `textDocument/diagnostic`, `workspace/diagnostic`, and what is pushed to editors that do not ask.

use crate::documents::address;
use crate::queue::View;
use lagrum_ide::{FileId, diagnostics};
use lagrum_language::diagnostics as said;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::num::NonZeroUsize;
use std::thread::available_parallelism;
use tower_lsp::ls_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag,
    DocumentDiagnosticParams, DocumentDiagnosticReport, DocumentDiagnosticReportResult,
    FullDocumentDiagnosticReport, NumberOrString, RelatedFullDocumentDiagnosticReport,
    RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport, Uri,
    WorkspaceDiagnosticParams, WorkspaceDiagnosticReport, WorkspaceDiagnosticReportResult,
    WorkspaceDocumentDiagnosticReport, WorkspaceFullDocumentDiagnosticReport,
    WorkspaceUnchangedDocumentDiagnosticReport,
};

pub(crate) fn of_document(
    view: &View,
    params: &DocumentDiagnosticParams,
) -> DocumentDiagnosticReportResult {
    let file = view.file(&params.text_document);
    let items = file.map(|file| of_file(view, file)).unwrap_or_default();
    let id = identity(&items);
    let report = if params.previous_result_id.as_ref() == Some(&id) {
        DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport {
                result_id: id,
            },
        })
    } else {
        DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
            related_documents: None,
            full_document_diagnostic_report: FullDocumentDiagnosticReport {
                result_id: Some(id),
                items,
            },
        })
    };
    report.into()
}

pub(crate) fn of_workspace(
    view: &View,
    params: &WorkspaceDiagnosticParams,
) -> WorkspaceDiagnosticReportResult {
    let before: BTreeMap<&str, &str> = params
        .previous_result_ids
        .iter()
        .map(|known| (known.uri.as_str(), known.value.as_str()))
        .collect();
    let report = |(file, items): (FileId, Vec<Diagnostic>)| {
        let (uri, version) = named(view, file)?;
        let version = version.map(i64::from);
        let id = identity(&items);
        Some(if before.get(uri.as_str()) == Some(&id.as_str()) {
            let report = UnchangedDocumentDiagnosticReport { result_id: id };
            WorkspaceDocumentDiagnosticReport::Unchanged(
                WorkspaceUnchangedDocumentDiagnosticReport {
                    uri,
                    version,
                    unchanged_document_diagnostic_report: report,
                },
            )
        } else {
            let report = FullDocumentDiagnosticReport { result_id: Some(id), items };
            WorkspaceDocumentDiagnosticReport::Full(WorkspaceFullDocumentDiagnosticReport {
                uri,
                version,
                full_document_diagnostic_report: report,
            })
        })
    };
    let items = of_all(view).filter_map(report);
    WorkspaceDiagnosticReport { items: items.collect() }.into()
}

/// What is wrong with each file, for editors that do not ask.
pub(crate) fn to_push(view: &View) -> Vec<(Uri, Option<i32>, Vec<Diagnostic>)> {
    let said = |(file, items): (FileId, Vec<Diagnostic>)| {
        let (uri, version) = named(view, file)?;
        Some((uri, version, items))
    };
    of_all(view).filter_map(said).collect()
}

/// What is wrong with each file, looked at by all processors.
fn of_all(view: &View) -> impl Iterator<Item = (FileId, Vec<Diagnostic>)> {
    let threads = available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let files = diagnostics::of_all(&view.snapshot, threads).into_iter();
    files.map(|(file, found)| (file, in_protocol(view, &found)))
}

fn named(view: &View, file: FileId) -> Option<(Uri, Option<i32>)> {
    let location = &view.snapshot.rules.file(file)?.location;
    Some((view.uri(file)?, view.documents.at(location).map(|document| document.version)))
}

/// What is wrong with a file.
pub(crate) fn of_file(view: &View, file: FileId) -> Vec<Diagnostic> {
    in_protocol(view, &diagnostics::diagnostics(&view.snapshot, file))
}

fn in_protocol(view: &View, found: &[said::Diagnostic]) -> Vec<Diagnostic> {
    found.iter().map(|found| diagnostic(view, found)).collect()
}

pub(crate) fn diagnostic(view: &View, found: &said::Diagnostic) -> Diagnostic {
    let language = view.settings.language;
    let mut message = found.message.get(language).to_owned();
    for more in [Some(&found.primary.text), found.help.as_ref()].into_iter().flatten() {
        let more = more.get(language);
        if !more.is_empty() {
            message.push('\n');
            message.push_str(more);
        }
    }
    let related = found.related.iter().filter_map(|label| {
        Some(DiagnosticRelatedInformation {
            location: view.location(label.span)?,
            message: label.text.get(language).to_owned(),
        })
    });
    Diagnostic {
        range: view.range(found.primary.span),
        severity: Some(match found.severity() {
            said::Severity::Error => DiagnosticSeverity::ERROR,
            said::Severity::Warning => DiagnosticSeverity::WARNING,
            said::Severity::Note => DiagnosticSeverity::INFORMATION,
        }),
        code: Some(NumberOrString::String(found.code.id.to_owned())),
        code_description: address(&format!("lagrum-code:{}", found.code.id))
            .map(|href| CodeDescription { href }),
        source: Some("lagrum".to_owned()),
        message,
        related_information: Some(related.collect()),
        tags: diagnostics::is_unused(found.code).then(|| vec![DiagnosticTag::UNNECESSARY]),
        data: None,
    }
}

/// The same for the same diagnostics.
fn identity(items: &[Diagnostic]) -> String {
    let mut hasher = DefaultHasher::new();
    serde_json::to_string(items).unwrap_or_default().hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
