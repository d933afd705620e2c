//! Ever larger stretches around a cursor.

use crate::{FilePlace, FileSpan, Snapshot};
use lagrum_language::semantics::parsed;

/// Ever larger stretches around a cursor, the smallest first: the word, its expression, its clause, its declaration,
/// the file.
#[must_use]
pub fn selections(snapshot: &Snapshot, at: FilePlace) -> Vec<FileSpan> {
    let Some((_, source)) = snapshot.source(at.file) else { return Vec::new() };
    let root = parsed(snapshot.db(), source).syntax();
    let span = |range: rowan::TextRange| FileSpan {
        file: at.file,
        start: range.start().into(),
        end: range.end().into(),
    };
    let offset = at.offset.into();
    if !root.text_range().contains_inclusive(offset) {
        return Vec::new();
    }
    let tokens = root.token_at_offset(offset);
    let token = tokens.clone().find(|token| !token.kind().is_trivia()).or(tokens.right_biased());
    let mut all: Vec<FileSpan> = token.iter().map(|token| span(token.text_range())).collect();
    let parents = token.into_iter().flat_map(|token| token.parent_ancestors().collect::<Vec<_>>());
    all.extend(parents.map(|node| span(node.text_range())));
    all.dedup();
    all
}
