//! The tree while it is made, and how it becomes the lossless one.

use rowan::{GreenNode, GreenNodeBuilder, Language, TextRange, TextSize};

use super::kind::{Lagrum, SyntaxKind};

/// How deep a tree may be. Deeper text is refused, so that whatever walks the tree may recurse.
pub(super) const MAX_TREE_DEPTH: u16 = 512;

/// A node or token, with offsets in the file.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) kind: SyntaxKind,
    pub(super) range: TextRange,
    pub(super) children: Vec<Tree>,
    depth: u16,
}

impl Tree {
    pub(super) const fn token(kind: SyntaxKind, range: TextRange) -> Self {
        Self { kind, range, children: Vec::new(), depth: 0 }
    }

    /// A node around its children; without any it stands empty at `place`.
    pub(super) fn node(kind: SyntaxKind, children: Vec<Self>, place: TextSize) -> Self {
        let range = match (children.first(), children.last()) {
            (Some(first), Some(last)) => TextRange::new(first.range.start(), last.range.end()),
            _ => TextRange::empty(place),
        };
        let depth = children.iter().map(|child| child.depth).max().unwrap_or(0).saturating_add(1);
        Self { kind, range, children, depth }
    }

    /// A node of kind `Error` around text that is not taken apart.
    pub(super) fn error(range: TextRange) -> Self {
        Self::node(
            SyntaxKind::Error,
            vec![Self::token(SyntaxKind::Unexpected, range)],
            range.start(),
        )
    }

    pub(super) const fn is_too_deep(&self) -> bool {
        self.depth > MAX_TREE_DEPTH
    }
}

/// Makes the green tree of a whole text, or of a piece of one that does not begin it: what no token covers becomes
/// trivia.
pub(super) fn build(text: &str, root: &[Tree], prose: &[TextRange], begins: bool) -> GreenNode {
    let mut builder = Builder { text, prose, begins, at: 0, green: GreenNodeBuilder::new() };
    builder.green.start_node(raw(SyntaxKind::SourceFile));
    for tree in root {
        builder.emit(tree);
    }
    builder.trivia_to(text.len());
    builder.green.finish_node();
    builder.green.finish()
}

struct Builder<'t> {
    text: &'t str,
    prose: &'t [TextRange],
    /// Whether the text begins its file.
    begins: bool,
    at: usize,
    green: GreenNodeBuilder<'static>,
}

impl Builder<'_> {
    fn emit(&mut self, tree: &Tree) {
        self.trivia_to(tree.range.start().into());
        if tree.kind.is_token() {
            self.token_to(tree.kind, tree.range.end().into());
            return;
        }
        self.green.start_node(raw(tree.kind));
        for child in &tree.children {
            self.emit(child);
        }
        self.green.finish_node();
    }

    fn token_to(&mut self, kind: SyntaxKind, end: usize) {
        if let Some(text) = self.text.get(self.at..end)
            && !text.is_empty()
        {
            self.green.token(raw(kind), text);
            self.at = end;
        }
    }

    /// White space, comments, prose, and whatever else lies before `end`.
    fn trivia_to(&mut self, end: usize) {
        while self.at < end {
            let (kind, length) = self.trivia(end);
            self.token_to(kind, (self.at + length).min(end));
        }
    }

    fn trivia(&mut self, end: usize) -> (SyntaxKind, usize) {
        while let [first, rest @ ..] = self.prose
            && usize::from(first.end()) <= self.at
        {
            self.prose = rest;
        }
        let code_end = match self.prose.first() {
            Some(prose) if usize::from(prose.start()) <= self.at => {
                return (SyntaxKind::Prose, usize::from(prose.end()) - self.at);
            }
            Some(prose) => end.min(prose.start().into()),
            None => end,
        };
        let rest = self.text.get(self.at..code_end).unwrap_or("");
        trivia_at(rest, self.begins && self.at == 0)
    }
}

/// The first piece of trivia of a text, and its length; a piece that is no trivia is `Unexpected`.
fn trivia_at(rest: &str, at_start: bool) -> (SyntaxKind, usize) {
    if at_start && rest.starts_with('\u{feff}') {
        return (SyntaxKind::ByteOrderMark, '\u{feff}'.len_utf8());
    }
    if rest.starts_with("//") {
        return (SyntaxKind::Comment, rest.find(['\n', '\r']).unwrap_or(rest.len()));
    }
    match rest.find(|c| !is_blank(c)) {
        Some(0) => (SyntaxKind::Unexpected, rest.find(is_blank).unwrap_or(rest.len()).max(1)),
        Some(length) => (SyntaxKind::Whitespace, length),
        None => (SyntaxKind::Whitespace, rest.len().max(1)),
    }
}

/// What the grammar skips as white space.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}') || c.is_control() || super::characters::is_invisible(c)
}

fn raw(kind: SyntaxKind) -> rowan::SyntaxKind {
    Lagrum::kind_to_raw(kind)
}
