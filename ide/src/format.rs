//! The one layout: of a file, of a part of it, of what was just typed.

use crate::{FileId, FilePlace, FileSpan, Snapshot};
use lagrum_language::db::SourceFile;
use lagrum_language::diagnostics::TextEdit;
use lagrum_language::format::format;
use lagrum_language::semantics::parsed;
use lagrum_language::surface::{Keyword, Surface};
use lagrum_language::syntax::{FileKind, SyntaxKind, SyntaxNode};
use similar::{ChangeTag, TextDiff};

mod rows;
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

/// The edits after a new line was begun: the table whose row was just left has its columns under each other, and an empty
/// row is taken away. Nothing else: what is written stays where it is.
#[must_use]
pub fn on_new_line(snapshot: &Snapshot, at: FilePlace) -> Vec<TextEdit> {
    rows::on_new_line(snapshot, at).unwrap_or_default()
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
    let own = item.text().to_string();
    // A declaration that something stands before on its line is left alone.
    let before = usize::try_from(start).ok().and_then(|start| snapshot.text(file).get(..start));
    if !before.is_some_and(|before| before.is_empty() || before.ends_with('\n')) {
        return Vec::new();
    }
    let Some(body) = laid_out(snapshot, file, item.kind(), &own) else { return Vec::new() };
    let mut edits = line_edits(file, start, &format!("{own}\n"), &body);
    let end: u32 = item.text_range().end().into();
    let rest = usize::try_from(end).ok().and_then(|end| snapshot.text(file).get(end..));
    if !rest.is_some_and(|rest| rest.starts_with('\n')) {
        edits.iter_mut().for_each(|edit| within(edit, end));
    }
    edits
}

/// A declaration by itself in its layout; none for one with errors of form.
fn laid_out(snapshot: &Snapshot, file: FileId, kind: SyntaxKind, own: &str) -> Option<String> {
    let surface = snapshot.source(file).map(|(_, source)| parsed(snapshot.db(), source).surface);
    // The head says in which language the declaration is spelt.
    let head = format!("{} x\n\n", Keyword::Package.preferred(surface.unwrap_or(Surface::English)));
    if kind == SyntaxKind::PackageDecl {
        return Some(format(&format!("{own}\n"), FileKind::Code).ok()?.text);
    }
    let laid_out = format(&format!("{head}{own}\n"), FileKind::Code).ok()?;
    laid_out.text.strip_prefix(&head).map(str::to_owned)
}

/// Takes out of an edit the line break that was lent to a last line without one.
fn within(edit: &mut TextEdit, end: u32) {
    if edit.span.end <= end {
        return;
    }
    if edit.span.start > end {
        edit.text.insert(0, '\n');
    }
    if edit.text.ends_with('\n') {
        edit.text.pop();
    }
    edit.span.start = edit.span.start.min(end);
    edit.span.end = end;
}

/// The lines that differ, as edits.
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
