//! An act: each provision that rules rest on, with those rules.

use super::parts::{head, named};
use crate::book::{Act, Book};
use crate::frame::Page;
use crate::text::set;
use lagrum_language::provisions::Number;
use maud::{Markup, html};
use std::collections::BTreeSet;

/// The page of an act.
pub(super) fn page<'b, 'w>(book: &'b Book<'w>, act: &'b Act) -> Page<'b, 'w> {
    let title = book.language.label(&act.title, &act.name);
    let mut headings = Vec::new();
    let mut sections: Vec<Markup> = Vec::new();
    let chapters: BTreeSet<Option<&Number>> =
        act.provisions.keys().map(|place| place.chapter.as_ref()).collect();
    for chapter in chapters {
        let anchor = chapter.map(|number| format!("c-{}", crate::text::slug(&number.to_string())));
        let heading = match chapter {
            Some(number) => set(&format!("{number} kap.")),
            None => book.say("Without chapter", "Utan kapitel").to_owned(),
        };
        let anchor = anchor.unwrap_or_else(|| "c".to_owned());
        let provisions =
            act.provisions.iter().filter(|(place, _)| place.chapter.as_ref() == chapter);
        sections.push(html! {
            section {
                h2 id=(anchor) { (heading) }
                dl class="provisions" { @for (place, provision) in provisions {
                    div {
                        @let cited = place.to_string();
                        dt id=(provision.anchor) { (set(if cited.is_empty() { &act.name } else { &cited })) }
                        dd { (rules(book, act, &cited, provision)) }
                    }
                } }
            }
        });
        headings.push((anchor, heading));
    }
    let body = html! {
        (head(book.say("Act", "Författning"), title))
        p class="meta" {
            (act.name)
            @if let Some(number) = &act.number { " · " (number) }
            @if let Some(link) = &act.link { " · " a href=(link) { (book.say("Official text", "Författningens text")) } }
        }
        p { (book.say(
            "The provisions that the rules cite, and the rules that rest on each.",
            "De lagrum som reglerna hänvisar till, och de regler som vilar på vart och ett.",
        )) }
        @for section in &sections { (section) }
    };
    Page {
        path: act.page.clone(),
        title: title.to_owned(),
        volume: None,
        has_rules: false,
        headings,
        body,
    }
}

fn rules(book: &Book<'_>, act: &Act, cited: &str, provision: &crate::book::Provision) -> Markup {
    let itself = format!("{} {cited}", act.name);
    html! {
        ul class="plain" { @for (def, texts) in &provision.rules { li {
            (named(book, &act.page, *def))
            @if let Some(volume) = book.volume(def.package) { span class="kind" { " · " (volume.manifest.name) } }
            @for text in texts.iter().filter(|text| **text != itself) { " " span class="law" { (set(text)) } }
        } } }
        @if let Some(why) = &provision.left_out {
            p class="doubt" { (book.say("Left out", "Utelämnat")) ": " (set(book.language.label(why, ""))) }
        }
    }
}
