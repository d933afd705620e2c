//! What the names of a file lead to, word by word, in the order they are written: the order is that of both surfaces.
#![expect(clippy::wildcard_enum_match_arm, reason = "most words are no names of declarations")]

use lagrum_language::db::{Db, Def, Package, SourceFile};
use lagrum_language::graph::{Edge, Graph, NodeKind};
use lagrum_language::hir::{Expr, file_items};
use lagrum_language::resolve::{Scope, scope_of};
use lagrum_language::syntax::{SyntaxKind, SyntaxNode, SyntaxToken};
use lagrum_language::types::{Meaning, infer};
use std::collections::BTreeMap;

/// Where a word leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lead {
    /// To a declaration.
    Def(Def),
    /// To a package.
    Package(Package),
    /// To something the language offers, which has no page.
    Builtin,
}

/// Where each word of a file leads, in order.
pub(crate) type Links = Vec<Option<Lead>>;

/// The words of a tree, in order.
pub(crate) fn words(tree: &SyntaxNode) -> impl Iterator<Item = SyntaxToken> {
    let tokens = tree.descendants_with_tokens().filter_map(rowan::NodeOrToken::into_token);
    tokens.filter(|token| token.kind() == SyntaxKind::Word)
}

/// Where each word of a file's tree leads. The graph is of the file's package.
pub(crate) fn links(
    db: &dyn Db,
    package: Package,
    file: SourceFile,
    tree: &SyntaxNode,
    graph: &Graph,
) -> Links {
    let mut meanings = meanings(db, package, file);
    meanings.extend(facts(graph, file.number(db)));
    let scope = scope_of(db, package);
    let lead = |token: SyntaxToken| {
        let end = u32::from(token.text_range().end());
        meanings.get(&end).copied().or_else(|| of_type(db, scope, &token))
    };
    words(tree).map(lead).collect()
}

/// The meanings of the names in expressions, by where the name ends.
fn meanings(db: &dyn Db, package: Package, file: SourceFile) -> BTreeMap<u32, Lead> {
    let mut found = BTreeMap::new();
    let items = file_items(db, file);
    for ((index, item), start) in (0u32..).zip(&items.items).zip(&items.starts) {
        let inference = infer(db, Def { package, file, index });
        for (id, expr) in item.body.iter() {
            if let (Expr::Name(_) | Expr::Field(..), Some(meaning)) = (expr, inference.meaning(id))
                && let Some(lead) = lead(meaning)
            {
                found.insert(start.saturating_add(item.body.here(id).end), lead);
            }
        }
    }
    found
}

/// Where the names of facts lead: to the concepts that they are of.
fn facts(graph: &Graph, file: u32) -> impl Iterator<Item = (u32, Lead)> {
    let of = |edge: &Edge| graph.node(edge.to).filter(|node| node.kind == NodeKind::Fact);
    let edges = graph.edges.iter().filter_map(move |edge| Some((edge, of(edge)?.def)));
    edges.flat_map(move |(edge, def)| {
        let here = edge.at.iter().filter(move |span| span.file == file);
        here.map(move |span| (span.end, Lead::Def(def)))
    })
}

fn lead(meaning: Meaning) -> Option<Lead> {
    match meaning {
        Meaning::OwnMember(def)
        | Meaning::Member(def)
        | Meaning::Parameter(def)
        | Meaning::Rule(def)
        | Meaning::Alternatives(def)
        | Meaning::Alternative(def, _) => Some(Lead::Def(def)),
        Meaning::Package(package) => Some(Lead::Package(package)),
        Meaning::Builtin(_) => Some(Lead::Builtin),
        _ => None,
    }
}

/// What a name in a type, after `of` or in a citation means.
fn of_type(db: &dyn Db, scope: &Scope, token: &SyntaxToken) -> Option<Lead> {
    let parent = token.parent()?;
    let within = |kind: SyntaxKind| parent.ancestors().take(3).find(|node| node.kind() == kind);
    let path = within(SyntaxKind::NamedType)
        .or_else(|| within(SyntaxKind::Owner).filter(|_| parent.kind() != SyntaxKind::Name))?;
    let text = path.text().to_string();
    let name = token.text().trim_matches('`');
    let dotted = text.split('.').next().filter(|package| text.contains('.') && *package != name);
    let def = match dotted {
        Some(package) => {
            scope_of(db, *scope.packages.get(package.trim())?).names.get(name).copied()
        }
        None => match scope.names.get(name) {
            Some(def) => Some(*def),
            None => return scope.packages.get(name).map(|package| Lead::Package(*package)),
        },
    };
    def.map(Lead::Def)
}
