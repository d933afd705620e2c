//! The tree as rowan keeps it.

use super::kind::SyntaxKind;

/// The language of the tree, for rowan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lagrum {}

impl rowan::Language for Lagrum {
    type Kind = SyntaxKind;

    fn kind_from_raw(raw: rowan::SyntaxKind) -> SyntaxKind {
        SyntaxKind::from_raw(raw)
    }

    fn kind_to_raw(kind: SyntaxKind) -> rowan::SyntaxKind {
        kind.to_raw()
    }
}

/// A node of the tree.
pub type SyntaxNode = rowan::SyntaxNode<Lagrum>;
/// A token of the tree.
pub type SyntaxToken = rowan::SyntaxToken<Lagrum>;
/// A node or token of the tree.
pub type SyntaxElement = rowan::SyntaxElement<Lagrum>;
