//! Expressions.

use super::node::{AstNode, ast_enum, ast_nodes};
use super::{
    AggregateExpr, BinaryExpr, CalendarListExpr, CitationNote, ConditionList, CountDaysExpr,
    DateLiteral, MonthLiteral, NameRef, NegateExpr, NotExpr, NumberLiteral, ParenExpr,
    PercentLiteral, QuantityLiteral, SoFarExpr, TextExpr, TogetherExpr, UnitRef, YesNoLiteral,
};

ast_nodes! {
    /// A name as an expression.
    NameExpr { one name: NameRef; }
    /// `E.name`.
    FieldExpr { one base: Expr; one field: NameRef; }
    /// `E(…)`.
    CallExpr { one callee: Expr; one args: ArgList; }
    /// `(a, b, gap: c)`; arguments with a name and without, in order.
    ArgList { many args: Arg; }
    /// `gap: 90 days`.
    NamedArg { one name: NameRef; one value: Expr; }
    /// `E between A and B`.
    BetweenExpr { lead operand: Expr; after low: Expr, Between; after high: Expr, And; }
    /// `E is present`, `E is absent`.
    PresenceExpr { lead operand: Expr; flag is_present: IsPresent; flag is_absent: IsAbsent; }
    /// `E differs from E by more than E`.
    DiffersExpr { lead operand: Expr; after from: Expr, DiffersFrom; after by_more_than: Expr, ByMoreThan; }
    /// A clause after the sum it governs; clauses chain to the left. `form` is the keyword (`ButAtLeast`, `ButAtMost`,
    /// `RoundedDownTo`, `RoundedUpTo`, `RoundedToNearest`, `RoundedUp`, `ExactTo`, `CountedPer`).
    ClauseExpr {
        lead operand: Expr; keyword form; after at_least: Expr, ButAtLeast; after at_most: Expr, ButAtMost;
        after down_to: Expr, RoundedDownTo; after up_to: Expr, RoundedUpTo; after nearest: Expr, RoundedToNearest;
        after exact_to: Expr, ExactTo; flag half_up: HalfUp; flag half_down: HalfDown; one per: UnitRef;
        one note: CitationNote;
    }
    /// `50% of E`.
    ShareExpr { lead share: Expr; after of: Expr, Share; }
    /// `part of A above B`, `part of A between B and C`.
    PartExpr { after of: Expr, PartOf; after above: Expr, Above; after low: Expr, Between; after high: Expr, And; }
    /// `E as of D`, `E in the wording of D`.
    AtDateExpr { lead operand: Expr; keyword form; after as_of: Expr, AsOf; after wording_of: Expr, InTheWordingOf; }
    /// `E as declared`, `E from REGISTER`.
    AttestedExpr { lead operand: Expr; flag as_declared: AsDeclared; one register: NameRef; }
    /// `D through D`, `D onwards`.
    PeriodExpr { lead from: Expr; after through: Expr, Through; flag onwards: Onwards; }
    /// `history of E`.
    HistoryExpr { one operand: Expr; }
    /// `E [citation]`.
    CitedExpr { one operand: Expr; one note: CitationNote; }
    /// `if C then E else E`.
    IfExpr { after condition: Expr, If; one then: ThenBranch; one otherwise: ElseBranch; }
    /// `then E`.
    ThenBranch { one value: Expr; }
    /// `else E`.
    ElseBranch { one value: Expr; }
    /// `E if none X`.
    IfNoneExpr { lead operand: Expr; after default: Expr, IfNone; }
    /// `main rule`.
    MainRuleExpr {}
    /// `absent`, in tests.
    AbsentExpr {}
}

ast_enum! {
    /// An expression.
    Expr {
        NumberLiteral, QuantityLiteral, PercentLiteral, DateLiteral, MonthLiteral, YesNoLiteral, TextExpr,
        NameExpr, FieldExpr, CallExpr, ParenExpr, NegateExpr, NotExpr, BinaryExpr, BetweenExpr, PresenceExpr,
        DiffersExpr, ClauseExpr, ShareExpr, PartExpr, AtDateExpr, AttestedExpr, PeriodExpr, HistoryExpr, CitedExpr,
        IfExpr, IfNoneExpr, MainRuleExpr, AbsentExpr, ConditionList, AggregateExpr, CountDaysExpr, CalendarListExpr,
        SoFarExpr, TogetherExpr,
    }
}

/// An argument of a call.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Arg {
    /// `name: E`.
    Named(NamedArg),
    /// `E`.
    Plain(Expr),
}

impl AstNode for Arg {
    fn can_cast(kind: crate::syntax::SyntaxKind) -> bool {
        NamedArg::can_cast(kind) || Expr::can_cast(kind)
    }

    fn cast(node: crate::syntax::SyntaxNode) -> Option<Self> {
        if NamedArg::can_cast(node.kind()) {
            return NamedArg::cast(node).map(Self::Named);
        }
        Expr::cast(node).map(Self::Plain)
    }

    fn syntax(&self) -> &crate::syntax::SyntaxNode {
        match self {
            Self::Named(arg) => arg.syntax(),
            Self::Plain(expr) => expr.syntax(),
        }
    }
}
