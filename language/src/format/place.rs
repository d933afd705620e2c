//! Where each part of the tree stands: on a line of its own, after a place to break, after a space, or close.

use crate::surface::Keyword as W;
use crate::syntax::SyntaxKind::{self as K, Keyword as Kw};

/// What stands between a part and what comes before it in the same node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// The part begins a line.
    Own,
    /// The part begins a line if the group breaks.
    Line,
    /// The part begins a line if it does not fit on the one before.
    Fill,
    /// A space.
    Space,
    /// Nothing.
    Close,
}

/// Clauses that begin a line wherever they stand.
const OWN: &[K] = &[
    K::AgencyClause,
    K::SfsClause,
    K::LinkClause,
    K::FieldDecl,
    K::Alternative,
    K::IdentifiedByClause,
    K::SensitiveClause,
    K::SourceClause,
    K::AskClause,
    K::EnsureClause,
    K::GuidanceClause,
    K::JudgedByClause,
    K::GivenClause,
    K::LegalDateClause,
    K::ForEachClause,
    K::VerifyClause,
    K::AcceptClause,
    K::RequiresClause,
    K::GrantsClause,
    K::ReasonClause,
    K::OutcomesClause,
    K::ThresholdClause,
    K::CommunicateClause,
    K::WeightClause,
    K::SampleClause,
    K::LawfulClause,
    K::WithReformClause,
    K::OfficialClause,
    K::FactClause,
    K::ExpectClause,
    K::ChangesClause,
    K::BenefitClause,
    K::TimeClause,
    K::ExcludeClause,
    K::DeductClause,
    K::CapClause,
    K::IncomeClause,
    K::VersionClause,
    K::InForceClause,
    K::WherebyClause,
    K::ExceptClause,
    K::OrWhenClause,
    K::ConditionItem,
    K::Grid,
    K::HeaderRow,
    K::Row,
];

/// Declarations, and what is long enough to be laid out like one.
const LARGE: &[K] = &[
    K::PackageDecl,
    K::ConceptDecl,
    K::AlternativesDecl,
    K::ParameterDecl,
    K::RuleDecl,
    K::TableDecl,
    K::OmittedDecl,
    K::AssessmentDecl,
    K::DecisionDecl,
    K::ControlDecl,
    K::ReformDecl,
    K::CoordinationDecl,
    K::GrantsClause,
    K::FieldDecl,
];

/// Exceptions, in their rule and outside it.
const EXCEPTIONS: &[K] = &[K::ExceptClause, K::ExceptDecl];

/// Clauses that begin a line in some parents: the clause, its parents.
const OWN_IN: &[(K, &[K])] = &[
    (K::Label, LARGE),
    (K::UnderClause, LARGE),
    (K::UnderClause, EXCEPTIONS),
    (K::UnderClause, &[K::EnsureClause, K::WhenClause, K::OrWhenClause]),
    (K::UnverifiedClause, LARGE),
    (K::UnverifiedClause, EXCEPTIONS),
    (K::UnverifiedClause, &[K::RequiresClause]),
    (K::IsClause, &[K::ParameterDecl, K::RuleDecl, K::GrantsClause]),
    (K::IsByClause, &[K::ParameterDecl, K::RuleDecl, K::GrantsClause]),
    (K::WhenClause, &[K::ControlDecl, K::OmittedDecl]),
    (K::ThenClause, EXCEPTIONS),
    (K::ThatClause, &[K::RequiresClause]),
    (K::BecauseClause, &[K::EnsureClause, K::ReformDecl, K::OmittedDecl]),
    (K::ActionClause, &[K::ControlDecl]),
];

/// Parts before which a long line breaks: the part, its parents; no parents means any.
const LINE_IN: &[(K, &[K])] = &[
    (K::Label, &[]),
    (K::UnderClause, &[]),
    (K::UnverifiedClause, &[]),
    (K::OutcomeWord, &[]),
    (K::WhenClause, EXCEPTIONS),
    (K::ThenBranch, &[]),
    (K::ElseBranch, &[]),
    (K::WhereClause, &[]),
    (K::SatisfiesClause, &[]),
    (K::OrderClause, &[]),
    (Kw(W::For), &[K::AggregateExpr]),
    (Kw(W::Above), &[K::PartExpr]),
    (Kw(W::Between), &[K::PartExpr, K::BetweenExpr]),
    (Kw(W::DiffersFrom), &[K::DiffersExpr]),
    (Kw(W::ByMoreThan), &[K::DiffersExpr]),
    (Kw(W::TogetherWith), &[K::TogetherExpr]),
    (Kw(W::IfNone), &[K::IfNoneExpr]),
    (Kw(W::ButAtLeast), &[K::ClauseExpr]),
    (Kw(W::ButAtMost), &[K::ClauseExpr]),
    (Kw(W::RoundedDownTo), &[K::ClauseExpr]),
    (Kw(W::RoundedUpTo), &[K::ClauseExpr]),
    (Kw(W::RoundedToNearest), &[K::ClauseExpr]),
    (Kw(W::RoundedUp), &[K::ClauseExpr]),
    (Kw(W::ExactTo), &[K::ClauseExpr]),
    (Kw(W::CountedPer), &[K::ClauseExpr]),
];

/// Tokens that stand close to what comes before them.
const CLOSE: &[K] = &[K::Comma, K::Semicolon, K::ParenClose, K::BracketClose, K::Dot];

/// Tokens that what comes after them stands close to.
const CLOSE_AFTER: &[K] = &[K::ParenOpen, K::BracketOpen, K::Dot];

/// Where `right` stands in `parent`, after `left`.
pub(super) fn place(parent: K, left: K, right: K) -> Place {
    if CLOSE.contains(&right) || CLOSE_AFTER.contains(&left) {
        return Place::Close;
    }
    match (parent, left, right) {
        (K::CallExpr, _, K::ArgList)
        | (K::NegateExpr, K::Minus, _)
        | (K::NamedArg, _, K::Colon) => Place::Close,
        (K::BinaryExpr, _, operator) if is_operator(operator) => Place::Line,
        (K::ArgList | K::ParamList | K::ParenExpr, K::Comma | K::Semicolon, _)
        | (_, K::LanguageText, K::LanguageText) => Place::Line,
        (_, K::Comma | K::Semicolon, _) => Place::Fill,
        (K::TableDecl, _, Kw(W::First)) if is_clause(left) => Place::Own,
        // A row ends with its line.
        (K::VersionClause, K::Grid | K::IsByClause, _) => Place::Own,
        _ if OWN.contains(&right) || listed(OWN_IN, parent, right) => Place::Own,
        _ if listed(LINE_IN, parent, right) => Place::Line,
        _ => Place::Space,
    }
}

/// Whether a part, placed so, is laid out with its own lines two columns deeper.
pub(super) fn is_clause(kind: K) -> bool {
    OWN.contains(&kind) || OWN_IN.iter().any(|(part, _)| *part == kind)
}

/// Whether `kind` is an operator between operands.
pub(super) fn is_operator(kind: K) -> bool {
    crate::syntax::ast::BinaryOperator::of(kind).is_some()
}

fn listed(table: &[(K, &[K])], parent: K, right: K) -> bool {
    table
        .iter()
        .any(|(part, parents)| *part == right && (parents.is_empty() || parents.contains(&parent)))
}
