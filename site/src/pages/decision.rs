//! A decision: what it gives, on what conditions, from which facts, under which controls, and worked examples of it.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "only decisions and coordinations have pages of their own"
)]

use super::parts::{code_of, days, head, under, unverified};
use super::{drawn, facts};
use crate::book::{Book, Chapter, Described, Entry, Volume, label, source_of, tells};
use crate::frame::Page;
use crate::text::set;
use lagrum_language::hir::{DecisionDecl, ItemKind, Name, Texts};
use maud::{Markup, html};

/// The page of a decision or coordination; `None` for what is neither.
pub(super) fn page<'b, 'w>(
    book: &'b Book<'w>,
    volume: &'b Volume<'w>,
    chapter: &'b Chapter,
    entry: &'b Entry,
) -> Option<Page<'b, 'w>> {
    let decl = match &entry.item.kind {
        ItemKind::Decision(decl) => Some(decl),
        ItemKind::Coordination(_) => None,
        _ => return None,
    };
    let path = volume.decision_page(&entry.item.name.text);
    let title = label(&entry.item, book.language);
    let mut sections: Vec<(&str, &str, Markup)> = Vec::new();
    if let Some(decl) = decl {
        sections.extend(said(book, &path, entry, decl));
    }
    sections.extend(drawn::grounds(book, volume, &path, entry, &title));
    sections.extend(facts::section(book, volume, &path, &entry.item.name.text));
    sections.extend(controls(book, volume, &path, entry));
    sections.extend(super::examples::of_decision(book, volume, &path, &entry.item.name.text));
    let rule = html! {
        p { a href=(book.link(&path, entry.def).unwrap_or_default()) { (book.say("With its commentary", "Med kommentaren")) } }
        (code_of(book, &path, chapter, entry))
    };
    sections.push(("rule", book.say("Rule text", "Regeltext"), rule));
    let what = match decl {
        Some(_) => book.say("Decision", "Beslut"),
        None => book.say("Coordination", "Samordning"),
    };
    let body = html! {
        (head(what, &title))
        p class="meta" {
            code { (entry.item.name.text) } " · " (super::parts::about(book, volume))
            (under(book, &path, &entry.item.under))
            (unverified(book, entry.item.unverified.as_ref(), entry))
        }
        @if let Some(decl) = decl { (in_force(book, entry, decl)) }
        @for (anchor, heading, inner) in &sections { section { h2 id=(anchor) { (heading) } (inner) } }
    };
    let headings =
        sections.iter().map(|(anchor, heading, _)| ((*anchor).to_owned(), (*heading).to_owned()));
    Some(Page {
        headings: headings.collect(),
        path,
        title,
        volume: Some(volume),
        has_rules: true,
        body,
    })
}

fn in_force(book: &Book<'_>, entry: &Entry, decl: &DecisionDecl) -> Markup {
    let (from, to) = decl.in_force.days();
    html! {
        dl class="about" {
            @if let Some(date) = decl.legal_date {
                div { dt { (book.say("Legal date", "Prövningsdag")) } dd { code { (source_of(&entry.item, entry.item.body.here(date))) } } }
            }
            @if let Some(each) = &decl.for_each {
                div { dt { (book.say("For each", "För varje")) } dd { code { (each.name.text) " : " (source_of(&entry.item, entry.item.body.here(each.over))) } } }
            }
            @if from.is_some() || to.is_some() {
                div { dt { (book.say("In force", "Gäller")) } dd { (days(book, from, to)) } }
            }
        }
    }
}

/// What the decision itself says.
fn said<'b>(
    book: &'b Book<'_>,
    page: &str,
    entry: &Entry,
    decl: &DecisionDecl,
) -> Vec<(&'b str, &'b str, Markup)> {
    let words = |texts: &Texts, name: &Name| {
        tells(texts, &entry.item, book.language).unwrap_or_else(|| name.text.clone())
    };
    let results = html! {
        ul class="lines" { @for grant in &decl.grants { li {
            strong { (set(&words(&grant.label, &grant.name))) } " "
            code { (grant.name.text) " : " (source_of(&entry.item, grant.ty.here)) } " "
            span { (under(book, page, &grant.under)) }
        } } }
    };
    let conditions = html! {
        ol class="lines" { @for require in &decl.requires { li {
            span { (set(&words(&require.label, &require.name))) } " " code { (require.name.text) } " "
            span { (under(book, page, &require.under)) }
        } } }
    };
    let mut sections = Vec::new();
    if !decl.grants.is_empty() {
        sections.push(("gives", book.say("What it gives", "Vad det ger"), results));
    }
    if !decl.requires.is_empty() {
        sections.push(("conditions", book.say("Conditions", "Villkor"), conditions));
    }
    let reasons = reasons(book, entry, decl);
    if !reasons.is_empty() {
        let list = html! { dl class="reasons" { @for (when, text) in &reasons { div { dt { (when) } dd { (holes(text)) } } } } };
        sections.push((
            "reasons",
            book.say("What the person is told", "Vad den enskilde får veta"),
            list,
        ));
    }
    sections
}

fn reasons(book: &Book<'_>, entry: &Entry, decl: &DecisionDecl) -> Vec<(String, String)> {
    let text = |texts: &Texts| tells(texts, &entry.item, book.language);
    let outcome = |granted: bool| {
        let own = decl.outcomes.as_ref().and_then(|(yes, no)| text(if granted { yes } else { no }));
        let usual =
            if granted { book.say("Granted", "Bifall") } else { book.say("Denied", "Avslag") };
        own.unwrap_or_else(|| usual.to_owned())
    };
    let mut all = Vec::new();
    all.extend(text(&decl.granted).map(|text| (outcome(true), text)));
    all.extend(text(&decl.denied).map(|text| (outcome(false), text)));
    for (condition, texts) in &decl.denied_because {
        let require = decl.requires.iter().find(|require| require.name.text == condition.text);
        let why = require.and_then(|require| tells(&require.label, &entry.item, book.language));
        let why = why.unwrap_or_else(|| condition.text.clone());
        let when = format!("{}: {why}", without(book, &outcome(false)));
        all.extend(text(texts).map(|text| (when, text)));
    }
    all
}

/// What stands before a condition that fails.
fn without(book: &Book<'_>, denied: &str) -> String {
    format!("{denied} {}", book.say("where this does not hold", "när detta inte är uppfyllt"))
}

/// A text with its holes set apart.
fn holes(text: &str) -> Markup {
    let mut pieces = Vec::new();
    for (at, piece) in text.split('{').enumerate() {
        match piece.split_once('}').filter(|_| at > 0) {
            Some((hole, rest)) => {
                pieces.push((Some(hole), rest));
            }
            None => pieces.push((None, piece)),
        }
    }
    html! { @for (hole, rest) in &pieces { @if let Some(hole) = hole { var { (hole) } } (set(rest)) } }
}

/// The controls of a package that a decision may run: their rule text.
fn controls<'b>(
    book: &'b Book<'_>,
    volume: &Volume<'_>,
    page: &str,
    decision: &Entry,
) -> Option<(&'b str, &'b str, Markup)> {
    let graph = book.graphs.get(&volume.package)?;
    let own: Vec<_> =
        graph.numbered().filter(|(_, node)| node.def == decision.def).map(|(id, _)| id).collect();
    let rests_on = graph.rests_on(&own);
    let near = |def| {
        rests_on.iter().filter_map(|id| graph.node(*id)).any(|node| {
            node.def == def || node.of.and_then(|of| graph.node(of)).is_some_and(|of| of.def == def)
        })
    };
    let looks_at = |entry: &Entry| {
        let node = graph.nodes.iter().find(|node| node.def == entry.def)?;
        let of = graph.node(node.of?)?;
        Some(of.def == decision.def || near(of.def))
    };
    let controls: Vec<_> = volume
        .entries()
        .filter(|(_, entry)| entry.described == Described::Control)
        .filter(|(_, entry)| looks_at(entry).unwrap_or(false))
        .collect();
    let body = html! {
        @for (chapter, entry) in &controls {
            div class="item" {
                p class="caption" {
                    a href=(book.link(page, entry.def).unwrap_or_default()) { (set(&label(&entry.item, book.language))) }
                    (under(book, page, &entry.item.under))
                }
                (code_of(book, page, chapter, entry))
            }
        }
    };
    (!controls.is_empty()).then_some(("controls", book.say("Controls", "Kontroller"), body))
}
