//! A package: what it decides, its files, its figures, what it leaves out and what is not verified.
#![expect(clippy::wildcard_enum_match_arm, reason = "only some declarations carry figures")]

use super::parts::{about, head, named, under, unverified};
use crate::book::{Book, Cited, Described, Entry, Volume, tells};
use crate::code::Block;
use crate::frame::Page;
use crate::text::{Slugs, figures, prose, set};
use lagrum_language::hir::{ItemKind, TextLit};
use maud::{Markup, html};
use std::collections::BTreeSet;

/// The first page of a package.
pub(super) fn page<'b, 'w>(book: &'b Book<'w>, volume: &'b Volume<'w>) -> Page<'b, 'w> {
    let path = volume.index();
    let mut headings = Vec::new();
    let mut section = |anchor: &str, text: &str, inner: Markup| {
        headings.push((anchor.to_owned(), text.to_owned()));
        html! { section { h2 id=(anchor) { (text) } (inner) } }
    };
    let decisions = super::decisions(book, volume);
    let omitted = omitted(book, volume, &path);
    let doubts = doubts(book, volume, &path);
    let body = html! {
        (head(book.say("Rule package", "Regelpaket"), &volume.manifest.name))
        p class="meta" { (about(book, volume)) }
        (introduction(volume))
        @if !decisions.is_empty() {
            (section("decisions", book.say("Decisions", "Beslut"), list(&path, &decisions)))
        }
        (section("rules", book.say("Rules with commentary", "Regler med kommentar"), chapters(book, volume, &path)))
        @if let Some(omitted) = omitted {
            (section("left-out", book.say("Left out", "Utelämnat"), omitted))
        }
        @if let Some(doubts) = doubts {
            (section("not-verified", book.say("Not verified", "Obekräftat"), doubts))
        }
        @if let Some(untested) = untested(book, volume, &path) {
            (section("untested", book.say("Provisions without a test", "Lagrum utan prov"), untested))
        }
        (section("acts", book.say("Acts", "Författningar"), acts(book, volume, &path)))
    };
    Page {
        path,
        title: volume.manifest.name.clone(),
        volume: Some(volume),
        has_rules: false,
        headings,
        body,
    }
}

/// What the first file begins with, up to its first rule or heading.
fn introduction(volume: &Volume<'_>) -> Markup {
    let first = volume.chapters.iter().find(|chapter| !chapter.is_of_tests());
    let Some(Block::Prose(text)) = first.and_then(|chapter| chapter.sheet.blocks.first()) else {
        return html! {};
    };
    let lines: Vec<&str> = text.lines().take_while(|line| !line.starts_with("## ")).collect();
    let code = volume.spoken().code();
    html! { div class="prose lead" lang=(code) { (prose(&lines.join("\n"), &mut 1, &mut Slugs::default()).html) } }
}

fn list(page: &str, links: &[(String, String)]) -> Markup {
    html! {
        ul class="plain" {
            @for (to, text) in links { li { a href=(crate::book::from(page, to)) { (set(text)) } } }
        }
    }
}

fn chapters(book: &Book<'_>, volume: &Volume<'_>, page: &str) -> Markup {
    html! {
        div class="scroll" { table {
            thead { tr {
                th scope="col" { (book.say("Chapter", "Avsnitt")) }
                th scope="col" { (book.say("File", "Fil")) }
                th scope="col" class="num" { (book.say("Declarations", "Deklarationer")) }
            } }
            tbody { @for chapter in &volume.chapters { tr {
                td { a href=(crate::book::from(page, &chapter.page)) { (set(&chapter.title)) } }
                td { code { (chapter.path) } }
                td class="num" { (figures(chapter.entries.iter().filter(|entry| entry.described != Described::Head).count())) }
            } } }
        } }
    }
}

fn omitted(book: &Book<'_>, volume: &Volume<'_>, page: &str) -> Option<Markup> {
    let left: Vec<(&Entry, &lagrum_language::hir::OmittedDecl)> = volume
        .entries()
        .filter_map(|(_, entry)| match &entry.item.kind {
            ItemKind::Omitted(decl) => Some((entry, decl)),
            _ => None,
        })
        .collect();
    let row = |(entry, decl): &(&Entry, &lagrum_language::hir::OmittedDecl)| {
        html! {
            li {
                (named(book, page, entry.def)) (under(book, page, &entry.item.under))
                @if let Some(why) = tells(&decl.because, &entry.item, book.language) { br; (set(&why)) }
            }
        }
    };
    (!left.is_empty()).then(|| html! { ul class="plain" { @for one in &left { (row(one)) } } })
}

/// Every figure and rule that its author says is not verified.
fn doubts(book: &Book<'_>, volume: &Volume<'_>, page: &str) -> Option<Markup> {
    let doubted: Vec<(&Entry, Vec<&TextLit>)> = volume
        .entries()
        .map(|(_, entry)| (entry, doubts_of(entry)))
        .filter(|(_, texts)| !texts.is_empty())
        .collect();
    (!doubted.is_empty()).then(|| {
        html! {
            ul class="plain" { @for (entry, texts) in &doubted { li {
                (named(book, page, entry.def)) (under(book, page, &entry.item.under))
                @for text in texts { br; (unverified(book, Some(text), entry)) }
            } } }
        }
    })
}

fn doubts_of(entry: &Entry) -> Vec<&TextLit> {
    let mut all: Vec<&TextLit> = entry.item.unverified.iter().collect();
    match &entry.item.kind {
        ItemKind::Parameter(decl) => {
            all.extend(decl.versions.iter().filter_map(|version| version.unverified.as_ref()));
        }
        ItemKind::Rule(decl) => {
            all.extend(decl.versions.iter().filter_map(|version| version.unverified.as_ref()));
            all.extend(decl.exceptions.iter().filter_map(|one| one.unverified.as_ref()));
        }
        ItemKind::Table(decl) => {
            let bodies = decl.versions.iter().filter_map(|version| version.value.as_ref());
            all.extend(
                bodies.flat_map(|body| &body.rows).filter_map(|row| row.unverified.as_ref()),
            );
        }
        _ => {}
    }
    all
}

/// The provisions that its rules rest on and none of its cases exercises.
fn untested(book: &Book<'_>, volume: &Volume<'_>, page: &str) -> Option<Markup> {
    let own = |cited: &&Cited| cited.def.package == volume.package && !cited.left_out;
    let acts = book.laws.acts.iter().map(|act| {
        let untested = act.provisions.iter().filter(|(_, provision)| {
            let mut of = provision.rules.iter().filter(own).peekable();
            !provision.is_whole
                && of.peek().is_some()
                && of.all(|cited| cited.examples.as_ref().is_some_and(BTreeSet::is_empty))
        });
        (act, untested.collect::<Vec<_>>())
    });
    let acts: Vec<_> = acts.filter(|(_, untested)| !untested.is_empty()).collect();
    (!acts.is_empty()).then(|| {
        html! { @for (act, untested) in &acts { ul class="inline" { @for (place, provision) in untested { li {
            a class="law" href={ (crate::book::from(page, &act.page)) "#" (provision.anchor) } {
                (set(format!("{} {place}", act.name).trim_end()))
            }
        } } } } }
    })
}

fn acts(book: &Book<'_>, volume: &Volume<'_>, page: &str) -> Markup {
    let uses = |act: &&crate::book::Act| {
        let mut rules = act.provisions.values().flat_map(|provision| &provision.rules);
        rules.any(|cited| cited.def.package == volume.package)
    };
    let acts: Vec<&crate::book::Act> = book.laws.acts.iter().filter(uses).collect();
    html! {
        ul class="plain" { @for act in &acts { li {
            a href=(crate::book::from(page, &act.page)) { (book.language.label(&act.title, &act.name)) }
            @if let Some(number) = &act.number { " (" (number) ")" }
        } } }
        @if acts.is_empty() { p { (book.say("None.", "Inga.")) } }
    }
}
