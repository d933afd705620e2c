//! Which nodes are groups, and how far from the left their broken lines begin.

use super::layout::Indent;
use super::place::{Place, is_clause};
use crate::syntax::ast::{AstNode, BinaryExpr, BinaryOperator, Item};
use crate::syntax::{SyntaxKind as K, SyntaxNode};

/// Expressions that break at their operators and keywords.
const EXPRESSIONS: &[K] = &[
    K::IfExpr,
    K::AggregateExpr,
    K::PartExpr,
    K::BetweenExpr,
    K::DiffersExpr,
    K::TogetherExpr,
    K::IfNoneExpr,
];

/// Clauses whose expression begins right after their keyword, so that its lines can align with it.
const VALUES: &[K] = &[
    K::IsClause,
    K::ThenClause,
    K::ThatClause,
    K::WhenClause,
    K::OrWhenClause,
    K::EnsureClause,
    K::ConditionItem,
];

/// The group that a node is, if it is one, where it is placed so.
#[expect(clippy::wildcard_enum_match_arm, reason = "most kinds are no groups")]
pub(super) fn group(node: &SyntaxNode, place: Place) -> Option<Indent> {
    let kind = node.kind();
    let parent = node.parent().map_or(K::SourceFile, |parent| parent.kind());
    match kind {
        K::Grid => Some(Indent::Nest(0)),
        K::Row | K::HeaderRow => None,
        K::Label => (place == Place::Own).then_some(Indent::Nest(0)),
        K::ConditionList if parent == K::WhenClause => {
            Some(Indent::Nest(if begins_line(node) { 0 } else { 2 }))
        }
        K::ConditionList => Some(Indent::Nest(0)),
        K::ParenExpr | K::ArgList | K::ParamList => Some(Indent::Inside),
        K::BinaryExpr => chain(node),
        K::ClauseExpr if parent == K::ClauseExpr => None,
        K::ClauseExpr => Some(if is_value(node) { Indent::Here } else { within(parent) }),
        K::ThenBranch | K::ElseBranch => Some(Indent::Nest(2)),
        _ if EXPRESSIONS.contains(&kind) => Some(within(parent)),
        _ if Item::can_cast(kind) => {
            Some(Indent::Nest(if parent == K::SourceFile { 2 } else { 0 }))
        }
        _ if is_clause(kind) => Some(Indent::Nest(if place == Place::Own { 2 } else { 0 })),
        _ => None,
    }
}

/// A sum, product, conjunction … is one group whatever its length: `a + b + c` breaks before every `+` or none.
fn chain(node: &SyntaxNode) -> Option<Indent> {
    let parent = node.parent()?;
    let class = class_of(node);
    if class.is_some() && class_of(&parent) == class && parent.first_child().as_ref() == Some(node)
    {
        return None;
    }
    let hangs = matches!(class, Some(Class::Sum | Class::Product)) && is_value(node);
    Some(if hangs { Indent::Hanging } else { within(parent.kind()) })
}

/// Operators that make one chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Or,
    And,
    Comparison,
    Sum,
    Product,
}

fn class_of(node: &SyntaxNode) -> Option<Class> {
    use BinaryOperator as B;
    let (operator, _) = BinaryExpr::cast(node.clone())?.operator()?;
    Some(match operator {
        B::Or => Class::Or,
        B::And => Class::And,
        B::Equal
        | B::NotEqual
        | B::Less
        | B::LessEqual
        | B::Greater
        | B::GreaterEqual
        | B::In
        | B::Overlaps => Class::Comparison,
        B::Add | B::Subtract => Class::Sum,
        B::Multiply | B::Divide => Class::Product,
    })
}

/// Lines of an expression that a clause, parenthesis or argument holds need no indentation of their own.
fn within(parent: K) -> Indent {
    let holds = is_clause(parent)
        || matches!(parent, K::ParenExpr | K::ArgList | K::ThenBranch | K::ElseBranch);
    Indent::Nest(if holds { 0 } else { 2 })
}

/// Whether an expression, with the clauses of statutes and citations after it, is what a clause states.
fn is_value(node: &SyntaxNode) -> bool {
    let mut parents = node.ancestors().skip(1).map(|parent| parent.kind());
    parents
        .find(|kind| !matches!(kind, K::ClauseExpr | K::CitedExpr))
        .is_some_and(|kind| VALUES.contains(&kind))
}

/// Whether the clause around a node begins a line.
fn begins_line(node: &SyntaxNode) -> bool {
    let holder = node.ancestors().nth(2);
    !holder.is_some_and(|holder| matches!(holder.kind(), K::ExceptClause | K::ExceptDecl))
}
