//! What of a file can be folded away.

use crate::{FileId, FileSpan, Snapshot};
use lagrum_language::semantics::parsed;
use lagrum_language::syntax::{SyntaxKind as K, SyntaxNode};
use rowan::NodeOrToken;

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
/// file, its commentary too.
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
    found.sort();
    found
}

/// Runs of lines that hold comments alone.
fn comments(root: &SyntaxNode) -> Vec<(u32, u32)> {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    let mut open = false;
    for token in root.descendants_with_tokens().filter_map(NodeOrToken::into_token) {
        let range = token.text_range();
        if token.kind() == K::Comment {
            match runs.last_mut().filter(|_| open) {
                Some(run) => run.1 = range.end().into(),
                None => runs.push((range.start().into(), range.end().into())),
            }
            open = true;
        } else if token.kind() != K::Whitespace || token.text().matches('\n').count() > 1 {
            open = false;
        }
    }
    runs
}
