//! Where a finding is, as people and tools count: lines and columns from 1, columns in characters.

use crate::surroundings::shown;
use lagrum_language::diagnostics::SourceSpan;
use lagrum_language::text::LineIndex;
use lagrum_language::workspace::Workspace;

/// A stretch of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file, from the present folder if it lies there.
    pub path: String,
    /// Its first character.
    pub start: Position,
    /// One past its last.
    pub end: Position,
}

/// A place between two characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    pub line: usize,
    pub column: usize,
    pub byte: u32,
}

impl Place {
    pub fn of(workspace: &Workspace, span: SourceSpan) -> Self {
        let path = workspace.file(span.file).map_or_else(String::new, |file| shown(&file.location));
        let text = workspace.text(span.file);
        let lines = workspace.line_index(span.file);
        Place {
            path,
            start: position(text, &lines, span.start),
            end: position(text, &lines, span.end.max(span.start)),
        }
    }
}

fn position(text: &str, lines: &LineIndex, byte: u32) -> Position {
    let found = lines.position(byte);
    let start = lines.line_start(found.line).unwrap_or(0);
    let index = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
    let before = text.get(index(start)..index(start.saturating_add(found.column))).unwrap_or("");
    Position {
        line: index(found.line).saturating_add(1),
        column: before.chars().count().saturating_add(1),
        byte,
    }
}
