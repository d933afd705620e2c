//! Places, between bytes of files and the lines and columns of the protocol.

use crate::queue::View;
use crate::settings::Encoding;
use lagrum_ide::{FileId, FilePlace, FileSpan};
use lagrum_language::text::{LineColumn, LineIndex};
use tower_lsp::ls_types::{
    Location, Position, Range, TextDocumentIdentifier, TextDocumentPositionParams, Uri,
};

/// A byte as a line and column.
pub(crate) fn position(index: &LineIndex, text: &str, offset: u32, by: Encoding) -> Position {
    let at = match by {
        Encoding::Utf8 => index.position(offset),
        Encoding::Utf16 => index.position_utf16(text, offset),
    };
    Position { line: at.line, character: at.column }
}

/// A line and column as a byte, cut to the line, and to where a character begins.
pub(crate) fn offset(index: &LineIndex, text: &str, at: Position, by: Encoding) -> u32 {
    let at = LineColumn { line: at.line, column: at.character };
    let offset = match by {
        Encoding::Utf8 => within_line(index, text, at),
        Encoding::Utf16 => index.offset_utf16(text, at),
    };
    character_start(text, offset)
}

/// A byte column, cut to the end of its line.
fn within_line(index: &LineIndex, text: &str, at: LineColumn) -> u32 {
    let end = index.offset(LineColumn { line: at.line, column: u32::MAX });
    let start = index.offset(LineColumn { line: at.line, column: 0 });
    let range = usize::try_from(start).ok().zip(usize::try_from(end).ok());
    let line = range.and_then(|(start, end)| text.get(start..end)).unwrap_or_default();
    let length = u32::try_from(line.trim_end_matches(['\r', '\n']).len()).unwrap_or(0);
    start.saturating_add(at.column.min(length))
}

fn character_start(text: &str, offset: u32) -> u32 {
    let mut at = usize::try_from(offset).unwrap_or(usize::MAX).min(text.len());
    while !text.is_char_boundary(at) {
        at = at.saturating_sub(1);
    }
    u32::try_from(at).unwrap_or(offset)
}

impl View {
    /// The file that the editor means.
    pub(crate) fn file(&self, document: &TextDocumentIdentifier) -> Option<FileId> {
        self.file_of(&document.uri)
    }

    /// The file with an address.
    pub(crate) fn file_of(&self, uri: &Uri) -> Option<FileId> {
        let path = self.documents.path(uri)?;
        let known = self.snapshot.file_at(&path);
        known.or_else(|| self.snapshot.file_at(self.plain.get(&path)?))
    }

    /// The byte that the editor means.
    pub(crate) fn place(&self, at: &TextDocumentPositionParams) -> Option<FilePlace> {
        let file = self.file(&at.text_document)?;
        Some(FilePlace { file, offset: self.offset(file, at.position) })
    }

    /// The byte of a line and column.
    pub(crate) fn offset(&self, file: FileId, at: Position) -> u32 {
        let index = self.snapshot.rules.line_index(file);
        offset(&index, self.snapshot.text(file), at, self.settings.encoding)
    }

    /// The stretch of lines and columns.
    pub(crate) fn span(&self, file: FileId, range: Range) -> FileSpan {
        let (start, end) = (self.offset(file, range.start), self.offset(file, range.end));
        FileSpan { file, start: start.min(end), end: start.max(end) }
    }

    /// Lines and columns of a stretch.
    pub(crate) fn range(&self, span: FileSpan) -> Range {
        let index = self.snapshot.rules.line_index(span.file);
        let text = self.snapshot.text(span.file);
        let at = |offset| position(&index, text, offset, self.settings.encoding);
        Range { start: at(span.start), end: at(span.end.max(span.start)) }
    }

    /// The address of a file.
    pub(crate) fn uri(&self, file: FileId) -> Option<Uri> {
        self.documents.uri(&self.snapshot.rules.file(file)?.location)
    }

    /// A stretch with the address of its file.
    pub(crate) fn location(&self, span: FileSpan) -> Option<Location> {
        Some(Location { uri: self.uri(span.file)?, range: self.range(span) })
    }
}
