//! Groups operands and operators in a row by precedence, as "Expressions" of the language says.
//!
//! From loosest to tightest: `if none`; `or`; `and`; `not`; comparisons; periods and `together with`; the clauses of
//! statutes; `+ -`; `* /`; `N% of x` and `part of a above b`; unary minus; what follows a term directly.

use std::collections::VecDeque;

use rowan::TextRange;

use super::checks::Checker;
use super::kind::SyntaxKind;
use super::problem::{Piece, Problem, ProblemKind};
use super::tree::Tree;
use crate::surface::Keyword;

/// How tightly an operator binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    IfNone,
    Or,
    And,
    Not,
    Comparison,
    Period,
    Clause,
    Sum,
    Product,
    Term,
    Unary,
    Postfix,
}

/// What an operator makes of its operand before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// A node with an operand after the operator, parsed from this level on.
    Infix(SyntaxKind, Level),
    /// A node with two operands after the operator, a keyword between them; what to call it where it is missing.
    Ternary(SyntaxKind, Keyword, Piece),
    /// A keyword with nothing after it.
    Suffix(SyntaxKind),
    /// A tail that is a node already, and takes the operand in.
    Tail(SyntaxKind),
}

/// Groups the pieces of one expression. Pieces that cannot be grouped are reported, and kept in the tree.
pub(super) fn group(pieces: Vec<Tree>, checker: &mut Checker<'_>) -> Option<Tree> {
    let mut grouping = Grouping { pieces: pieces.into(), checker };
    let mut whole = grouping.operation(Level::IfNone);
    while let Some(stray) = grouping.pieces.pop_front() {
        whole = Some(grouping.stray(whole, stray));
    }
    whole
}

/// Whether an expression extends as far right as it can, so that it is no operand without parentheses.
pub(super) fn is_open(tree: &Tree) -> bool {
    matches!(
        tree.kind,
        SyntaxKind::IfExpr
            | SyntaxKind::AggregateExpr
            | SyntaxKind::CountDaysExpr
            | SyntaxKind::SoFarExpr
            | SyntaxKind::ConditionList
    ) || (tree.kind == SyntaxKind::NotExpr && tree.children.last().is_some_and(is_open))
}

struct Grouping<'c, 't> {
    pieces: VecDeque<Tree>,
    checker: &'c mut Checker<'t>,
}

impl Grouping<'_, '_> {
    /// An operand and the operators after it that bind at least as tightly as `loosest`.
    fn operation(&mut self, loosest: Level) -> Option<Tree> {
        let mut left = self.operand();
        while let Some(next) = self.pieces.front() {
            let Some((level, shape)) = binding(next.kind) else { break };
            let after_clause =
                left.as_ref().is_some_and(|left| left.kind == SyntaxKind::ClauseExpr);
            if after_clause && level > Level::Clause && loosest <= Level::Clause {
                left = Some(self.after_clause(left));
                continue;
            }
            if level < loosest {
                break;
            }
            let Some(operator) = self.pieces.pop_front() else { break };
            left = Some(self.grouped(left, operator, level, shape));
        }
        left
    }

    /// A term with what stands before it.
    fn operand(&mut self) -> Option<Tree> {
        let first = self.pieces.front()?;
        if binding(first.kind).is_some() && first.kind != SyntaxKind::Minus {
            return None;
        }
        let first = self.pieces.pop_front()?;
        if first.kind == SyntaxKind::Minus {
            let operand = self.operation(Level::Unary);
            self.checker.check_operand(operand.as_ref());
            Some(self.node(SyntaxKind::NegateExpr, [Some(first), operand]))
        } else if first.kind == SyntaxKind::Keyword(Keyword::Not) {
            let operand = self.operation(Level::Not);
            Some(self.node(SyntaxKind::NotExpr, [Some(first), operand]))
        } else if first.kind == SyntaxKind::Keyword(Keyword::PartOf) {
            Some(self.part(first))
        } else {
            Some(first)
        }
    }

    /// `part of A above B`, `part of A between B and C`.
    fn part(&mut self, part_of: Tree) -> Tree {
        let of = self.operation(Level::Term);
        let mut children = vec![Some(part_of), of];
        if let Some(above) = self.take(Keyword::Above) {
            children.extend([Some(above), self.operation(Level::Term)]);
        } else if let Some(between) = self.take(Keyword::Between) {
            children.extend([Some(between), self.operation(Level::Term)]);
            let and = self.take(Keyword::And);
            if and.is_none() {
                self.checker.missing(Piece::And);
            } else {
                children.extend([and, self.operation(Level::Term)]);
            }
        } else {
            self.checker.missing(Piece::Above);
        }
        for operand in children.iter().flatten() {
            self.checker.check_operand(Some(operand));
        }
        self.node(SyntaxKind::PartExpr, children)
    }

    /// The operator with its operands, as a node.
    fn grouped(&mut self, left: Option<Tree>, operator: Tree, level: Level, shape: Shape) -> Tree {
        let operator_range = operator.range;
        let compares = level == Level::Comparison;
        self.check_chain(compares, left.as_ref(), operator_range);
        match shape {
            Shape::Tail(kind) => {
                if kind == SyntaxKind::ClauseExpr {
                    self.check_clause_operand(left.as_ref(), operator_range);
                } else {
                    self.checker.check_operand(left.as_ref());
                }
                let tail =
                    if kind == SyntaxKind::CitedExpr { vec![operator] } else { operator.children };
                self.node(kind, std::iter::once(left).chain(tail.into_iter().map(Some)))
            }
            Shape::Suffix(kind) => {
                self.check_sides(kind, compares, left.as_ref(), None);
                self.node(kind, [left, Some(operator)])
            }
            Shape::Infix(kind, right_level) => {
                self.check_minus(&operator);
                let right = self.operation(right_level);
                self.check_factor(level, left.as_ref(), operator_range);
                self.check_sides(kind, compares, left.as_ref(), right.as_ref());
                self.node(kind, [left, Some(operator), right])
            }
            Shape::Ternary(kind, between, piece) => {
                let low = self.operation(Level::Period);
                let middle = self.take(between);
                if middle.is_none() {
                    self.checker.missing(piece);
                }
                let high = if middle.is_some() { self.operation(Level::Period) } else { None };
                self.check_sides(kind, compares, left.as_ref(), low.as_ref());
                self.check_sides(kind, compares, high.as_ref(), None);
                self.node(kind, [left, Some(operator), low, middle, high])
            }
        }
    }

    fn take(&mut self, keyword: Keyword) -> Option<Tree> {
        let found =
            self.pieces.front().is_some_and(|piece| piece.kind == SyntaxKind::Keyword(keyword));
        if found { self.pieces.pop_front() } else { None }
    }

    fn node(&mut self, kind: SyntaxKind, children: impl IntoIterator<Item = Option<Tree>>) -> Tree {
        let children = children.into_iter().flatten().collect();
        self.checker.node(kind, children)
    }

    /// `… rounded down to 100 kr + b`: two readings, so neither is taken.
    fn after_clause(&mut self, left: Option<Tree>) -> Tree {
        let operator = self.pieces.pop_front();
        let range = operator.as_ref().map_or_else(TextRange::default, |operator| operator.range);
        let right = self.operation(Level::Sum);
        let mut problem = Problem::new(range, ProblemKind::OperatorAfterClause);
        if let Some(left) = &left {
            problem = problem.with_parentheses(
                left.range,
                "the clause applies to what stands before it: put that in parentheses",
                "satsen gäller det som står före den: sätt det inom parentes",
            );
            if let (Some(clause_operand), Some(right)) = (clause_operand(left), &right) {
                problem = problem.with_parentheses(
                    clause_operand.cover(right.range),
                    "what follows belongs to the clause: put it in parentheses",
                    "det som följer hör till satsen: sätt det inom parentes",
                );
            }
        }
        self.checker.push(problem);
        self.node(SyntaxKind::StrayOperation, [left, operator, right])
    }

    /// A piece that no operand or operator waits for.
    fn stray(&mut self, left: Option<Tree>, piece: Tree) -> Tree {
        let operator = self.checker.text_of(piece.range).to_owned();
        self.checker.report(piece.range, ProblemKind::StrayOperator { operator });
        let right = self.operation(Level::Or);
        self.node(SyntaxKind::StrayOperation, [left, Some(piece), right])
    }

    fn check_clause_operand(&mut self, operand: Option<&Tree>, clause: TextRange) {
        let Some(operand) = operand.filter(|operand| is_open(operand)) else { return };
        let problem = Problem::new(clause, ProblemKind::ClauseAfterTail);
        self.checker.push(problem.with_parentheses(
            operand.range,
            "the clause applies to the whole: put what stands before it in parentheses",
            "satsen gäller det hela: sätt det som står före den inom parentes",
        ));
    }

    fn check_sides(
        &mut self,
        kind: SyntaxKind,
        compares: bool,
        left: Option<&Tree>,
        right: Option<&Tree>,
    ) {
        if kind == SyntaxKind::IfNoneExpr {
            if let Some(clause) = right.filter(|right| right.kind == SyntaxKind::ClauseExpr) {
                let problem = Problem::new(clause.range, ProblemKind::ClauseAfterTail);
                let (en, sv) = (
                    "the clause applies to this part only: put it in parentheses",
                    "satsen gäller bara denna del: sätt den inom parentes",
                );
                self.checker.push(problem.with_parentheses(clause.range, en, sv));
            }
            return;
        }
        for side in [left, right].into_iter().flatten() {
            self.checker.check_operand(Some(side));
            if compares && side.kind == SyntaxKind::ClauseExpr {
                let problem = Problem::new(side.range, ProblemKind::ClauseBesideComparison);
                self.checker.push(problem.with_parentheses(
                    side.range,
                    "put it in parentheses",
                    "sätt det inom parentes",
                ));
            }
        }
    }

    /// `a < b < c`.
    fn check_chain(&mut self, compares: bool, left: Option<&Tree>, operator: TextRange) {
        if compares && left.is_some_and(is_comparison) {
            self.checker.report(operator, ProblemKind::ChainedComparison);
        }
    }

    /// `*` or `/` after `N% of x` or `part of a above b`.
    fn check_factor(&mut self, level: Level, left: Option<&Tree>, operator: TextRange) {
        let term =
            left.filter(|left| matches!(left.kind, SyntaxKind::ShareExpr | SyntaxKind::PartExpr));
        if let Some(term) = term.filter(|_| level == Level::Product) {
            let problem = Problem::new(operator, ProblemKind::FactorAfterTerm);
            self.checker.push(problem.with_parentheses(
                term.range,
                "put the term in parentheses",
                "sätt termen inom parentes",
            ));
        }
    }

    fn check_minus(&mut self, operator: &Tree) {
        let digit_at = |offset: Option<usize>| {
            let byte = offset.and_then(|offset| self.checker.byte(offset));
            byte.is_some_and(|byte| byte.is_ascii_digit())
        };
        let (start, end) = (usize::from(operator.range.start()), usize::from(operator.range.end()));
        if operator.kind == SyntaxKind::Minus
            && digit_at(start.checked_sub(1))
            && digit_at(Some(end))
        {
            let problem = Problem::new(operator.range, ProblemKind::MinusBetweenDigits);
            let edit = (operator.range, " - ".to_owned());
            self.checker.push(problem.with_fix(
                "put spaces around it",
                "sätt mellanslag runt det",
                vec![edit],
            ));
        }
    }
}

/// Whether an expression compares, without parentheses around it.
fn is_comparison(tree: &Tree) -> bool {
    let operator = tree
        .children
        .iter()
        .find_map(|child| binding(child.kind).filter(|_| child.kind.is_token()));
    operator.is_some_and(|(level, _)| level == Level::Comparison)
}

/// Where the operand of a clause begins.
fn clause_operand(clause: &Tree) -> Option<TextRange> {
    clause.children.iter().rev().find(|child| !child.kind.is_token()).map(|operand| operand.range)
}

/// The level and shape of what can follow an operand.
fn binding(kind: SyntaxKind) -> Option<(Level, Shape)> {
    BINDINGS
        .iter()
        .find(|(follower, ..)| *follower == kind)
        .map(|(_, level, shape)| (*level, *shape))
}

const fn tail(kind: SyntaxKind) -> (SyntaxKind, Level, Shape) {
    (kind, Level::Postfix, Shape::Tail(kind))
}

const fn binary(operator: SyntaxKind, level: Level, right: Level) -> (SyntaxKind, Level, Shape) {
    (operator, level, Shape::Infix(SyntaxKind::BinaryExpr, right))
}

const fn comparison(operator: SyntaxKind) -> (SyntaxKind, Level, Shape) {
    binary(operator, Level::Comparison, Level::Period)
}

const fn word(keyword: Keyword, level: Level, shape: Shape) -> (SyntaxKind, Level, Shape) {
    (SyntaxKind::Keyword(keyword), level, shape)
}

const BINDINGS: &[(SyntaxKind, Level, Shape)] = &[
    word(Keyword::IfNone, Level::IfNone, Shape::Infix(SyntaxKind::IfNoneExpr, Level::IfNone)),
    binary(SyntaxKind::Keyword(Keyword::Or), Level::Or, Level::And),
    binary(SyntaxKind::Keyword(Keyword::And), Level::And, Level::Not),
    comparison(SyntaxKind::Equal),
    comparison(SyntaxKind::NotEqual),
    comparison(SyntaxKind::Less),
    comparison(SyntaxKind::LessEqual),
    comparison(SyntaxKind::Greater),
    comparison(SyntaxKind::GreaterEqual),
    comparison(SyntaxKind::Keyword(Keyword::In)),
    comparison(SyntaxKind::Keyword(Keyword::Overlaps)),
    word(
        Keyword::Between,
        Level::Comparison,
        Shape::Ternary(SyntaxKind::BetweenExpr, Keyword::And, Piece::And),
    ),
    word(
        Keyword::DiffersFrom,
        Level::Comparison,
        Shape::Ternary(SyntaxKind::DiffersExpr, Keyword::ByMoreThan, Piece::MoreThan),
    ),
    word(Keyword::IsPresent, Level::Comparison, Shape::Suffix(SyntaxKind::PresenceExpr)),
    word(Keyword::IsAbsent, Level::Comparison, Shape::Suffix(SyntaxKind::PresenceExpr)),
    word(Keyword::Through, Level::Period, Shape::Infix(SyntaxKind::PeriodExpr, Level::Clause)),
    word(Keyword::Onwards, Level::Period, Shape::Suffix(SyntaxKind::PeriodExpr)),
    word(
        Keyword::TogetherWith,
        Level::Period,
        Shape::Infix(SyntaxKind::TogetherExpr, Level::Clause),
    ),
    (SyntaxKind::ClauseExpr, Level::Clause, Shape::Tail(SyntaxKind::ClauseExpr)),
    binary(SyntaxKind::Plus, Level::Sum, Level::Product),
    binary(SyntaxKind::Minus, Level::Sum, Level::Product),
    binary(SyntaxKind::Star, Level::Product, Level::Term),
    binary(SyntaxKind::Slash, Level::Product, Level::Term),
    word(Keyword::Share, Level::Term, Shape::Infix(SyntaxKind::ShareExpr, Level::Term)),
    tail(SyntaxKind::FieldExpr),
    tail(SyntaxKind::CallExpr),
    tail(SyntaxKind::AtDateExpr),
    tail(SyntaxKind::AttestedExpr),
    (SyntaxKind::CitationNote, Level::Postfix, Shape::Tail(SyntaxKind::CitedExpr)),
];
