//! Places of tests in the protocol's words: in rules, or in files of cases.

use crate::convert::position;
use crate::documents::Documents;
use crate::queue::View;
use crate::settings::Encoding;
use lagrum_ide::FileId;
use lagrum_ide::cases::Place;
use lagrum_language::text::LineIndex;
use std::collections::BTreeMap;
use std::path::Path;
use tower_lsp::ls_types::{Location, Position, Range, Uri};

/// Texts as they were, to say where something stood in them.
pub(super) struct Texts {
    encoding: Encoding,
    documents: Documents,
    files: BTreeMap<FileId, (Uri, LineIndex, String)>,
}

impl Texts {
    pub(super) fn of(view: &View) -> Self {
        Texts {
            encoding: view.settings.encoding,
            documents: view.documents.clone(),
            files: BTreeMap::new(),
        }
    }

    /// Keeps the text of a file.
    pub(super) fn keep(&mut self, view: &View, file: FileId, text: &str) {
        if let Some(uri) = view.uri(file) {
            self.files.insert(file, (uri, LineIndex::new(text), text.to_owned()));
        }
    }

    pub(super) fn uri(&self, file: FileId) -> Option<Uri> {
        self.files.get(&file).map(|(uri, ..)| uri.clone())
    }

    /// A place as the editor has it.
    pub(super) fn placed(&self, place: &Place) -> Option<(Uri, Range)> {
        match place {
            Place::Rules(span) => {
                let (uri, index, text) = self.files.get(&span.file)?;
                let at = |offset| position(index, text, offset, self.encoding);
                Some((uri.clone(), Range { start: at(span.start), end: at(span.end) }))
            }
            Place::Case(path, line) => in_cases(&self.documents, path, *line),
        }
    }
}

/// The beginning of a line, from 1.
fn in_cases(documents: &Documents, path: &Path, line: u32) -> Option<(Uri, Range)> {
    let at = Position { line: line.saturating_sub(1), character: 0 };
    Some((documents.uri(path)?, Range { start: at, end: at }))
}

impl View {
    /// A place as the editor has it.
    pub(super) fn placed(&self, place: &Place) -> Option<Location> {
        match place {
            Place::Rules(span) => self.location(*span),
            Place::Case(path, line) => {
                let (uri, range) = in_cases(&self.documents, path, *line)?;
                Some(Location { uri, range })
            }
        }
    }
}
