//! Drawings on pages: what a decision rests on, and how a figure changed.

use super::parts::address;
use crate::book::{Book, Entry, Volume, source_of};
use crate::drawing::{Step, View, diagram, step_plot, svg};
use lagrum_interpreter::Language;
use lagrum_language::diagnostics::Language as Spoken;
use lagrum_language::graph::{Node, NodeId};
use lagrum_language::hir::{Expr, ExprId, Literal, ParameterDecl, Version};
use lagrum_plan::exact::Rational;
use maud::{Markup, PreEscaped, html};
use std::collections::BTreeSet;

/// What a decision rests on, with what checks it.
pub(super) fn grounds<'b>(
    book: &'b Book<'_>,
    volume: &Volume<'_>,
    page: &str,
    decision: &Entry,
    title: &str,
) -> Option<(&'b str, &'b str, Markup)> {
    let graph = book.graphs.get(&volume.package)?;
    let own = graph.numbered().filter(|(_, node)| node.def == decision.def);
    let own: Vec<NodeId> = own.map(|(id, _)| id).collect();
    let rests_on: BTreeSet<NodeId> = graph.rests_on(&own);
    let href = |node: &Node| book.entry(node.def).map(|entry| address(book, entry).from(page));
    let view = View { title: title.to_owned(), language: spoken(book.language), href: &href };
    let drawing = diagram(&graph.only(&rests_on), &view);
    (!drawing.arrows.is_empty()).then(|| {
        let body = html! {
            p { (book.say(
                "From facts, on the left, to the decision, on the right. Each box leads to its rule.",
                "Från uppgifterna, till vänster, till beslutet, till höger. Varje ruta leder till sin regel.",
            )) }
            div class="scroll drawing" { (PreEscaped(svg(&drawing, "graph"))) }
        };
        ("drawing", book.say("How it hangs together", "Hur det hänger ihop"), body)
    })
}

const fn spoken(language: Language) -> Spoken {
    match language {
        Language::English => Spoken::English,
        Language::Swedish => Spoken::Swedish,
    }
}

/// How a figure changed; nothing where it did not, or is worked out.
pub(super) fn plot(
    entry: &Entry,
    decl: &ParameterDecl,
    title: &str,
    anchor: &str,
) -> Option<Markup> {
    let step = |version: &Version<ExprId>| {
        let value = version.value.map(|id| number(entry, id));
        let text = version.value.map(|id| written(entry, id)).unwrap_or_default();
        // What is worked out has no value to plot; what is repealed has none, and that is to be seen.
        match value {
            Some(None) => None,
            value => {
                Some(Step { from: version.from, to: version.to, value: value.flatten(), text })
            }
        }
    };
    let steps: Option<Vec<Step>> = decl.versions.iter().map(step).collect();
    let drawing = step_plot(title, &format!("plot-{anchor}"), &steps?)?;
    Some(html! { div class="scroll drawing" { (PreEscaped(drawing)) } })
}

/// The number that a value is, if it is a literal.
#[expect(clippy::wildcard_enum_match_arm, reason = "only literals are plotted")]
fn number(entry: &Entry, id: ExprId) -> Option<Rational> {
    match entry.item.body.get(id) {
        Expr::Literal(literal) => amount(literal),
        Expr::Cited(inner, _) => number(entry, *inner),
        _ => None,
    }
}

fn amount(literal: &Literal) -> Option<Rational> {
    match literal {
        Literal::Number(value)
        | Literal::Percent(value)
        | Literal::Money(value)
        | Literal::Quantity(value, _) => Some(*value),
        Literal::Rate(amount_of, _) => amount(amount_of),
        Literal::Bool(_) | Literal::Date(_) | Literal::Month(_) => None,
    }
}

/// A value as its author writes it, on one line.
pub(super) fn written(entry: &Entry, id: ExprId) -> String {
    let text = source_of(&entry.item, entry.item.body.here(id));
    text.split_whitespace().collect::<Vec<_>>().join("\u{a0}")
}
