//! Changes of several files, in the shape that the editor takes.

use crate::convert::position;
use crate::queue::View;
use lagrum_ide::rename::InCases;
use lagrum_language::diagnostics::TextEdit;
use lagrum_language::text::LineIndex;
use std::collections::BTreeMap;
use std::path::Path;
use tower_lsp::ls_types::{
    self as wire, DocumentChangeOperation, DocumentChanges, OneOf,
    OptionalVersionedTextDocumentIdentifier, Range, RenameFile, ResourceOp, TextDocumentEdit, Uri,
    WorkspaceEdit,
};

/// Changes of several files, each of the version that they are counted in.
#[derive(Default)]
pub(crate) struct Changes {
    files: BTreeMap<Uri, (Option<i32>, Vec<wire::TextEdit>)>,
    /// The old and the new name of a file, given after the changes.
    renamed: Option<(Uri, Uri)>,
}

impl Changes {
    /// Those of rules and manifests. None if a file has no address.
    pub(crate) fn of(view: &View, edits: &[TextEdit]) -> Option<Self> {
        let mut changes = Changes::default();
        for edit in edits {
            let location = &view.snapshot.rules.file(edit.span.file)?.location;
            changes.put(view, location, [text_edit(view, edit)])?;
        }
        Some(changes)
    }

    /// A name among the facts of cases.
    pub(crate) fn in_cases(&mut self, view: &View, file: &InCases, name: &str) -> Option<()> {
        let index = LineIndex::new(&file.text);
        let at = |offset: usize| {
            let offset = u32::try_from(offset).unwrap_or(u32::MAX);
            position(&index, &file.text, offset, view.settings.encoding)
        };
        let range =
            |place: &std::ops::Range<usize>| Range { start: at(place.start), end: at(place.end) };
        let edit = |place| wire::TextEdit { range: range(place), new_text: name.to_owned() };
        self.put(view, &file.path, file.places.iter().map(edit))
    }

    /// A file's new name.
    pub(crate) fn rename(&mut self, view: &View, from: &Path, to: &Path) -> Option<()> {
        self.renamed = Some((view.documents.uri(from)?, view.documents.uri(to)?));
        Some(())
    }

    fn put(
        &mut self,
        view: &View,
        file: &Path,
        edits: impl IntoIterator<Item = wire::TextEdit>,
    ) -> Option<()> {
        let version = view.documents.at(file).map(|document| document.version);
        let changes = self.files.entry(view.documents.uri(file)?);
        changes.or_insert((version, Vec::new())).1.extend(edits);
        Some(())
    }

    /// As the editor takes them; none if it takes no such changes.
    pub(crate) fn written(self, view: &View) -> Option<WorkspaceEdit> {
        let shapes = view.settings.shapes;
        if !shapes.versions {
            let plain = self.files.into_iter().map(|(uri, (_, edits))| (uri, edits)).collect();
            let changes = WorkspaceEdit { changes: Some(plain), ..WorkspaceEdit::default() };
            return self.renamed.is_none().then_some(changes);
        }
        let documents = self.files.into_iter().map(|(uri, (version, edits))| TextDocumentEdit {
            text_document: OptionalVersionedTextDocumentIdentifier { uri, version },
            edits: edits.into_iter().map(OneOf::Left).collect(),
        });
        let changes = match self.renamed {
            None => DocumentChanges::Edits(documents.collect()),
            Some((old_uri, new_uri)) if shapes.file_names => {
                let rename = RenameFile { old_uri, new_uri, options: None, annotation_id: None };
                let rename = DocumentChangeOperation::Op(ResourceOp::Rename(rename));
                let edits = documents.map(DocumentChangeOperation::Edit);
                DocumentChanges::Operations(edits.chain([rename]).collect())
            }
            Some(_) => return None,
        };
        Some(WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() })
    }
}

/// One edit, with the line ends of its file.
pub(crate) fn text_edit(view: &View, edit: &TextEdit) -> wire::TextEdit {
    let text = view.snapshot.text(edit.span.file);
    let is_crlf =
        text.find('\n').is_some_and(|at| text.get(..at).is_some_and(|line| line.ends_with('\r')));
    let new_text = match is_crlf && !edit.text.contains('\r') {
        true => edit.text.replace('\n', "\r\n"),
        false => edit.text.clone(),
    };
    wire::TextEdit { range: view.range(edit.span), new_text }
}
