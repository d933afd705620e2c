//! The figures of a package: what each is and was, from which day, and by which provision.
#![expect(clippy::wildcard_enum_match_arm, reason = "only parameters are figures")]

use super::drawn;
use super::parts::{head, under, unverified, used_by};
use crate::book::{Book, Described, Entry, Volume, label, source_of};
use crate::frame::Page;
use crate::text::{Slugs, set};
use lagrum_language::hir::{ExprId, ItemKind, ParameterDecl, Version};
use maud::{Markup, html};

/// The page of figures.
pub(super) fn page<'b, 'w>(book: &'b Book<'w>, volume: &'b Volume<'w>) -> Page<'b, 'w> {
    let path = volume.page("parameters");
    let title = book.say("Figures over time", "Belopp och tal över tid");
    let mut headings = Vec::new();
    let mut sections = Vec::new();
    let mut anchors = Slugs::default();
    for (_, entry) in volume.entries().filter(|(_, entry)| entry.described == Described::Parameter)
    {
        if let Some(decl) = declared(&entry.item.kind) {
            let text = label(&entry.item, book.language);
            let anchor = anchors.take(&entry.anchor);
            sections.push(figure(book, &path, entry, decl, (&anchor, &text)));
            headings.push((anchor, text));
        }
    }
    let body = html! {
        (head(&volume.manifest.name, title))
        @for section in &sections { (section) }
    };
    Page { path, title: title.to_owned(), volume: Some(volume), has_rules: false, headings, body }
}

/// A parameter, left to a lower act or filling one or neither.
fn declared(kind: &ItemKind) -> Option<&ParameterDecl> {
    match kind {
        ItemKind::Parameter(decl) => Some(decl),
        ItemKind::Delegated(inner) | ItemKind::Prescribes { content: inner, .. } => declared(inner),
        _ => None,
    }
}

fn figure(
    book: &Book<'_>,
    page: &str,
    entry: &Entry,
    decl: &ParameterDecl,
    (anchor, text): (&str, &str),
) -> Markup {
    let rule = book.addresses.get(&entry.def).map(|address| address.from(page));
    html! {
        section class="figure" {
            h2 id=(anchor) { (set(text)) }
            p class="meta" {
                code { (entry.item.name.text) } " : " (source_of(&entry.item, decl.ty.here))
                (under(book, page, &entry.item.under))
                (unverified(book, entry.item.unverified.as_ref(), entry))
                @if let Some(rule) = rule { " · " a href=(rule) { (book.say("Rule text", "Regeltext")) } }
            }
            @if let Some(plot) = drawn::plot(entry, decl, text, anchor) { (plot) }
            @if !decl.versions.is_empty() { (table(book, page, entry, decl, text)) }
            (used_by(book, page, entry.def))
        }
    }
}

fn table(book: &Book<'_>, page: &str, entry: &Entry, decl: &ParameterDecl, text: &str) -> Markup {
    let ends = ends(decl);
    let has_doubt = decl.versions.iter().any(|version| version.unverified.is_some());
    let has_under = decl.versions.iter().any(|version| !version.under.is_empty());
    html! {
        div class="scroll" { table class="dated" {
            caption class="vh" { (text) }
            thead { tr {
                th scope="col" { (book.say("From", "Från och med")) }
                th scope="col" { (book.say("To", "Till och med")) }
                th scope="col" class="num" { (book.say("Value", "Värde")) }
                @if has_under { th scope="col" { (book.say("Provision", "Lagrum")) } }
                @if has_doubt { th scope="col" { (book.say("Remark", "Anmärkning")) } }
            } }
            tbody { @for (version, end) in decl.versions.iter().zip(&ends).rev() { tr {
                td { (day(version.from.map(|from| from.to_string()))) }
                td { (day(end.clone())) }
                td class="num" { (value(book, entry, version)) }
                @if has_under { td { (under(book, page, &version.under)) } }
                @if has_doubt { td class="remark" { (unverified(book, version.unverified.as_ref(), entry)) } }
            } } }
        } }
    }
}

fn day(day: Option<String>) -> Markup {
    html! { @match day { Some(day) => time { (day) }, None => "–" } }
}

/// The last day of each version: its own, or the day before the next.
fn ends(decl: &ParameterDecl) -> Vec<Option<String>> {
    let next = decl.versions.iter().skip(1).map(|version| version.from).chain([None]);
    let end = |(version, next): (&Version<ExprId>, Option<lagrum_plan::calendar::Date>)| {
        version.to.or_else(|| next?.plus(-1).ok()).map(|date| date.to_string())
    };
    decl.versions.iter().zip(next).map(end).collect()
}

fn value(book: &Book<'_>, entry: &Entry, version: &Version<ExprId>) -> String {
    match version.value {
        Some(id) => drawn::written(entry, id),
        None => book.say("repealed", "upphävd").to_owned(),
    }
}
