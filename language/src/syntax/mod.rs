//! Text to tree: the grammar, the lossless tree, and typed views of it.

pub mod ast;
mod characters;
mod checks;
mod fences;
mod from_pest;
mod grid;
mod kind;
mod limits;
mod message;
mod nodes;
mod parse;
mod pieces;
mod precedence;
mod problem;
mod tree;

#[cfg(test)]
mod tests;

pub use kind::{Lagrum, SyntaxElement, SyntaxKind, SyntaxNode, SyntaxToken};
pub use parse::{FileKind, MAX_FILE_BYTES, Parse, parse};
pub use pieces::parsed;
pub(crate) use pieces::{Code, CodeAt, parsed_code, pieces_of};
pub use problem::{Piece, Problem, ProblemFix, ProblemKind};
