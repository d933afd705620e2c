//! Clauses that may be said once only.

use super::findings;
use super::reader::{Reader, around, first_keyword};
use crate::syntax::ast::{self, AstNode};
use crate::syntax::{SyntaxKind, SyntaxNode};

/// Clauses of which a declaration or another clause takes one.
const ONCE: &[SyntaxKind] = &[
    SyntaxKind::Label,
    SyntaxKind::AgencyClause,
    SyntaxKind::SfsClause,
    SyntaxKind::LinkClause,
    SyntaxKind::PluralClause,
    SyntaxKind::IsClause,
    SyntaxKind::IsByClause,
    SyntaxKind::Grid,
    SyntaxKind::InForceClause,
    SyntaxKind::UnverifiedClause,
    SyntaxKind::BecauseClause,
    SyntaxKind::GuidanceClause,
    SyntaxKind::ThenClause,
    SyntaxKind::ThatClause,
    SyntaxKind::WhenClause,
    SyntaxKind::IdentifiedByClause,
    SyntaxKind::SensitiveClause,
    SyntaxKind::SourceClause,
    SyntaxKind::AskClause,
    SyntaxKind::AbsentModifier,
    SyntaxKind::SensitiveModifier,
    SyntaxKind::OverTimeModifier,
    SyntaxKind::LegalDateClause,
    SyntaxKind::ForEachClause,
    SyntaxKind::OutcomesClause,
    SyntaxKind::CommunicateClause,
    SyntaxKind::SampleClause,
    SyntaxKind::WeightClause,
    SyntaxKind::ActionClause,
    SyntaxKind::LawfulClause,
    SyntaxKind::WithReformClause,
    SyntaxKind::OfficialClause,
    SyntaxKind::Attestation,
    SyntaxKind::PerStep,
    SyntaxKind::RoundingClause,
];

/// Reports every clause below a node that is said a second time. Expressions and grids hold no clauses.
pub(super) fn said_twice(reader: &mut Reader<'_>, node: &SyntaxNode) {
    let mut seen: Vec<SyntaxNode> = Vec::new();
    for below in node.children() {
        if ast::Expr::can_cast(below.kind()) {
            continue;
        }
        if ONCE.contains(&below.kind()) {
            match seen.iter().find(|first| same(first, &below)) {
                Some(first) => report(reader, first, &below),
                None => seen.push(below.clone()),
            }
        }
        if below.kind() != SyntaxKind::Grid {
            said_twice(reader, &below);
        }
    }
}

/// `is` and `is by` are two ways to say one thing.
fn same(a: &SyntaxNode, b: &SyntaxNode) -> bool {
    let value =
        |node: &SyntaxNode| matches!(node.kind(), SyntaxKind::IsClause | SyntaxKind::IsByClause);
    a.kind() == b.kind() || value(a) && value(b)
}

fn report(reader: &mut Reader<'_>, first: &SyntaxNode, second: &SyntaxNode) {
    let keyword = first_keyword(second);
    let first = reader.file.span(first.text_range());
    reader.report_within(around(second), second.text_range(), |second| {
        findings::said_twice(keyword, second, first)
    });
}
