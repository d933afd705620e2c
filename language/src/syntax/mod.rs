//! Text to tree: the grammar, the lossless tree, and typed views of it.

pub mod ast;
mod kind;

pub use kind::{Lagrum, SyntaxElement, SyntaxKind, SyntaxNode, SyntaxToken};
