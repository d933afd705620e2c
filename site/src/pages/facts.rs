//! The facts of a decision: who may say each, by what right, and what it is used for.

use super::parts::cited;
use crate::book::{Book, Volume};
use crate::text::set;
use lagrum_interpreter::{ContractFact, ContractSource};
use lagrum_plan::source::SourceKind;
use maud::{Markup, html};

/// The facts of a decision.
pub(super) fn section<'b>(
    book: &'b Book<'_>,
    volume: &Volume<'_>,
    page: &str,
    decision: &str,
) -> Option<(&'b str, &'b str, Markup)> {
    let contract = volume.interpreter?.contract(book.language);
    let of = contract.decisions.iter().find(|one| one.decision == decision)?;
    let body = html! {
        div class="scroll" { table class="facts" {
            thead { tr {
                th scope="col" { (book.say("Fact", "Uppgift")) }
                th scope="col" { (book.say("Type", "Typ")) }
                th scope="col" { (book.say("Said by", "Källa")) }
                th scope="col" { (book.say("Used for", "Används för")) }
            } }
            tbody { @for fact in &of.facts { tr { (row(book, page, fact)) } } }
        } }
    };
    (!of.facts.is_empty()).then_some((
        "facts",
        book.say("Facts and their sources", "Uppgifter och deras källor"),
        body,
    ))
}

fn row(book: &Book<'_>, page: &str, fact: &ContractFact<'_>) -> Markup {
    html! {
        td {
            (set(book.language.label(fact.label, &fact.path)))
            @if fact.sensitive { " " span class="tag" { (book.say("sensitive", "känslig")) } }
            @if book.language.label(fact.label, &fact.path) != fact.path { br; code { (breaks(&fact.path)) } }
        }
        td { (set(fact.ty.get(book.language))) @if fact.may_be_absent { ", " (book.say("may be absent", "kan saknas")) } }
        td { @for source in &fact.sources { div { (source_in_words(book, source)) (cited(book, page, source.under.texts())) } } }
        td {
            @if fact.used { (book.say("the decision", "beslutet")) (cited(book, page, fact.under.iter().copied())) }
            @for control in &fact.controls { div { (book.say("control", "kontroll")) " " code { (control) } } }
        }
    }
}

/// A path that may be broken after its dots.
fn breaks(path: &str) -> Markup {
    html! { @for (at, part) in path.split('.').enumerate() { @if at > 0 { "." wbr; } (part) } }
}

fn source_in_words(book: &Book<'_>, source: &ContractSource<'_>) -> String {
    let kind = match source.source.kind {
        SourceKind::Register => book.say("register", "register"),
        SourceKind::Document => book.say("document", "handling"),
        SourceKind::Employer => book.say("the employer", "arbetsgivaren"),
        SourceKind::Declared => book.say("the person", "den enskilde"),
        SourceKind::Assessed => book.say("the agency's assessment", "myndighetens bedömning"),
        SourceKind::Estimated => book.say("an estimate", "en beräkning"),
        SourceKind::Decision => book.say("earlier decision", "tidigare beslut"),
    };
    match &source.source.name {
        Some(name) => format!("{kind}: {}", set(book.language.label(&source.source.label, name))),
        None => kind.to_owned(),
    }
}
