//! The one layout: of a file, of a part of it, of what was just typed.

use crate::{FileId, FilePlace, FileSpan, Snapshot};
use lagrum_language::db::SourceFile;
use lagrum_language::diagnostics::TextEdit;
use lagrum_language::format::format;
use lagrum_language::semantics::parsed;
use lagrum_language::surface::{Keyword, Surface};
use lagrum_language::syntax::{FileKind, SyntaxNode};
use similar::{ChangeTag, TextDiff};

#[cfg(test)]
mod tests;

/// The edits that lay a file out; none for a file with errors of form.
#[must_use]
pub fn whole(snapshot: &Snapshot, file: FileId) -> Vec<TextEdit> {
    let Some((_, source)) = snapshot.source(file) else { return Vec::new() };
    let text = source.text(snapshot.db());
    let Ok(laid_out) = format(text, kind(snapshot, source)) else { return Vec::new() };
    line_edits(file, 0, text, &laid_out.text)
}

/// The edits that lay out the declarations that a stretch touches.
#[must_use]
pub fn range(snapshot: &Snapshot, span: FileSpan) -> Vec<TextEdit> {
    let Some((_, source)) = snapshot.source(span.file) else { return Vec::new() };
    let edits =
        items(snapshot, source, span).flat_map(|item| item_edits(snapshot, span.file, &item));
    let lines = lines_of(snapshot, span);
    edits.filter(|edit| touches(lines, edit.span)).collect()
}

/// The edits that lay out what stands before a cursor, after a new line was begun: those of the declaration around
/// it, on the lines before.
#[must_use]
pub fn on_new_line(snapshot: &Snapshot, at: FilePlace) -> Vec<TextEdit> {
    let Some((_, source)) = snapshot.source(at.file) else { return Vec::new() };
    let index = snapshot.rules.line_index(at.file);
    let line = index.position(at.offset).line;
    let Some(start) = index.line_start(line) else { return Vec::new() };
    // The declaration that the line before is of: the new line may be empty, and of none.
    let before =
        FileSpan { file: at.file, start: start.saturating_sub(1), end: start.saturating_sub(1) };
    let edits =
        items(snapshot, source, before).flat_map(|item| item_edits(snapshot, at.file, &item));
    edits.filter(|edit| edit.span.end <= start && edit.text.ends_with('\n')).collect()
}

fn kind(snapshot: &Snapshot, source: SourceFile) -> FileKind {
    FileKind::of_name(source.path(snapshot.db())).unwrap_or(FileKind::Code)
}

/// The declarations that a stretch touches.
fn items(
    snapshot: &Snapshot,
    source: SourceFile,
    span: FileSpan,
) -> impl Iterator<Item = SyntaxNode> + use<> {
    let root = parsed(snapshot.db(), source).syntax();
    root.children().filter(move |node| {
        let range = node.text_range();
        u32::from(range.start()) <= span.end && span.start <= u32::from(range.end())
    })
}

/// Lays out one declaration, whatever is wrong with the others of its file.
fn item_edits(snapshot: &Snapshot, file: FileId, item: &SyntaxNode) -> Vec<TextEdit> {
    let start: u32 = item.text_range().start().into();
    let text = snapshot.text(file);
    let surface = snapshot.source(file).map(|(_, source)| parsed(snapshot.db(), source).surface);
    // The head says in which language the declaration is spelt.
    let head = format!("{} x\n\n", Keyword::Package.preferred(surface.unwrap_or(Surface::English)));
    let own = item.text().to_string();
    let is_package = item.kind() == lagrum_language::syntax::SyntaxKind::PackageDecl;
    let alone = if is_package { format!("{own}\n") } else { format!("{head}{own}\n") };
    let Ok(laid_out) = format(&alone, FileKind::Code) else { return Vec::new() };
    let body =
        if is_package { Some(laid_out.text.as_str()) } else { laid_out.text.strip_prefix(&head) };
    let Some(body) = body else { return Vec::new() };
    // A declaration that something stands before on its line is left alone.
    let before = usize::try_from(start).ok().and_then(|start| text.get(..start));
    if !before.is_some_and(|before| before.is_empty() || before.ends_with('\n')) {
        return Vec::new();
    }
    line_edits(file, start, &format!("{own}\n"), body)
}

/// The lines that differ, as edits. Texts end with a line break that may lie past the end of the file.
fn line_edits(file: FileId, start: u32, old: &str, new: &str) -> Vec<TextEdit> {
    let diff = TextDiff::from_lines(old, new);
    let mut edits: Vec<TextEdit> = Vec::new();
    let mut at = start;
    let mut open = false;
    for change in diff.iter_all_changes() {
        let length = u32::try_from(change.value().len()).unwrap_or(0);
        match change.tag() {
            ChangeTag::Equal => open = false,
            ChangeTag::Delete | ChangeTag::Insert => {
                if !open {
                    let span = FileSpan { file, start: at, end: at };
                    edits.push(TextEdit { span, text: String::new() });
                    open = true;
                }
                if let Some(edit) = edits.last_mut() {
                    if change.tag() == ChangeTag::Delete {
                        edit.span.end = edit.span.end.saturating_add(length);
                    } else {
                        edit.text.push_str(change.value());
                    }
                }
            }
        }
        if change.tag() != ChangeTag::Insert {
            at = at.saturating_add(length);
        }
    }
    edits
}

/// First and last line of a stretch.
fn lines_of(snapshot: &Snapshot, span: FileSpan) -> (u32, u32) {
    let index = snapshot.rules.line_index(span.file);
    let last = index.position(span.end).line;
    let start = index.line_start(index.position(span.start).line).unwrap_or(span.start);
    let end = index.line_start(last.saturating_add(1)).unwrap_or(u32::MAX);
    (start, end)
}

fn touches((start, end): (u32, u32), span: FileSpan) -> bool {
    span.start < end && start <= span.end
}
