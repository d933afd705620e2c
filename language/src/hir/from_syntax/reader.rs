//! One item while it is read: where it begins, its expressions so far, what was found wrong.

use crate::diagnostics::{Diagnostic, SourceSpan};
use crate::hir::{Body, Expr, ExprId, Here, Name};
use crate::surface::{Keyword, Surface};
use crate::syntax::ast::{self, AstNode};
use crate::syntax::{SyntaxKind, SyntaxNode, SyntaxToken};
use rowan::{TextRange, TextSize};

/// What is the same for every item of a file.
pub(super) struct File {
    /// The surface it is written in.
    pub surface: Surface,
    /// Where the parser has a problem, in order.
    pub problems: Vec<TextRange>,
}

impl File {
    pub(super) fn span(&self, range: TextRange) -> SourceSpan {
        SourceSpan { file: 0, start: range.start().into(), end: range.end().into() }
    }

    /// Whether the parser has a problem in or at the edge of a stretch of text.
    fn has_problem(&self, range: TextRange) -> bool {
        let next = self.problems.partition_point(|problem| problem.start() < range.start());
        let inside = self.problems.get(next).is_some_and(|problem| problem.start() <= range.end());
        let before = next.checked_sub(1).and_then(|before| self.problems.get(before));
        inside || before.is_some_and(|problem| problem.end() >= range.start())
    }
}

/// One item while it is read.
pub(super) struct Reader<'f> {
    pub(super) file: &'f File,
    pub(super) body: Body,
    pub(super) found: Vec<Diagnostic>,
    /// How many expressions we are inside.
    pub(super) depth: usize,
    /// The expression that is not inside another; `None` once it was found too deep.
    pub(super) outermost: Option<TextRange>,
    start: TextSize,
}

impl<'f> Reader<'f> {
    pub(super) fn new(file: &'f File, start: TextSize) -> Self {
        Reader { file, body: Body::default(), found: Vec::new(), depth: 0, outermost: None, start }
    }

    /// A place counted from the item's beginning.
    pub(super) fn here(&self, range: TextRange) -> Here {
        let from_start = |at: TextSize| u32::from(at).saturating_sub(self.start.into());
        Here { start: from_start(range.start()), end: from_start(range.end()) }
    }

    pub(super) fn push(&mut self, expr: Expr, range: TextRange) -> ExprId {
        let here = self.here(range);
        self.body.push(expr, here)
    }

    /// An expression that is not there; the parser has said so.
    pub(super) fn missing(&mut self, parent: &SyntaxNode) -> ExprId {
        let end = parent.text_range().end();
        self.push(Expr::Missing, TextRange::empty(end))
    }

    /// Reports what the parser could not see.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Reports that something is lacking in a stretch of text, unless the parser has a problem there already.
    pub(super) fn report_lack(
        &mut self,
        range: TextRange,
        diagnostic: impl FnOnce(SourceSpan) -> Diagnostic,
    ) {
        self.report_within(range, range, diagnostic);
    }

    /// Reports what is wrong at a place, unless the parser has a problem in the larger stretch around it that may be
    /// its cause.
    pub(super) fn report_within(
        &mut self,
        around: TextRange,
        at: TextRange,
        diagnostic: impl FnOnce(SourceSpan) -> Diagnostic,
    ) {
        if !self.file.has_problem(around) {
            let found = diagnostic(self.file.span(at));
            self.found.push(found);
        }
    }

    /// The name that a declaration gives; empty where it is missing.
    pub(super) fn name(&self, name: Option<ast::Name>, parent: &SyntaxNode) -> Name {
        self.named(
            name.as_ref().and_then(ast::Name::text),
            name.as_ref().map(AstNode::range),
            parent,
        )
    }

    /// A use of a name; empty where it is missing.
    pub(super) fn name_ref(&self, name: Option<ast::NameRef>, parent: &SyntaxNode) -> Name {
        self.named(
            name.as_ref().and_then(ast::NameRef::text),
            name.as_ref().map(AstNode::range),
            parent,
        )
    }

    /// The names of a path.
    pub(super) fn path(&self, path: Option<ast::Path>) -> Vec<Name> {
        let Some(path) = path else { return Vec::new() };
        path.segments().map(|segment| self.name_ref(Some(segment), path.syntax())).collect()
    }

    /// A path as one name, dots and all.
    pub(super) fn joined(&self, path: Option<ast::Path>, parent: &SyntaxNode) -> Name {
        self.named(path.as_ref().map(ast::Path::text), path.as_ref().map(AstNode::range), parent)
    }

    fn named(&self, text: Option<String>, range: Option<TextRange>, parent: &SyntaxNode) -> Name {
        let range = range.unwrap_or_else(|| TextRange::empty(parent.text_range().end()));
        Name { text: text.unwrap_or_default(), here: self.here(range) }
    }
}

/// The first child with a view.
pub(super) fn child<N: AstNode>(parent: &SyntaxNode) -> Option<N> {
    parent.children().find_map(N::cast)
}

/// Every child with a view.
pub(super) fn children<N: AstNode>(parent: &SyntaxNode) -> impl Iterator<Item = N> {
    parent.children().filter_map(N::cast)
}

/// The first keyword among a node's own tokens.
pub(super) fn first_keyword(node: &SyntaxNode) -> Option<Keyword> {
    tokens(node).find_map(|token| {
        let SyntaxKind::Keyword(keyword) = token.kind() else { return None };
        Some(keyword)
    })
}

fn tokens(node: &SyntaxNode) -> impl Iterator<Item = SyntaxToken> {
    node.children_with_tokens().filter_map(rowan::NodeOrToken::into_token)
}

/// The stretch of the node that a node stands in.
pub(super) fn around(node: &SyntaxNode) -> TextRange {
    node.parent().map_or_else(|| node.text_range(), |parent| parent.text_range())
}
