//! The first page: the packages, agency by agency, and the acts they rest on.

use super::parts::{edition, head};
use crate::book::{Book, Volume};
use crate::frame::Page;
use crate::text::figures;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// The first page.
pub(super) fn page<'b, 'w>(book: &'b Book<'w>) -> Page<'b, 'w> {
    let mut agencies: BTreeMap<&str, Vec<&Volume<'_>>> = BTreeMap::new();
    for volume in &book.volumes {
        let agency =
            volume.manifest.agency.as_deref().unwrap_or(book.say("In common", "Gemensamt"));
        agencies.entry(agency).or_default().push(volume);
    }
    let title = book.say("Rule packages", "Regelpaket");
    let body = html! {
        (head(book.say("Who gets what, how much, and from when", "Vem får vad, hur mycket och från när"), title))
        @for (agency, volumes) in &agencies {
            section class="agency" {
                h2 { (agency) }
                ul class="cards" { @for volume in volumes { li { (card(book, volume)) } } }
            }
        }
        section {
            h2 { (book.say("Acts", "Författningar")) }
            (acts(book))
        }
    };
    Page {
        path: "index.html".to_owned(),
        title: title.to_owned(),
        volume: None,
        has_rules: false,
        headings: Vec::new(),
        body,
    }
}

fn card(book: &Book<'_>, volume: &Volume<'_>) -> Markup {
    let decisions = super::decisions(book, volume);
    html! {
        h3 { a href=(volume.index()) { (volume.manifest.name) } }
        @if !decisions.is_empty() {
            ul { @for (path, label) in &decisions { li { a href=(path) { (label) } } } }
        }
        p class="meta" {
            (edition(book, volume))
            @if !volume.examples.is_empty() {
                " · " (figures(volume.examples.len())) " " (book.say("examples", "exempel"))
            }
        }
    }
}

/// The acts, with how much of each is cited.
fn acts(book: &Book<'_>) -> Markup {
    html! {
        div class="scroll" { table {
            thead { tr {
                th scope="col" { (book.say("Act", "Författning")) }
                th scope="col" { (book.say("Cited as", "Citeras")) }
                th scope="col" { (book.say("Number", "Nummer")) }
                th scope="col" class="num" { (book.say("Provisions", "Lagrum")) }
            } }
            tbody { @for act in &book.laws.acts { tr {
                td { a href=(act.page) { (book.language.label(&act.title, &act.name)) } }
                td { (act.name) }
                td { (act.number.as_deref().unwrap_or("–")) }
                td class="num" { (figures(act.provisions.len())) }
            } } }
        } }
    }
}
