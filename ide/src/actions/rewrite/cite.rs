//! The provision that a declaration rests on, where it says none.

use super::super::provision;
use super::super::site::{Site, fix, insert};
use lagrum_language::diagnostics::{Fix, TextEdit};
use lagrum_language::surface::Keyword;
use lagrum_language::syntax::ast::{AstNode as _, Type};
use lagrum_language::syntax::{SyntaxKind, SyntaxNode};
use rowan::NodeOrToken;

/// What rests on a provision of its own.
const RESTING: &[SyntaxKind] = &[
    SyntaxKind::ParameterDecl,
    SyntaxKind::RuleDecl,
    SyntaxKind::TableDecl,
    SyntaxKind::AssessmentDecl,
    SyntaxKind::ExceptDecl,
    SyntaxKind::ExceptClause,
    SyntaxKind::ControlDecl,
    SyntaxKind::RequiresClause,
    SyntaxKind::GrantsClause,
];

/// Where a provision is said.
const SAID: &[SyntaxKind] =
    &[SyntaxKind::UnderClause, SyntaxKind::CitationNote, SyntaxKind::CitationCell];

/// At the head of what says no provision, the clause with each act that the package declares.
pub(super) fn offers(site: &Site<'_>) -> Vec<Fix> {
    offered(site).unwrap_or_default()
}

fn offered(site: &Site<'_>) -> Option<Vec<Fix>> {
    let node =
        site.node_at(site.span())?.ancestors().find(|node| RESTING.contains(&node.kind()))?;
    let end = head_end(site, &node)?;
    if end < site.span().end || says_one(&node) {
        return None;
    }
    let add = |clause: String| {
        let edits = vec![placed(site, &node, end, &clause)];
        let title = (
            format!("Add `{clause}`, to be filled in"),
            format!("Lägg till `{clause}`, att fylla i"),
        );
        fix(&title.0, &title.1, edits)
    };
    Some(provision::clauses(site).into_iter().map(add).collect())
}

/// The end of what a declaration begins with: its name, what it is of, its type and its label.
fn head_end(site: &Site<'_>, node: &SyntaxNode) -> Option<u32> {
    let mut end = None;
    for part in node.children_with_tokens() {
        end = match part {
            NodeOrToken::Node(part) if is_of_head(part.kind()) => Some(site.at(&part).end),
            NodeOrToken::Token(part) if part.kind() == SyntaxKind::Keyword(Keyword::First) => break,
            NodeOrToken::Token(_) => end,
            NodeOrToken::Node(_) => break,
        };
    }
    end
}

fn is_of_head(kind: SyntaxKind) -> bool {
    use SyntaxKind::{
        AbsentModifier, BoundModifier, Label, Name, Owner, ParamList, Path, SensitiveModifier,
        ToClause,
    };
    let known = [
        Name,
        Path,
        Owner,
        ToClause,
        ParamList,
        BoundModifier,
        AbsentModifier,
        SensitiveModifier,
        Label,
    ];
    known.contains(&kind) || Type::can_cast(kind)
}

/// Whether a provision is said, and not by something else within that rests on one of its own.
fn says_one(node: &SyntaxNode) -> bool {
    let mut all = node.descendants().filter(|inner| SAID.contains(&inner.kind()));
    all.any(|said| {
        let own = said.ancestors().find(|outer| {
            RESTING.contains(&outer.kind()) || outer.kind() == SyntaxKind::LawfulClause
        });
        own.as_ref() == Some(node)
    })
}

/// The clause on a line of its own, or on that of the head where the rest stands there too.
fn placed(site: &Site<'_>, node: &SyntaxNode, end: u32, clause: &str) -> TextEdit {
    let rest = site.written(site.stretch(end, site.line_end(end))).trim_start();
    if rest.is_empty() || rest.starts_with("//") {
        let text = format!("\n{}  {clause}", site.indent(site.at(node).start));
        insert(site.span(), site.line_end(end), text)
    } else {
        insert(site.span(), end, format!(" {clause}"))
    }
}
