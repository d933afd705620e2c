//! An act: each provision that rules rest on, with those rules.

use super::parts::{head, named};
use crate::book::{Act, Book, Cited, Tested, from};
use crate::frame::Page;
use crate::text::{figures, set};
use lagrum_language::provisions::{Number, Provision as Place};
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
                        dt id=(provision.anchor) {
                            (set(&name(act, place)))
                            (mark(book, provision.tested()))
                        }
                        dd { (rules(book, act, &place.to_string(), provision)) }
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
        (standing(book, act))
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

/// How many of the provisions are tried by cases, and which are not.
fn standing(book: &Book<'_>, act: &Act) -> Markup {
    let of = |tested: Tested| act.provisions.values().filter(move |one| one.tested() == tested);
    let (yes, no, left_out) =
        (of(Tested::Yes).count(), of(Tested::No).count(), of(Tested::LeftOut).count());
    let untried = act.provisions.iter().filter(|(_, provision)| provision.tested() == Tested::No);
    html! {
        @if yes + no + left_out > 0 {
            dl class="about" {
                (counted(book.say("Encoded and tested", "Kodade och prövade"), yes))
                (counted(book.say("Encoded, without a test", "Kodade, utan prov"), no))
                (counted(book.say("Left out", "Utelämnade"), left_out))
            }
        }
        @if no > 0 {
            section {
                h2 id="untested" { (book.say("Provisions without a test", "Lagrum utan prov")) }
                p { (book.say(
                    "Rules rest on these, and no case exercises what stands under them.",
                    "Regler vilar på dessa, och inget fall prövar det som står under dem.",
                )) }
                ul class="inline" { @for (place, provision) in untried { li {
                    a href={ "#" (provision.anchor) } { (set(&name(act, place))) }
                } } }
            }
        }
    }
}

fn counted(word: &str, count: usize) -> Markup {
    html! { div { dt { (word) } dd { (figures(count)) } } }
}

fn name(act: &Act, place: &Place) -> String {
    let cited = place.to_string();
    if cited.is_empty() { act.name.clone() } else { cited }
}

fn mark(book: &Book<'_>, tested: Tested) -> Markup {
    let word = match tested {
        Tested::Yes => ("tag good", book.say("tested", "prövad")),
        Tested::No => ("tag doubt", book.say("no test", "inget prov")),
        Tested::LeftOut => ("tag", book.say("left out", "utelämnad")),
        Tested::Unknown => return html! {},
    };
    html! { " " span class=(word.0) { (word.1) } }
}

/// Most examples that are named for one rule.
const MOST: usize = 8;

/// The examples that exercise a rule under a provision.
fn tests(book: &Book<'_>, page: &str, cited: &Cited, is_whole: bool) -> Markup {
    let volume = book.volume(cited.def.package);
    let (Some(volume), Some(numbers)) = (volume, &cited.examples) else { return html! {} };
    let count = numbers.len();
    html! {
        @if count > 0 {
            details class="tests" {
                summary {
                    (book.say("tested by", "prövas av")) " " (figures(count)) " "
                    @if count == 1 { (book.say("example", "räkneexempel")) } @else { (book.say("examples", "räkneexempel")) }
                }
                ul class="examples" {
                    @for example in numbers.iter().take(MOST).filter_map(|at| volume.examples.get(*at)) {
                        li { a href=(from(page, &example.page)) { (set(&example.trial.name)) } }
                    }
                    @if count > MOST { li {
                        a href=(from(page, &volume.page("examples"))) {
                            (book.say("All worked examples of the package", "Alla räkneexempel i paketet"))
                        }
                    } }
                }
            }
        } @else if !cited.left_out && !is_whole {
            " " span class="tag doubt" { (book.say("no test", "inget prov")) }
        }
    }
}

fn rules(book: &Book<'_>, act: &Act, cited: &str, provision: &crate::book::Provision) -> Markup {
    let itself = format!("{} {cited}", act.name);
    html! {
        ul class="plain" { @for cited in &provision.rules { li {
            (named(book, &act.page, cited.def))
            @if let Some(volume) = book.volume(cited.def.package) { span class="kind" { " · " (volume.manifest.name) } }
            @for text in cited.texts.iter().filter(|text| **text != itself) { " " span class="law" { (set(text)) } }
            (tests(book, &act.page, cited, provision.is_whole))
        } } }
        @if let Some(why) = &provision.left_out {
            p class="doubt" { (book.say("Left out", "Utelämnat")) ": " (set(book.language.label(why, ""))) }
        }
    }
}
