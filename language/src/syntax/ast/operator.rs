//! Operators between and before operands.

use super::Expr;
use super::node::{AstNode, ast_nodes, child_from};
use crate::surface::Keyword;
use crate::syntax::{SyntaxKind, SyntaxToken};

ast_nodes! {
    /// `(E)`.
    ParenExpr { one inner: Expr; }
    /// `-E`.
    NegateExpr { one operand: Expr; }
    /// `not E`.
    NotExpr { one operand: Expr; }
    /// An operator between two operands.
    BinaryExpr { lead lhs: Expr; }
}

/// The operator of a [`BinaryExpr`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BinaryOperator {
    /// `or`.
    Or,
    /// `and`.
    And,
    /// `=`.
    Equal,
    /// `<>`.
    NotEqual,
    /// `<`.
    Less,
    /// `<=`.
    LessEqual,
    /// `>`.
    Greater,
    /// `>=`.
    GreaterEqual,
    /// `in`.
    In,
    /// `overlaps`.
    Overlaps,
    /// `+`.
    Add,
    /// `-`.
    Subtract,
    /// `*`.
    Multiply,
    /// `/`.
    Divide,
}

impl BinaryOperator {
    /// The operator that a token of this kind is.
    #[must_use]
    pub fn of(kind: SyntaxKind) -> Option<Self> {
        OPERATORS.iter().find(|(token, _)| *token == kind).map(|(_, operator)| *operator)
    }
}

const OPERATORS: &[(SyntaxKind, BinaryOperator)] = &[
    (SyntaxKind::Keyword(Keyword::Or), BinaryOperator::Or),
    (SyntaxKind::Keyword(Keyword::And), BinaryOperator::And),
    (SyntaxKind::Equal, BinaryOperator::Equal),
    (SyntaxKind::NotEqual, BinaryOperator::NotEqual),
    (SyntaxKind::Less, BinaryOperator::Less),
    (SyntaxKind::LessEqual, BinaryOperator::LessEqual),
    (SyntaxKind::Greater, BinaryOperator::Greater),
    (SyntaxKind::GreaterEqual, BinaryOperator::GreaterEqual),
    (SyntaxKind::Keyword(Keyword::In), BinaryOperator::In),
    (SyntaxKind::Keyword(Keyword::Overlaps), BinaryOperator::Overlaps),
    (SyntaxKind::Plus, BinaryOperator::Add),
    (SyntaxKind::Minus, BinaryOperator::Subtract),
    (SyntaxKind::Star, BinaryOperator::Multiply),
    (SyntaxKind::Slash, BinaryOperator::Divide),
];

impl BinaryExpr {
    /// The operator and its token.
    #[must_use]
    pub fn operator(&self) -> Option<(BinaryOperator, SyntaxToken)> {
        self.syntax()
            .children_with_tokens()
            .filter_map(rowan::NodeOrToken::into_token)
            .find_map(|token| BinaryOperator::of(token.kind()).map(|operator| (operator, token)))
    }

    /// The operand after the operator.
    #[must_use]
    pub fn rhs(&self) -> Option<Expr> {
        let (_, token) = self.operator()?;
        child_from(token.next_sibling_or_token())
    }
}
