//! What every page has around it: where one is, the ways on, the search, the choice of surface.

use crate::book::{Book, Volume, from};
use lagrum_interpreter::Language;
use maud::{DOCTYPE, Markup, html};

/// A page.
pub(crate) struct Page<'b, 'w> {
    /// Its place, from the site's folder.
    pub(crate) path: String,
    pub(crate) title: String,
    /// The package it is of, if it is of one.
    pub(crate) volume: Option<&'b Volume<'w>>,
    /// Whether it shows rule text, so that there is a surface to choose.
    pub(crate) has_rules: bool,
    /// Its headings, for the way about it: anchor and text.
    pub(crate) headings: Vec<(String, String)>,
    pub(crate) body: Markup,
}

/// The page as a whole document.
pub(crate) fn framed(book: &Book<'_>, page: &Page<'_, '_>) -> String {
    let here = |to: &str| from(&page.path, to);
    let title = match page.volume {
        Some(volume) if volume.manifest.name != page.title => {
            format!("{} – {}", page.title, volume.manifest.name)
        }
        _ => page.title.clone(),
    };
    let document = html! {
        (DOCTYPE)
        html lang=(book.language.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) }
                link rel="stylesheet" href=(here("style.css"));
                script src=(here("script.js")) defer {}
            }
            body {
                a class="skip" href="#main" { (book.say("To the text", "Till innehållet")) }
                (top(book, page))
                div class="page" {
                    (side(book, page))
                    main id="main" tabindex="-1" { (page.body) }
                }
                (foot(book, page))
            }
        }
    };
    document.into_string()
}

fn top(book: &Book<'_>, page: &Page<'_, '_>) -> Markup {
    let here = |to: &str| from(&page.path, to);
    html! {
        header class="top" {
            a class="menu" href="#nav" { (book.say("Menu", "Meny")) }
            a class="home" href=(here("index.html")) {
                span class="sign" aria-hidden="true" { "§" } " "
                span class="name" { (book.say("Rule packages", "Regelpaket")) }
            }
            @if page.has_rules { (surfaces(book)) }
            a class="find" id="find" href=(here("register.html")) {
                (book.say("Search", "Sök")) " " kbd { "/" }
            }
        }
    }
}

/// The choice of surface: radio buttons, which the style sheet reads, so that no script is needed.
fn surfaces(book: &Book<'_>) -> Markup {
    // The rules are shown first in the language of the pages.
    let swedish = book.language == Language::Swedish;
    html! {
        fieldset class="surface" {
            legend { (book.say("Rule text in", "Regeltext på")) }
            label { input type="radio" name="surface" value="sv" id="in-sv" checked[swedish]; span { (book.say("Swedish", "svenska")) } }
            label { input type="radio" name="surface" value="en" id="in-en" checked[!swedish]; span { (book.say("English", "engelska")) } }
        }
    }
}

fn side(book: &Book<'_>, page: &Page<'_, '_>) -> Markup {
    let here = |to: &str| from(&page.path, to);
    html! {
        nav id="nav" class="side" aria-label=(book.say("Pages", "Sidor")) {
            a class="close" href="#main" { (book.say("Close the menu", "Stäng menyn")) }
            @match page.volume {
                Some(volume) => (of_package(book, page, volume)),
                None => {
                    (group(page, book.say("Packages", "Paket"), book.volumes.iter().map(|volume| (volume.index(), volume.manifest.name.clone()))))
                    (group(page, book.say("Acts", "Författningar"), book.laws.acts.iter().map(|act| (act.page.clone(), act.name.clone()))))
                }
            }
            p { a href=(here("register.html")) { (book.say("Register", "Sakregister")) } }
            @if page.headings.len() > 1 {
                h2 { (book.say("On this page", "På denna sida")) }
                ul class="toc" {
                    @for (anchor, text) in &page.headings { li { a href={ "#" (anchor) } { (text) } } }
                }
            }
        }
    }
}

fn of_package(book: &Book<'_>, page: &Page<'_, '_>, volume: &Volume<'_>) -> Markup {
    let decisions = crate::pages::decisions(book, volume);
    let decisions = decisions.iter().map(|(path, label)| (path.clone(), label.clone()));
    let rules = volume.chapters.iter().filter(|chapter| !chapter.is_of_tests());
    let tests = volume.chapters.iter().filter(|chapter| chapter.is_of_tests());
    html! {
        p class="package" { (link(page, &volume.index(), &volume.manifest.name)) }
        (group(page, book.say("Decisions", "Beslut"), decisions))
        (group(page, book.say("Rules", "Regler"), rules.map(|chapter| (chapter.page.clone(), chapter.title.clone()))))
        @if crate::pages::has_parameters(volume) {
            p { (link(page, &volume.page("parameters"), book.say("Figures over time", "Belopp och tal över tid"))) }
        }
        @if !volume.examples.is_empty() {
            p { (link(page, &volume.page("examples"), book.say("Worked examples", "Räkneexempel"))) }
        }
        (group(page, book.say("Tests", "Prov"), tests.map(|chapter| (chapter.page.clone(), chapter.title.clone()))))
    }
}

fn group(
    page: &Page<'_, '_>,
    heading: &str,
    links: impl Iterator<Item = (String, String)>,
) -> Markup {
    let links: Vec<(String, String)> = links.collect();
    html! {
        @if !links.is_empty() {
            h2 { (heading) }
            ul { @for (to, text) in &links { li { (link(page, to, text)) } } }
        }
    }
}

fn link(page: &Page<'_, '_>, to: &str, text: &str) -> Markup {
    let current = (page.path == to).then_some("page");
    html! { a href=(from(&page.path, to)) aria-current=[current] { (text) } }
}

fn foot(book: &Book<'_>, page: &Page<'_, '_>) -> Markup {
    html! {
        footer class="foot" {
            @if let Some(volume) = page.volume {
                p {
                    (volume.manifest.name) " " (volume.manifest.version)
                    @if let Some(agency) = &volume.manifest.agency { " · " (agency) }
                    @if let Some(interpreter) = volume.interpreter {
                        " · " span class="digest" { (interpreter.digest()) }
                    }
                }
            }
            p { (book.say(
                "Made from the rules by lagrum doc. The rules are the source; the acts as published are the law.",
                "Gjord ur reglerna av lagrum doc. Reglerna är källan; lagen är författningarna så som de är kungjorda.",
            )) }
        }
    }
}
