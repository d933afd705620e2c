//! What a declaration declares, whichever clause it stands in: its exceptions, tables and citations.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a few kinds of declarations and expressions hold what is asked for; the others nothing"
)]

use super::{
    Citation, Clause, ExceptionDecl, Expr, Item, ItemKind, TableBody, TextLit, TextPiece, Texts,
    Version,
};
use lagrum_plan::value::Label;

/// What a declaration declares, within `delegated` or `prescribes` too.
#[must_use]
pub fn content(kind: &ItemKind) -> &ItemKind {
    match kind {
        ItemKind::Delegated(inner) => content(inner),
        ItemKind::Prescribes { content: inner, .. } => content(inner),
        ItemKind::Change(change) => content(&change.content),
        other => other,
    }
}

/// Every table and grid of a declaration, with its body.
pub(crate) fn grids(item: &Item) -> Vec<&TableBody> {
    let mut all = Vec::new();
    if let ItemKind::Table(table) = content(&item.kind) {
        all.extend(table.versions.iter().filter_map(|version| version.value.as_ref()));
    }
    for (_, expr) in item.body.iter() {
        if let Expr::Grid(body) = expr {
            all.push(body);
        }
    }
    all
}

/// Every exception of a declaration.
#[must_use]
pub fn exceptions(item: &Item) -> &[ExceptionDecl] {
    match content(&item.kind) {
        ItemKind::Rule(rule) => &rule.exceptions,
        ItemKind::Table(table) => &table.exceptions,
        ItemKind::Except { exception, .. } => std::slice::from_ref(exception),
        _ => &[],
    }
}

/// Every citation of a declaration.
#[must_use]
pub fn citations(item: &Item) -> Vec<&Citation> {
    let mut all: Vec<&Citation> = item.under.iter().collect();
    match content(&item.kind) {
        ItemKind::Alternatives(values) => all.extend(values.iter().flat_map(|value| &value.under)),
        ItemKind::Concept(concept) => {
            all.extend(concept.fields.iter().flat_map(|field| &field.under));
            all.extend(concept.ensures.iter().flat_map(|ensure| &ensure.under));
        }
        ItemKind::Parameter(parameter) => all.extend(of_versions(&parameter.versions)),
        ItemKind::Rule(rule) => all.extend(of_versions(&rule.versions)),
        ItemKind::Table(table) => all.extend(of_versions(&table.versions)),
        ItemKind::Coordination(decl) => {
            all.extend(decl.benefits.iter().flat_map(|benefit| &benefit.under));
            all.extend(decl.rules.iter().flat_map(|rule| &rule.under));
        }
        ItemKind::Decision(decision) => {
            all.extend(decision.communicate.iter().flatten());
            for require in &decision.requires {
                all.extend(require.under.iter().chain(of_versions(&require.condition)));
            }
            for grant in &decision.grants {
                all.extend(grant.under.iter().chain(of_versions(&grant.value)));
            }
        }
        _ => {}
    }
    for exception in exceptions(item) {
        all.extend(exception.under.iter().chain(of_versions(&exception.then)));
        for when in &exception.when {
            all.extend(when.under.iter().chain(of_versions(&when.condition)));
        }
    }
    all.extend(grids(item).into_iter().flat_map(|body| &body.rows).flat_map(|row| &row.under));
    all.extend(item.body.iter().flat_map(|(_, expr)| of_expression(expr)));
    // `when C under …` is kept both with the condition and with its exception.
    all.sort_by_key(|citation| citation.here);
    all.dedup_by_key(|citation| citation.here);
    all
}

fn of_versions<T>(versions: &[Version<T>]) -> impl Iterator<Item = &Citation> {
    versions.iter().flat_map(|version| &version.under)
}

fn of_expression(expr: &Expr) -> Vec<&Citation> {
    match expr {
        Expr::Cited(_, citation) => vec![citation],
        Expr::Clause {
            under,
            clause:
                Clause::AtLeast(_)
                | Clause::AtMost(_)
                | Clause::Rounded(..)
                | Clause::Exact(_)
                | Clause::RoundedUp
                | Clause::CountedPer(_),
            ..
        } => under.iter().collect(),
        Expr::Conditions(_, lines) => lines.iter().flat_map(|line| &line.under).collect(),
        _ => Vec::new(),
    }
}

impl Texts {
    /// What readers see.
    #[must_use]
    pub fn label(&self) -> Label {
        Label { en: self.en.as_ref().map(TextLit::words), sv: self.sv.as_ref().map(TextLit::words) }
    }
}

impl TextLit {
    /// The text without its values.
    #[must_use]
    pub fn words(&self) -> String {
        self.pieces
            .iter()
            .map(|piece| match piece {
                TextPiece::Text(text) => text.as_str(),
                TextPiece::Hole(_) => "…",
            })
            .collect()
    }
}
