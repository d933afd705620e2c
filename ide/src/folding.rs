//! What of a file can be folded away.

use crate::{FileId, FileSpan, Snapshot};
use lagrum_language::semantics::parsed;
use lagrum_language::syntax::{SyntaxKind as K, SyntaxNode};
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Parser, Tag};
use rowan::NodeOrToken;
use std::ops::Range;

/// A stretch of more than one line that can be folded away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fold {
    /// The whole of it; its first line stays.
    pub span: FileSpan,
    /// Whether it is comments.
    pub comment: bool,
}

/// Clauses that are folded where they have several lines, beside declarations and grids.
const CLAUSES: [K; 10] = [
    K::RequiresClause,
    K::GrantsClause,
    K::ExceptClause,
    K::VersionClause,
    K::WherebyClause,
    K::FieldDecl,
    K::ChangesClause,
    K::ConditionList,
    K::FactClause,
    K::Grid,
];

/// What of a file can be folded away: declarations, clauses of several lines, grids, runs of comments; of a literate
/// file, what stands under each heading and each block of code too.
#[must_use]
pub fn folds(snapshot: &Snapshot, file: FileId) -> Vec<Fold> {
    let Some((_, source)) = snapshot.source(file) else { return Vec::new() };
    let root = parsed(snapshot.db(), source).syntax();
    let lines = snapshot.rules.line_index(file);
    let mut found = Vec::new();
    let mut fold = |start: u32, end: u32, comment: bool| {
        if lines.position(start).line < lines.position(end).line {
            found.push(Fold { span: FileSpan { file, start, end }, comment });
        }
    };
    for node in root.descendants() {
        let is_item = node.parent().is_some_and(|parent| parent.kind() == K::SourceFile);
        if is_item || CLAUSES.contains(&node.kind()) {
            let range = node.text_range();
            fold(range.start().into(), range.end().into(), false);
        }
    }
    for (start, end) in comments(&root) {
        fold(start, end, true);
    }
    if root.children_with_tokens().any(|part| part.kind() == K::Prose) {
        for range in sections(snapshot.text(file)) {
            let at = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
            fold(at(range.start), at(range.end), false);
        }
    }
    found.sort();
    found
}

/// What stands under each heading of a Markdown text, to the next of its level or above, and its blocks of code.
fn sections(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Vec<(HeadingLevel, usize)> = Vec::new();
    for (event, range) in Parser::new(text).into_offset_iter() {
        if let Event::Start(Tag::Heading { level, .. }) = event {
            while let Some((_, start)) = open.pop_if(|(above, _)| *above >= level) {
                found.push(start..range.start);
            }
            open.push((level, range.start));
        } else if let Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) = event {
            found.push(range);
        }
    }
    found.extend(open.into_iter().map(|(_, start)| start..text.len()));
    let without_blanks = |range: Range<usize>| {
        let length = text.get(range.clone()).unwrap_or_default().trim_end().len();
        range.start..range.start.saturating_add(length)
    };
    found.into_iter().map(without_blanks).collect()
}

/// Runs of lines that hold comments alone.
fn comments(root: &SyntaxNode) -> Vec<(u32, u32)> {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    let mut open = false;
    let mut begins_line = true;
    for token in root.descendants_with_tokens().filter_map(NodeOrToken::into_token) {
        let range = token.text_range();
        if token.kind() == K::Comment && begins_line {
            match runs.last_mut().filter(|_| open) {
                Some(run) => run.1 = range.end().into(),
                None => runs.push((range.start().into(), range.end().into())),
            }
            open = true;
        } else if token.kind() != K::Whitespace || token.text().matches('\n').count() > 1 {
            open = false;
        }
        begins_line = token.kind() == K::Whitespace && token.text().contains('\n');
    }
    runs
}
